/** Settles when a program has ended: its function has, and no call of the engine is on its way. */
import type { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";

/** What the SDK keeps of a running program, and its declarations leave out. */
interface Store {
    /** `rpcDone` settles when the calls are done that have been begun so far. */
    readonly settings: { readonly rpcDone: Promise<unknown> };
}

/** Where the SDK keeps it: inline programs have a store each, other programs have the process's. */
export interface Stores {
    readonly asyncLocalStorage?: AsyncLocalStorage<Store>;
    readonly globalStore?: Store;
}

/** What the SDK keeps of the root resource: `__data`, the stack's outputs, settles when the program's function has. */
export interface StackInside {
    readonly __data?: Promise<unknown>;
}

const ends = new WeakMap<object, Promise<void>>();

/**
 * Settles when the program ends, and keeps it from ending before it heard of whatever it left unhandled: Node.js reports unhandled
 * rejections when all promises have had their turn, and the SDK might have left the engine by then.
 */
export function untilProgramEnds(): Promise<void> {
    const { asyncLocalStorage, globalStore } = globalThis as unknown as Stores; // See Stores.
    const store = asyncLocalStorage?.getStore() ?? globalStore;
    if (store === undefined) {
        return Promise.resolve();
    }
    const end = ends.get(store) ?? programEnd(store).finally(() => ends.delete(store));
    ends.set(store, end);
    return end;
}

async function programEnd({ settings }: Store): Promise<void> {
    const stack = pulumi.runtime.getStackResource() as StackInside | undefined; // See StackInside.
    await settled(stack?.__data); // The program can't end before it.
    let own: Promise<unknown>;
    do {
        const others = settings.rpcDone;
        const done = pulumi.runtime.rpcKeepAlive();
        own = settings.rpcDone;
        await settled(others);
        await nextTurn();
        done();
    } while (own !== settings.rpcDone);
}

async function settled(promise: Promise<unknown> | undefined): Promise<void> {
    try {
        await promise;
    } catch {
        // Whoever it belongs to hears of it.
    }
}

/** Runs something that the program must not end before, as it must not before its own calls of the engine. */
export async function keepingAlive<T>(run: () => Promise<T>): Promise<T> {
    const done = pulumi.runtime.rpcKeepAlive();
    try {
        return await run();
    } finally {
        done();
    }
}
