/** What a command's exit code says to a script. */

/** 64 is `EX_USAGE` of sysexits.h. */
export const exitCodes = { found: 0, failed: 1, missing: 2, usage: 64 } as const;

/** Wrong usage: one line that names the word, and where help is. */
export class UsageError extends Error {
    override readonly name = "UsageError";
}
