/**
 * What a failed lookup of the program does to the update: it stops it before anything is changed.
 *
 * That a program fails does not stop it. Where an output rejects, the resources that would have taken it are never registered; an
 * inline program (Automation API) then ends like any other, and the engine deletes what was not registered before it reports the
 * failure. A resource whose check fails stops the engine before any step, as an `EcrImage` does that is missing. So a stack whose
 * lookups fail registers one such resource, which never comes to be: docs/decisions/failures-stop-the-engine.md.
 */
import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn, setTimeout as after } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { insideOutput } from "../sdk/insideOutput";
import { isMocked } from "../sdk/isMocked";
import { keepingAlive } from "../sdk/programEnd";

/** The provider of a failed lookup: a constant that needs nothing, since this package itself may be what can't be loaded. */
const failingHandler =
    "exports.handler=()=>({check:async(_,n)=>({inputs:n,failures:n.failures.map(f=>({property:'',reason:f}))})})";

/**
 * Milliseconds that a failure waits at most for the other lookups of the program, so that all that fail are reported: in an update less
 * long, since the engine goes on with other resources meanwhile.
 */
const longestWait = { preview: 5000, update: 2000 };

/** Milliseconds without any lookup, by which a program's last one is taken to be over: they begin one after another. */
const quiet = 100;

/** A resource whose check fails, with one line for each failure. */
export class FailedLookup extends pulumi.CustomResource {
    /** What was not found: never known. What takes it depends on this resource. */
    declare readonly found: pulumi.Output<never>;

    constructor(name: string, failures: readonly string[]) {
        const found: unknown = undefined; // An output by its name alone.
        super("pulumi-nodejs:dynamic/ecr:FailedLookup", name, { failures, found, __provider: failingHandler });
    }
}

/** A provider that is never configured: it only depends on a failed lookup. */
class LookupStop extends pulumi.ProviderResource {
    constructor(name: string, failed: FailedLookup) {
        super("pulumi-nodejs", name, {}, { dependsOn: failed });
    }
}

/** The failed lookups of a stack. */
class FailedLookups {
    readonly #failures: string[] = [];
    readonly #pending = new Set<Promise<unknown>>();
    #registered: Promise<FailedLookup> | undefined;
    /** Whether its failures are complete. */
    #isReported = false;
    #stop: LookupStop | undefined;

    /** Lets failures wait for a lookup. */
    async track<T>(lookup: Promise<T>): Promise<T> {
        this.#pending.add(lookup);
        try {
            return await lookup;
        } finally {
            this.#pending.delete(lookup);
        }
    }

    async join(failures: readonly string[], name: string): Promise<FailedLookup> {
        if (this.#registered !== undefined && this.#isReported) {
            const failed = await this.#registered;
            await warn(failures); // They came too late to be among its own.
            return failed;
        }
        this.#failures.push(...failures);
        return (this.#registered ??= keepingAlive(async () => {
            await this.#othersSettled();
            await nextTurn(); // Those that failed last have joined.
            this.#isReported = true;
            return register(name, [...new Set(this.#failures)]);
        }));
    }

    async #othersSettled(): Promise<void> {
        const deadline = performance.now() + longestWait[pulumi.runtime.isDryRun() ? "preview" : "update"];
        do {
            await settledWithin(deadline - performance.now(), this.#pending);
            await after(quiet);
        } while (this.#pending.size > 0 && performance.now() < deadline);
    }

    /** Stops an update of targets, whatever they are; where nothing is checked, it settles. */
    async stop(failed: FailedLookup, name: string): Promise<void> {
        this.#stop ??= new LookupStop(name, failed);
        await insideOutput(this.#stop.urn);
    }
}

const byStack = new WeakMap<object, FailedLookups>();

/** Whether there is an engine to stop. */
export function isEngineThere(): boolean {
    return pulumi.runtime.hasMonitor() && !isMocked();
}

/**
 * Stops the engine, with one line for each failure. Never settles, or rejects as any registration does that the engine refuses,
 * unless the engine changes nothing of what the program registers (`destroy --run-program`, `refresh --run-program`): then it
 * resolves to the resource that what can't be registered should depend on.
 *
 * @param failures one line each, free of secrets
 */
export async function stopEngine(failures: readonly string[]): Promise<FailedLookup> {
    const [lookups, name] = namedLookups();
    const failed = await lookups.join(failures, name);
    // A target that would have taken the image would be deleted. A provider is always among the targets, and stops their update
    // where it depends on what is not; a destroy and a refresh pass over both.
    await lookups.stop(failed, name);
    return failed;
}

/**
 * The same where what can't be had is registered nevertheless, and depends on what this resolves to: then an update of other targets
 * may go on, since the engine itself refuses a target that depends on what is none.
 */
export function stopDependent(failures: readonly string[]): Promise<FailedLookup> {
    const [lookups, name] = namedLookups();
    return lookups.join(failures, name);
}

function namedLookups(): readonly [lookups: FailedLookups, name: string] {
    const lookups = lookupsOfStack();
    return lookups === undefined ? [new FailedLookups(), `lookup-${randomUUID()}`] : [lookups, "lookup"];
}

/** Notes a lookup that is on its way: what fails meanwhile is reported together with it. */
export function trackLookup<T>(lookup: Promise<T>): Promise<T> {
    return lookupsOfStack()?.track(lookup) ?? lookup;
}

/** Undefined for a component of a provider, whose process may serve several that can't be distinguished. */
function lookupsOfStack(): FailedLookups | undefined {
    const stack: object | undefined = pulumi.runtime.getStackResource();
    if (stack === undefined) {
        return undefined;
    }
    const lookups = byStack.get(stack) ?? new FailedLookups();
    byStack.set(stack, lookups);
    return lookups;
}

async function settledWithin(milliseconds: number, promises: Iterable<Promise<unknown>>): Promise<void> {
    const enough = new AbortController();
    const tooLate = after(milliseconds, undefined, enough).catch(() => undefined);
    await Promise.race([Promise.allSettled(promises), tooLate]);
    enough.abort();
}

async function register(name: string, failures: readonly string[]): Promise<FailedLookup> {
    const failed = new FailedLookup(name, failures);
    await insideOutput(failed.found);
    // Not checked: a destroy or a refresh, or an update of targets that this resource is none of. Nobody has heard of the failures.
    await warn(failures);
    return failed;
}

async function warn(failures: readonly string[]): Promise<void> {
    await Promise.all(failures.map((failure) => pulumi.log.warn(failure)));
}
