// The one failure these scripts foresee: something outside the repository is missing or refuses.

/** Set-up can't go on; the message is for a person and needs no stack trace. */
export class SetupFailure extends Error {
    name = "SetupFailure";
}

/**
 * Runs a script's main function: a foreseen failure prints its message alone, and the exit status is true.
 *
 * @param {() => Promise<boolean>} main whether all went well
 */
export async function runMain(main) {
    try {
        process.exitCode = (await main()) ? 0 : 1;
    } catch (error) {
        if (!(error instanceof SetupFailure)) {
            throw error;
        }
        process.stderr.write(`${error.message}\n`);
        process.exitCode = 1;
    }
}
