// Proves that the gate "coverage" counts a room's lines and branches, and names those that did not run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";

interface RoomCoverage {
    readonly lines: number;
    readonly branches: number;
    readonly uncovered: readonly { readonly file: string; readonly lines: string }[];
    readonly never: readonly string[];
}

const at = (line: number) => ({ start: { line }, end: { line } });

/** A file as c8 tells it: how often each line ran, and each branch, by the line it begins on. */
const fileOf = (lines: readonly number[], branches: readonly (readonly [line: number, count: number])[] = []) => ({
    statementMap: Object.fromEntries(lines.map((_, index) => [index, at(index + 1)])),
    s: Object.fromEntries(lines.entries()),
    branchMap: Object.fromEntries(branches.map(([line], index) => [index, { loc: at(line), locations: [at(line)] }])),
    b: Object.fromEntries(branches.map(([, count], index) => [index, [count]])),
});

const script = pathToFileURL(join(repositoryRoot, "scripts", "check", "roomCoverage.mjs")).href;

/** What the script says, in a process of its own: it is an ES module. */
function roomCoverage(files: readonly string[], coverage: object): RoomCoverage {
    const code =
        `import { roomCoverage } from ${JSON.stringify(script)};` +
        `process.stdout.write(JSON.stringify(roomCoverage(${JSON.stringify(files)}, ${JSON.stringify(coverage)})))`;
    const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    return JSON.parse(printed) as RoomCoverage; // What the line above prints.
}

describe("roomCoverage", () => {
    it("is all of a room whose lines and branches ran", () => {
        assert.deepEqual(roomCoverage(["a.ts"], { "a.ts": fileOf([1, 2], [[1, 3]]), "other.ts": fileOf([0]) }), {
            lines: 100,
            branches: 100,
            uncovered: [],
            never: [],
        });
    });

    it("names the lines that did not run and those from which a branch was not taken, by file", () => {
        const coverage = {
            "a.ts": fileOf([1, 0, 0, 1, 1, 0, 1, 1]),
            "b.ts": fileOf(
                [1, 1],
                [
                    [1, 1],
                    [2, 0],
                ],
            ),
        };
        assert.deepEqual(roomCoverage(["a.ts", "b.ts"], coverage), {
            lines: 70,
            branches: 50,
            uncovered: [
                { file: "a.ts", lines: "2-3, 6" },
                { file: "b.ts", lines: "2" },
            ],
            never: [],
        });
    });

    it("names files that no test loaded", () => {
        assert.deepEqual(roomCoverage(["a.ts", "b.ts"], { "a.ts": fileOf([1]) }).never, ["b.ts"]);
    });
});
