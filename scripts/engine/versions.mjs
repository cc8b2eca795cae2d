// Which Pulumi the tests, the benchmarks and the demo run on.
import { programs } from "./programs.mjs";

/** The two engines by age. `oldest` is what runs unless the newest is asked for: everything was measured on it. */
export const engineVersions = { oldest: programs["oldest-cli"].version, newest: programs["newest-cli"].version };

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
