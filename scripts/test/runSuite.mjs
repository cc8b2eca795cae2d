// One suite: one mocha process over one folder of tests.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../root.mjs";

const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
const reporter = fileURLToPath(new URL("./totalsReporter.cjs", import.meta.url));

/**
 * Runs the specs under `tests/<name>` with the report streamed to this process's output.
 *
 * @param {string} name
 * @param {readonly string[]} flags for mocha, as in ["-g", "digest"]
 * @param {NodeJS.ProcessEnv} env the whole environment of the run
 * @returns {Promise<{ passed: number, failed: number, skipped: { title: string, reason: string }[] }>} a run that ended
 *   badly counts as at least one failure, whatever it managed to report
 */
export async function runSuite(name, flags, env) {
    const folder = await mkdtemp(join(tmpdir(), "pulumi-ecr-image-test-"));
    try {
        const file = join(folder, "totals.json");
        const colour = process.env.CI || !process.stdout.isTTY ? ["--no-color"] : [];
        const report = ["--reporter", reporter, "--reporter-option", `file=${file}`];
        const status = await run([mocha, `tests/${name}/**/*.spec.ts`, ...report, ...colour, ...flags], env);
        const totals = await readTotals(file);
        return status === 0 ? totals : { ...totals, failed: Math.max(totals.failed, 1) };
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

function run(args, env) {
    return new Promise((resolve) => {
        const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "inherit", "inherit"] });
        child.on("error", () => resolve(undefined));
        child.on("close", (code) => resolve(code));
    });
}

/** What the reporter wrote; a run that crashed before it wrote anything is one failure. */
async function readTotals(file) {
    try {
        return JSON.parse(await readFile(file, "utf8"));
    } catch {
        return { passed: 0, failed: 1, skipped: [] };
    }
}
