// One Pulumi stack on the real engine, with a program that is a function of the test.
import "./ownConnections";
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { LocalWorkspace, PulumiCommand, Stack } from "@pulumi/pulumi/automation";
import type {
    ConfigMap,
    Deployment,
    DestroyOptions,
    EngineEvent,
    LocalWorkspaceOptions,
    PreviewOptions,
    PulumiFn,
    RefreshOptions,
    UpOptions,
} from "@pulumi/pulumi/automation";
import { engineEnvironment, withEnvironment } from "../engine/engineEnvironment";
import type { Environment } from "../engine/engineEnvironment";
import { ownProviderScript, quickCommands, secretsProvider } from "../engine/quickCommands";
import { toOutcome } from "./outcome";
import type { Outcome } from "./outcome";
import { readStackFiles, writeStackFiles } from "./stackFiles";
import type { StackFiles } from "./stackFiles";
import { withoutLeftListeners } from "./withoutLeftListeners";
import { createWorkFolder, removeWorkFolder } from "../workFolder";

/** How a stack is made. */
export interface TestStackOptions {
    /** The program; `stack.program` changes it between operations. */
    readonly program: PulumiFn;
    /** Stack configuration by key, as in `{ "aws:region": { value: "eu-west-1" } }`. */
    readonly config?: ConfigMap;
    /** Variables for the CLI, the plugins and the program, as in `EcrServer.environment`. */
    readonly env?: Environment;
    /** The project; "test" by default. The stack is always called "dev". */
    readonly projectName?: string;
}

/** CLI flags beyond those the Automation API has options for, as in `["--strict"]`. */
export interface ExtraFlags {
    readonly flags?: readonly string[];
}

type AnyOptions = (PreviewOptions | UpOptions | RefreshOptions | DestroyOptions) & ExtraFlags;

const stackName = "dev";
let command: Promise<PulumiCommand> | undefined;

/** Files of a new stack, by project. */
const newStacks = new Map<string, StackFiles>();

/**
 * A stack on a file backend of its own, in a folder of its own inside the repository. No operation throws for what
 * the engine or the program does: `Outcome.ok` tells. `remove` forgets everything; nothing needs to be destroyed.
 */
export class TestStack {
    /** The program the next operation runs. */
    program: PulumiFn;
    /** The folder the engine and the plugins run in, an absolute path. */
    readonly folder: string;
    readonly #stack: Stack;
    readonly #projectName: string;
    readonly #environment: NodeJS.ProcessEnv;

    private constructor(stack: Stack, folder: string, projectName: string, environment: NodeJS.ProcessEnv) {
        this.#stack = stack;
        this.folder = folder;
        this.program = () => Promise.resolve();
        this.#projectName = projectName;
        this.#environment = environment;
    }

    static async create({ program, config, env, projectName = "test" }: TestStackOptions): Promise<TestStack> {
        const folder = createWorkFolder("stack");
        await mkdir(join(folder, "backend"));
        const environment = engineEnvironment(folder, { ...(await quickCommands()), ...ownProviderScript(), ...env });
        const stack = await withEnvironment(environment, async () => {
            command ??= PulumiCommand.get({ skipVersionCheck: true });
            const options: LocalWorkspaceOptions = {
                program,
                secretsProvider,
                workDir: folder,
                pulumiCommand: await command,
                projectSettings: { name: projectName, runtime: "nodejs" },
            };
            const created = await createStack(await LocalWorkspace.create(options), env);
            if (config !== undefined) {
                await created.setAllConfig(config);
            }
            return created;
        });
        // After an update the API asks the CLI for more than a test wants: the events have it already.
        stack.outputs = () => Promise.resolve({});
        stack.info = () => Promise.resolve(undefined);
        const testStack = new TestStack(stack, folder, projectName, environment);
        testStack.program = program;
        return testStack;
    }

    preview(options: PreviewOptions & ExtraFlags = {}): Promise<Outcome> {
        return this.#operate(options, (all) => this.#stack.preview(all));
    }

