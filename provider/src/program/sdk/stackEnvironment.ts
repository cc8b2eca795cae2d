/**
 * The variables that the stack's engine runs with. A program of its own process has inherited them. Inline programs of the Automation
 * API run in the process that started the engine, whose workspace may have given it others (`envVars`); the engine passes them on to nobody, and
 * nor does the SDK. So each operation of a stack, when it begins, notes its workspace beside the program that it will run.
 */
import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "../../ecr/settings/environment";
import type { Stores } from "./programEnd";

/** The part of a workspace that says which variables the engine gets beside the process's own. */
type Workspace = Pick<pulumi.automation.Workspace, "envVars" | "program">;
type Program = pulumi.automation.PulumiFn;
type Operation = (this: pulumi.automation.Stack, options?: { readonly program?: Program }) => Promise<unknown>;

/** The operations that run a program; older SDKs have fewer. */
const operations = ["up", "preview", "refresh", "previewRefresh", "destroy", "previewDestroy"] as const;

/** The workspace of each inline program that runs, by its root resource. */
const workspaces = new WeakMap<object, Workspace>();

/** Programs that note their workspace already. */
const noting = new WeakSet<Program>();

/** Whether this module is loaded by an inline program that had begun before: its operation could not be noted. */
const isLate = isInline();

noteOperations(pulumi.automation.Stack.prototype);

/**
 * The variables of the stack that is running: the process's own, live, unless its workspace adds to or changes them. Undefined for an
 * inline program whose workspace could not be seen, since the program itself loaded this package, and that may have others.
 */
export function stackEnvironment(): Environment | undefined {
    const stack = pulumi.runtime.getStackResource();
    const workspace = stack && workspaces.get(stack);
    if (workspace === undefined) {
        return isLate && isInline() ? undefined : process.env;
    }
    const { envVars } = workspace;
    return Object.entries(envVars).every(([name, value]) => process.env[name] === value)
        ? process.env
        : { ...process.env, ...envVars };
}

function isInline(): boolean {
    const { asyncLocalStorage } = globalThis as unknown as Stores; // See Stores.
    return asyncLocalStorage?.getStore() !== undefined;
}

/** Makes every operation note its workspace; what it does, and what it returns, stays the same. */
function noteOperations(prototype: pulumi.automation.Stack): void {
    for (const name of operations) {
        const operation = Reflect.get(prototype, name) as Operation | undefined; // Of an SDK that has it.
        if (operation !== undefined) {
            const value: Operation = function (options) {
                return beginNoted(this, operation, options);
            };
            Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
        }
    }
}

function beginNoted(
    stack: pulumi.automation.Stack,
    operation: Operation,
    options: Parameters<Operation>[0],
): Promise<unknown> {
    const { workspace } = stack;
    const program = options?.program ?? workspace.program;
    if (program === undefined || noting.has(program)) {
        return operation.call(stack, options);
    }
    const noted = noteWhenRun(program, workspace);
    if (options?.program !== undefined) {
        return operation.call(stack, { ...options, program: noted });
    }
    workspace.program = noted;
    return operation.call(stack, options).finally(() => {
        if (workspace.program === noted) {
            workspace.program = program;
        }
    });
}

/** The program, which notes its workspace when the SDK has made the root resource. */
function noteWhenRun(program: Program, workspace: Workspace): Program {
    const noted: Program = () => {
        const stack = pulumi.runtime.getStackResource();
        if (stack !== undefined) {
            workspaces.set(stack, workspace);
        }
        return program();
    };
    noting.add(noted);
    return noted;
}
