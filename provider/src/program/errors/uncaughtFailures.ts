/**
 * Errors that the program may catch: caught, they are none of the engine's business; uncaught, they stop it as a failed lookup does.
 */
import { AsyncResource } from "node:async_hooks";
import { untilProgramEnds } from "../sdk/programEnd";
import { isEngineThere, stopEngine } from "./failedLookups";

/** Stops the engine if the error, or one that it is the cause of, is caught by nobody until the program ends. */
export function stopIfUncaught(error: Error): void {
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
    process.on("unhandledRejection", onUncaught).on("uncaughtExceptionMonitor", onUncaught);
    void untilProgramEnds().finally(() => {
        process.off("unhandledRejection", onUncaught).off("uncaughtExceptionMonitor", onUncaught);
    });
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
