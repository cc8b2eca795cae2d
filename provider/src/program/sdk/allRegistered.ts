/**
 * Settles when the program has registered all its resources. Not when nothing is on its way to the engine: a program may await
 * something of its own between two resources. The SDK gathers a stack's outputs when the program has ended, and what it then
 * does to an Output that is among them shows it: it takes the value without what is unknown, which users' code does not.
 */
import { setTimeout } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import * as runtimeState from "@pulumi/pulumi/runtime/state";
import type { StackInside } from "./programEnd";

/** What the SDK itself waits for before it leaves the engine: exported, though its declarations leave it out. */
interface RuntimeInside {
    readonly waitForRPCs?: () => Promise<void>;
}

/** The members of Output that are watched; see `OutputInside`. */
interface OutputMembers {
    readonly promise: (this: object, withUnknowns?: boolean) => Promise<unknown>;
    readonly apply: (this: object, func: (value: never) => unknown) => object;
}

/** What one program registers, as a whole. */
export interface AllRegistered {
    /**
     * Settles when the program has ended and nothing of it is on its way to the engine. No registration may wait for it:
     * the two would wait for each other.
     */
    readonly done: Promise<void>;
    /** Makes an Output, and what is made of it by `apply`, announce the end when it is gathered among the stack's outputs. */
    readonly watch: <T extends object>(output: T) => T;
}

/** How long nothing may happen where an Output was made part of another one, which hides it from the gathering. */
const stillMs = 1000;

/** Watches the program that is running. */
export function allRegistered(): AllRegistered {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
        end = resolve;
    });
    const stack = pulumi.runtime.getStackResource() as StackInside | undefined; // See StackInside.
    // A program that fails has ended too.
    stack?.__data?.then(end, end);
    let applies = 0;
    const watch = <T extends object>(output: T): T => {
        const { promise, apply } = output as unknown as OutputMembers; // See OutputMembers.
        return Object.defineProperties(output, {
            promise: {
                value: (withUnknowns?: boolean) => {
                    if (withUnknowns !== true) {
                        end();
                    } else if (applies === 0) {
                        void untilStill().then(end);
                    }
                    return promise.call(output, withUnknowns);
                },
            },
            apply: {
                value: (func: (value: never) => unknown) => {
                    applies += 1;
                    try {
                        return watch(apply.call(output, func));
                    } finally {
                        applies -= 1;
                    }
                },
            },
        });
    };
    return { done: ended.then(nothingIsOnItsWay), watch };
}

async function nothingIsOnItsWay(): Promise<void> {
    const { waitForRPCs } = pulumi.runtime as RuntimeInside; // See RuntimeInside.
    await waitForRPCs?.();
}

/** Settles when nothing was on its way to the engine for a while: the best that can be known of a part of another Output. */
async function untilStill(): Promise<void> {
    let isStill = false;
    while (!isStill) {
        await nothingIsOnItsWay();
        const before = sent();
        await setTimeout(stillMs);
        isStill = sent() === before;
    }
}

/** What changes with each thing that is sent to the engine. */
function sent(): unknown {
    const { getStore } = runtimeState as unknown as {
        readonly getStore?: () => { readonly settings?: { readonly rpcDone?: unknown } };
    };
    return getStore?.().settings?.rpcDone;
}
