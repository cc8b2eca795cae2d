// Which Pulumi the tests, the benchmarks and the demo run on.

/** The CLI that is fetched or built, and the oldest one on the PATH that is good enough: the one everything was measured on. */
export const engineVersion = "3.251.0";

/**
 * The Node.js language host that is built where the official download is out of reach. It is older than the CLI since
 * it is the newest one published as a Go module; it runs ordinary programs, but no stack transforms.
 */
export const languageHostVersion = "3.68.0";

/**
 * Whether version `found` is `wanted` or newer, by its three numbers.
 *
 * @param {string} found as in "v3.251.0", "3.260.1-dev.0"
 * @param {string} wanted as in "3.251.0"
 * @returns {boolean} false for text that is no version
 */
export function isAtLeast(found, wanted) {
    const numbers = (text) => (/^v?(\d+)\.(\d+)\.(\d+)/.exec(text) ?? []).slice(1).map(Number);
    const [left, right] = [numbers(found), numbers(wanted)];
    const differs = left.findIndex((number, index) => number !== right[index]);
    return left.length === 3 && (differs === -1 || left[differs] > right[differs]);
}
