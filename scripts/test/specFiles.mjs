// Which spec files there are, and which of them take long.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cacheFolder } from "../clone/cacheFolder.mjs";
import { root } from "../clone/root.mjs";

/** What engine operations and installations look like; each takes a second or more. */
const slow = /\.(preview|up|refresh|destroy|previewRefresh|run)\(|succeed\(|installProject\(/g;

const record = () => join(cacheFolder(), "spec-seconds.json");

/**
 * The spec files of a suite.
 *
 * @param {string} suite a folder of `tests`
 * @returns {string[]} paths from the root, with forward slashes; none if there is no such folder
 */
export function specFilesOf(suite) {
    const folder = join(root, "tests", suite);
    const names = existsSync(folder) ? readdirSync(folder, { recursive: true }) : [];
    return names
        .map((name) => `tests/${suite}/${name.replaceAll("\\", "/")}`)
        .filter((name) => name.endsWith(".spec.ts"))
        .sort();
}

/**
 * The longest first, so that none of them is left when the others are done.
 *
 * @param {readonly string[]} specs
 * @returns {string[]} by the seconds they took last time on this machine, or by what stands in them
 */
export function longestFirst(specs) {
    const known = readSeconds();
    const expected = new Map(specs.map((spec) => [spec, known[spec] ?? estimate(spec)]));
    return [...specs].sort((a, b) => expected.get(b) - expected.get(a));
}

/**
 * Keeps how long specs took, for the next run.
 *
 * @param {readonly { spec: string, seconds: number }[]} results
 */
export function recordSeconds(results) {
    const taken = Object.fromEntries(results.map(({ spec, seconds }) => [spec, Math.round(seconds * 10) / 10]));
    mkdirSync(dirname(record()), { recursive: true });
    writeFileSync(record(), JSON.stringify({ ...readSeconds(), ...taken }));
}

function readSeconds() {
    try {
        return JSON.parse(readFileSync(record(), "utf8"));
    } catch {
        return {};
    }
}

function estimate(spec) {
    const operations = readFileSync(join(root, spec), "utf8").match(slow)?.length ?? 0;
    return spec.startsWith("tests/unit/") ? 0.5 : 1 + operations * (spec.startsWith("tests/package/") ? 10 : 2);
}
