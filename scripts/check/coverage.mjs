// The gate "coverage": how much of the pure rooms the unit tests run, beside the floor that each room has. A floor is only raised.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root } from "../clone/root.mjs";
import { lastLines, runQuietly } from "../steps/runQuietly.mjs";
import { specFilesOf } from "../test/specFiles.mjs";

/** Percent of lines and of branches by room. Pure rooms, and the words, are to have 100. */
const floors = {
    oci: { lines: 100, branches: 100 },
    data: { lines: 100, branches: 100 },
    "lookup/explain": { lines: 100, branches: 100 },
    "lookup/select": { lines: 100, branches: 100 },
    images: { lines: 100, branches: 100 },
};

const sources = join(root, "provider", "src");
const { javaScriptOf } = createRequire(import.meta.url)("../test/typescript.cjs");
const folder = mkdtempSync(join(tmpdir(), "pulumi-ecr-image-coverage-"));
try {
    const summary = await measure();
    for (const [room, floor] of Object.entries(floors)) {
        report(room, floor, summary);
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}

/** Runs the unit tests of the package; what they covered, by file. */
async function measure() {
    const c8 = [
        join(root, "node_modules", "c8", "bin", "c8.js"),
        "--reporter",
        "json-summary",
        "--reports-dir",
        folder,
    ];
    const of = ["--temp-directory", join(folder, "raw"), "--include", "provider/src/**"];
    const mocha = [join(root, "node_modules", "mocha", "lib", "cli", "cli.js"), "--reporter", "dot"];
    // Scripts have no place in the coverage, and their tests start many processes.
    const specs = specFilesOf("unit").filter((spec) => !spec.startsWith("tests/unit/scripts/"));
    const args = [...c8, ...of, process.execPath, "--no-warnings", ...mocha, ...specs];
    const { output } = await runQuietly(process.execPath, args, { cwd: root });
    const file = join(folder, "coverage-summary.json");
    if (!existsSync(file)) {
        throw new Error(`c8 wrote no summary: ${lastLines(output)}`);
    }
    return JSON.parse(readFileSync(file, "utf8"));
}

function report(room, floor, summary) {
    const files = readdirSync(join(sources, room), { recursive: true })
        .map((name) => join(sources, room, name))
        .filter((file) => file.endsWith(".ts") && !isOfTypes(file));
    const never = files.filter((file) => !(file in summary)).map((file) => relative(root, file));
    const percent = (what) => {
        const counts = files.flatMap((file) => (file in summary ? [summary[file][what]] : []));
        const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
        return sum("total") === 0 ? 100 : (100 * sum("covered")) / sum("total");
    };
    const reached = { lines: percent("lines"), branches: percent("branches") };
    const isEnough = Object.keys(floor).every((what) => reached[what] >= floor[what]);
    const told = Object.keys(floor).map((what) => `${what} ${reached[what].toFixed(1)} (at least ${floor[what]})`);
    process.stdout.write(`${isEnough ? "ok" : "too little"}: ${room}: ${told.join(", ")}\n`);
    if (never.length > 0) {
        process.stdout.write(`loaded by no unit test: ${never.join(", ")}\n`);
    }
    if (!isEnough || never.length > 0) {
        process.exitCode = 1;
    }
}

/** Whether nothing of a file is left when its types are gone. */
function isOfTypes(file) {
    const code = javaScriptOf(file).replace(/\/\*[^]*?\*\/|\/\/.*$/gm, "");
    return (
        code
            .replace(/"use strict";|Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);/g, "")
            .trim() === ""
    );
}