    up(options: UpOptions & ExtraFlags = {}): Promise<Outcome> {
        return this.#operate(options, (all) => this.#stack.up(all));
    }

    refresh(options: RefreshOptions & ExtraFlags = {}): Promise<Outcome> {
        return this.#operate(options, (all) => this.#stack.refresh(all));
    }

    /** What a refresh would find, without storing it: `pulumi refresh --preview-only`. */
    previewRefresh(options: RefreshOptions & ExtraFlags = {}): Promise<Outcome> {
        return this.#operate(options, (all) => this.#stack.previewRefresh(all));
    }

    destroy(options: DestroyOptions & ExtraFlags = {}): Promise<Outcome> {
        return this.#operate(options, (all) => this.#stack.destroy(all));
    }

    /** The deployment, secrets in clear, as `pulumi stack export --show-secrets` gives it. */
    exportState(): Promise<Deployment> {
        return withEnvironment(this.#environment, () => this.#stack.exportStack());
    }

    importState(state: Deployment): Promise<void> {
        return withEnvironment(this.#environment, () => this.#stack.importStack(state));
    }

    /** The state's text as it lies on the disk, secrets encrypted; empty before the first update. */
    storedState(): string {
        return readFileSync(this.#stateFile, "utf8");
    }

    /** Puts back what `storedState` gave. */
    restoreState(stored: string): void {
        writeFileSync(this.#stateFile, stored);
    }

    get #stateFile(): string {
        return join(this.folder, "backend", ".pulumi", "stacks", this.#projectName, `${stackName}.json`);
    }

    setConfig(config: ConfigMap): Promise<void> {
        return withEnvironment(this.#environment, () => this.#stack.setAllConfig(config));
    }

    /** Adds to or changes the environment of later operations; undefined removes a variable. */
    setEnvironment(env: Environment): void {
        Object.assign(this.#environment, env);
    }

    /** Forgets the stack with everything it wrote. */
    remove(): void {
        removeWorkFolder(this.folder);
    }

    async #operate<Options extends AnyOptions>(
        { flags = [], ...options }: Options,
        run: (options: Omit<Options, "flags">) => Promise<unknown>,
    ): Promise<Outcome> {
        const { workspace } = this.#stack;
        workspace.program = this.program;
        workspace.serializeArgsForOp = () => Promise.resolve([...flags]);
        const printed: string[] = [];
        const events: EngineEvent[] = [];
        const record = {
            color: "never" as const,
            onOutput: (text: string) => printed.push(text),
            onError: (text: string) => printed.push(text),
            onEvent: (event: EngineEvent) => events.push(event),
        };
        const started = performance.now();
        const failure = await withEnvironment(this.#environment, () =>
            withoutLeftListeners(() => run({ ...options, ...record }).then(() => undefined, toError)),
        );
        const milliseconds = performance.now() - started;
        workspace.serializeArgsForOp = () => Promise.resolve([]);
        if (failure !== undefined && printed.length === 0) {
            // The CLI never came to speak, so the API's own words are all there is.
            printed.push(failure.message);
        }
        return toOutcome({ ok: failure === undefined, output: printed.join(""), events, milliseconds });
    }
}

/** By the command; or from the files of a stack before it, if none of its variables may make them others. */
async function createStack(workspace: LocalWorkspace, env: Environment = {}): Promise<Stack> {
    const { name } = await workspace.projectSettings();
    const isUsual = !Object.keys(env).some((variable) => /^(PULUMI_|PATH$)/.test(variable));
    const files = newStacks.get(name);
    if (isUsual && files !== undefined) {
        writeStackFiles(workspace.workDir, files);
        workspace.createStack = () => Promise.resolve();
    }
    const stack = await Stack.create(stackName, workspace);
    if (isUsual && files === undefined) {
        newStacks.set(name, readStackFiles(workspace.workDir, stackName));
    }
    return stack;
}

function toError(reason: unknown): Error {
    return reason instanceof Error ? reason : new Error(String(reason));
}
