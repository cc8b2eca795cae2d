// Skipping a test says why: `npm test` prints the reason beside the title.
import type { Context } from "mocha";

/**
 * Skips the running test, or, in a `before` hook, the tests of its block.
 *
 * @param context - `this` of the test or hook, which must be a `function`
 * @param reason - what is missing, as in "moto can't be installed"
 */
export function skipWithReason(context: Context, reason: string): never {
    const runnable = context.runnable();
    const isHook = "type" in runnable && runnable.type === "hook";
    Object.assign(isHook ? (runnable.parent ?? runnable) : runnable, { skipReason: reason });
    return context.skip();
}

/**
 * Skips on Windows what starts shell scripts or asks `ps`.
 *
 * @param context - as for `skipWithReason`
 * @param need - as in "the stand-ins are shell scripts"
 */
export function skipOnWindows(context: Context, need: string): void {
    if (process.platform === "win32") {
        skipWithReason(context, `${need}, which Windows does not have`);
    }
}
