/**
 * What the functions throw: one clean line in the CLI, and a code for programs that handle it. Caught, it is none of the engine's
 * business; uncaught, it stops it as a failed lookup does.
 */
import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { isObjectOrArray } from "../../data/jsonObject";
import { explainArguments } from "../../lookup/request/imageRequest";
import type { ArgumentProblem } from "../../lookup/request/imageRequest";
import { untilProgramEnds } from "../sdk/programEnd";
import { isEngineThere, stopEngine } from "./failedLookups";

/**
 * A lookup that failed, or can't be made. `code` is ECR's or AWS's own where there is one (`ImageNotFound`,
 * `AccessDeniedException`), else this package's (`DigestMismatch`, `PlatformNotOffered`, `InvalidArgument`…).
 *
 * A program may catch it and go on. If nobody does, nothing in the stack is changed.
 *
 * @public
 */
export class EcrImageError extends pulumi.RunError {
    /** Marks instances of every copy of this package. */
    readonly __ecrImageError = true;

    constructor(
        /** ECR's or AWS's code, or this package's. */
        readonly code: string,
        message: string,
    ) {
        super(message);
        this.name = "EcrImageError";
        stopIfUncaught(this);
    }

    /** Whether an error is one of these, whichever copy of the package it comes from. */
    static override isInstance(error: unknown): error is EcrImageError {
        return isObjectOrArray(error) && "__ecrImageError" in error;
    }
}

/** The error for arguments that can't be used; it names secret ones, and does not show them. */
export function invalidArguments(problems: readonly ArgumentProblem[], secret = false): EcrImageError {
    return new EcrImageError("InvalidArgument", explainArguments(problems, secret));
}

/** Stops the engine if the error, or one that it is the cause of, is caught by nobody until the program ends. */
function stopIfUncaught(error: Error): void {
    if (!isEngineThere()) {
        return;
    }
    // Node.js calls listeners in no stack's context.
    const stop = AsyncResource.bind((message: string) => {
        stopEngine([message]).catch(() => undefined); // The engine has refused it, and said so.
    });
    const { message } = error; // As it is now: the SDK writes names of properties into messages.
    const onUncaught = (reason: unknown): void => {
        if (isCausedBy(reason, error)) {
            stop(message);
        }
    };
    watching.add(onUncaught);
    listen(true);
    void untilProgramEnds().finally(() => {
        watching.delete(onUncaught);
        listen(watching.size > 0);
    });
}

/**
 * One for each error whose program has not ended, all behind one pair of listeners: Node.js warns of more than ten. Events are the whole
 * process's, and so this is; each knows its own stack.
 */
const watching = new Set<(reason: unknown) => void>();

/** Anew each time: who takes all listeners off for a while, as test runners do, may have taken this one along. */
function listen(isAwaited: boolean): void {
    process.off("unhandledRejection", askAll).off("uncaughtExceptionMonitor", askAll);
    if (isAwaited) {
        process.on("unhandledRejection", askAll).on("uncaughtExceptionMonitor", askAll);
    }
}

function askAll(reason: unknown): void {
    for (const onUncaught of watching) {
        onUncaught(reason);
    }
}

/** Whether an error is another one, or was thrown because of it: alone, or as one of several (`Promise.any`). */
function isCausedBy(reason: unknown, error: Error): boolean {
    const causes = new Set([reason]);
    // What is added meanwhile is visited too, and nothing twice.
    for (const cause of causes) {
        if (cause === error) {
            return true;
        }
        if (cause instanceof Error) {
            causes.add(cause.cause);
        }
        if (cause instanceof AggregateError) {
            cause.errors.forEach((each: unknown) => causes.add(each));
        }
    }
    return false;
}
