// What a person sees while something slow happens: one line at the start, one every 15 seconds, one at the end.
// All of it goes to standard error, so that a script's standard output stays usable by other programs.

const reportEveryMs = 15_000;

/**
 * Prints one line for the person who waits.
 *
 * @param {string} text
 */
export function say(text) {
    process.stderr.write(`${text}\n`);
}

/**
 * Says what is done while `work` runs, how long it has taken so far (each 15 s), and how long it took.
 *
 * @template T
 * @param {string} title what is done, as in "installing the npm packages"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>} what `work` returns; its failure passes through
 */
export async function withProgress(title, work) {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    say(`${title} …`);
    const timer = setInterval(() => say(`${title}: ${seconds()} s so far`), reportEveryMs);
    try {
        return await work();
    } finally {
        clearInterval(timer);
        // "took", not "done": the work may have ended by saying that it could not be done.
        say(`${title}: took ${seconds()} s`);
    }
}
