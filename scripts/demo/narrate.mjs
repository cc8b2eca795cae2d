// What the demo says around the CLI's own output, and what it expects of it.
import assert from "node:assert/strict";

const bold = (text) => (process.stdout.isTTY ? `\u001b[1m${text}\u001b[0m` : text);

/** Prints the title of a step. */
export function title(text) {
    process.stdout.write(`\n${bold(text)}\n`);
}

/** Prints a line that belongs to no step. */
export function tell(text) {
    process.stdout.write(`${text}\n`);
}

/** Something the demo shows turned out not to be true. */
export class NotAsShown extends Error {
    name = "NotAsShown";
}

/**
 * Asserts what a step has shown, and says so.
 *
 * @param {string} claim as in "the digest is known before anything is created"
 * @param {() => void} check throws, by `assert` for example, when the claim is false
 * @throws {NotAsShown} with the claim and the difference
 */
export function expectThat(claim, check) {
    try {
        check();
    } catch (error) {
        throw new NotAsShown(`not so: ${claim}\n${error.message}`, { cause: error });
    }
    tell(`  ✔ ${claim}`);
}

/** Asserts that all `parts` are in `output`. */
export function includes(output, ...parts) {
    const missing = parts.filter((part) => !output.includes(part));
    assert.deepEqual(missing, [], "the CLI did not print these");
}
