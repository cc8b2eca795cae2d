// What a gate's commands say together: passed, failed, or could not be asked.

/** Exit status of a command that could not do its work for a reason that is not the code's; its last line says which. As automake's. */
export const skippedStatus = 77;

/**
 * The verdict of a gate. In continuous integration, where everything can be had, what is skipped has failed.
 *
 * @param {readonly { code: number | null, output: string }[]} results of its commands
 * @param {Readonly<Record<string, string | undefined>>} environment `CI` as GitHub and others set it
 * @returns {{ state: "ok" | "skipped" | "failed", said: string[], reason?: string }} what is shown: the outputs of those that
 *     failed, and why the gate was skipped
 */
export function verdictOf(results, environment) {
    const failed = results.filter(({ code }) => code !== 0 && code !== skippedStatus);
    const skipped = results.find(({ code }) => code === skippedStatus);
    const isAsked = environment.CI === "true" || environment.CI === "1";
    const reason = skipped?.output.trim().split("\n").at(-1);
    const isFailed = failed.length > 0 || (skipped !== undefined && isAsked);
    return {
        state: isFailed ? "failed" : skipped === undefined ? "ok" : "skipped",
        said: failed.map(({ output }) => output.trim()),
        ...(reason === undefined ? {} : { reason }),
    };
}
