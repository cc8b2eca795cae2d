// The gate "coverage": how much of the pure rooms the unit tests run, beside the floor that each room has. A floor is only raised.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { root } from "../clone/root.mjs";
import { runQuietly } from "../steps/runQuietly.mjs";
import { specFilesOf } from "../test/specFiles.mjs";
import { roomCoverage } from "./roomCoverage.mjs";

/** Percent of lines and of branches by pure room; `tests/source/layers.spec.ts` reads the same list. */
const floors = JSON.parse(readFileSync(new URL("pureRooms.json", import.meta.url), "utf8"));

const sources = join(root, "provider", "src");
const { javaScriptOf } = createRequire(import.meta.url)("../test/typescript.cjs");
const folder = mkdtempSync(join(tmpdir(), "pulumi-ecr-image-coverage-"));
try {
    const coverage = await measure();
    for (const [room, floor] of coverage === undefined ? [] : Object.entries(floors)) {
        report(room, floor, coverage);
    }
} finally {
    rmSync(folder, { recursive: true, force: true });
}

/** Runs the unit tests of the rooms' layers, which alone are asked for the rooms' coverage; what they covered, by file. */
async function measure() {
    const c8 = [join(root, "node_modules", "c8", "bin", "c8.js"), "--reporter", "json", "--reports-dir", folder];
    const of = ["--temp-directory", join(folder, "raw"), "--include", "provider/src/**"];
    const mocha = [join(root, "node_modules", "mocha", "lib", "cli", "cli.js"), "--reporter", "dot"];
    const layers = new Set(Object.keys(floors).map((room) => room.split("/")[0]));
    const specs = specFilesOf("unit").filter((spec) => layers.has(spec.split("/")[2]));
    const args = [...c8, ...of, process.execPath, "--no-warnings", ...mocha, ...specs];
    const { ok, output } = await runQuietly(process.execPath, args, { cwd: root });
    if (!ok) {
        // What a test that fails did not reach says nothing about the rest.
        process.stdout.write(`${output.trim()}\nthe unit tests of ${[...layers].join(", ")} failed\n`);
        process.exitCode = 1;
        return undefined;
    }
    return JSON.parse(readFileSync(join(folder, "coverage-final.json"), "utf8"));
}

function report(room, floor, coverage) {
    const files = readdirSync(join(sources, room), { recursive: true })
        .map((name) => join(sources, room, name))
        .filter((file) => file.endsWith(".ts") && !isOfTypes(file));
    const { never, uncovered, ...reached } = roomCoverage(files, coverage);
    const isEnough = Object.keys(floor).every((what) => reached[what] >= floor[what]);
    const told = Object.keys(floor).map((what) => `${what} ${reached[what].toFixed(1)} (at least ${floor[what]})`);
    process.stdout.write(`${isEnough ? "ok" : "too little"}: ${room}: ${told.join(", ")}\n`);
    if (!isEnough) {
        const places = uncovered.map(({ file, lines }) => `    ${relative(root, file)}: ${lines}\n`);
        process.stdout.write(places.join(""));
    }
    if (never.length > 0) {
        process.stdout.write(`loaded by no unit test: ${never.map((file) => relative(root, file)).join(", ")}\n`);
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
