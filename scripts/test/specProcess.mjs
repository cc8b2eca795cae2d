// One spec file: one mocha process, watched until it ends.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../clone/root.mjs";
import { killTree } from "./processTree.mjs";
import { readSpecEvents } from "./specEvents.mjs";

/** The part of mocha that runs in the process it is started in; its command would start a second one for the flag. */
const mocha = join(root, "node_modules", "mocha", "lib", "cli", "cli.js");
const reporter = fileURLToPath(new URL("./eventsReporter.cjs", import.meta.url));

const watchEveryMs = 1_000;
/** What a test or hook may take beyond its own timeout, which can't end it while it computes. */
const usualGraceMs = 60_000;
/** Until the first test or hook: loading. */
const loadingMs = 120_000;

/**
 * @typedef {object} SpecResult
 * @property {string} spec
 * @property {number} passed
 * @property {{ title: string, text: string }[]} failures one more when the process died, hung, or could not load the file
 * @property {{ title: string, reason: string }[]} skipped
 * @property {number} seconds
 * @property {string} output all that the process printed
 */

/**
 * Runs one spec file to its end.
 *
 * @param {string} spec path from the root, as in "tests/unit/oci/digest.spec.ts"
 * @param {{ flags: readonly string[], env: NodeJS.ProcessEnv, events: string, signal: AbortSignal, graceMs?: number }} options `flags` are
 *   mocha's; `events` is a file that does not exist yet; `signal` ends the process and all that it started
 * @returns {Promise<SpecResult>}
 */
export async function runSpec(spec, { flags, env, events, signal, graceMs = usualGraceMs }) {
    const started = Date.now();
    const args = ["--no-warnings", mocha, spec, "--reporter", reporter, "--reporter-option", `file=${events}`];
    const child = spawn(process.execPath, [...args, ...flags], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));

    let hung;
    const watch = watchForHang(events, graceMs, (reason) => {
        hung = reason;
        killTree(child.pid);
    });
    const kill = () => child.pid !== undefined && killTree(child.pid);
    signal.addEventListener("abort", kill);
    const ending = await new Promise((resolve) => {
        child.on("error", (error) => resolve(`it can't be started: ${error.message}`));
        // Not "close": a process left behind may keep the output open.
        child.on("exit", (code, killedBy) =>
            resolve(killedBy ? `it was ended by ${killedBy}` : `its status is ${code}`),
        );
    });
    clearInterval(watch);
    signal.removeEventListener("abort", kill);

    const { passed, failures, skipped, ended, running } = readSpecEvents(events);
    const output = Buffer.concat(chunks).toString();
    const isWhole = ended && (ending === "its status is 0" || failures.length > 0);
    if (!isWhole) {
        const where = running === undefined ? "while it was loaded" : `during or after "${running.title}"`;
        failures.push({
            title: `${spec} did not come to its end`,
            text: `${hung ?? ending}, ${where}\n${output.trim()}`,
        });
    }
    return { spec, passed, failures, skipped, seconds: (Date.now() - started) / 1000, output };
}

/** Calls `report` once when a test takes longer than mocha itself would let it. */
function watchForHang(events, graceMs, report) {
    let [last, since] = ["", Date.now()];
    const watch = setInterval(() => {
        const { running, passed, failures, skipped } = readSpecEvents(events);
        const state = JSON.stringify([running, passed, failures.length, skipped.length]);
        if (state !== last) {
            [last, since] = [state, Date.now()];
        }
        const limitMs = running === undefined ? loadingMs : running.timeoutMs + graceMs;
        const isUnlimited = running?.timeoutMs === 0;
        if (!isUnlimited && Date.now() - since > limitMs) {
            clearInterval(watch);
            report(`it hung for ${Math.round(limitMs / 1000)} s`);
        }
    }, watchEveryMs);
    return watch;
}
