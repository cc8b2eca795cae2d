// Holds what is written for those who look for a place to the places there are.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, posix } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";
import { readSourceModules } from "./sourceModules";

/** A folder and all below it, but for fixtures and what is made. */
function foldersIn(folder: string): string[] {
    const below = readdirSync(join(repositoryRoot, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !/^(node_modules|fixtures|\.work)$/.test(entry.name))
        .map(({ name }) => posix.join(folder, name));
    return [folder, ...below.flatMap(foldersIn)];
}

const read = (file: string) => readFileSync(join(repositoryRoot, file), "utf8");

describe("the map in docs/development.md", () => {
    const sources = readSourceModules().map(({ file }) => posix.join("provider/src", posix.dirname(file)));
    // The Go modules are a folder each, of two files.
    const scripts = foldersIn("scripts").filter((folder) => !folder.startsWith("scripts/engine/modules/"));
    const folders = new Set([...sources, "policy/src", "plugin/src", ...scripts]);
    const block = /<!-- map -->\n\n```\n([^]*?)```/.exec(read("docs/development.md"))?.[1] ?? "";
    const lines = block.trimEnd().split("\n");

    it("has a line for every folder of what is published and of scripts, and no other", () => {
        const parents = sources.map((folder) => posix.dirname(folder)).filter((folder) => folder !== "provider");
        assert.deepEqual(lines.map((line) => line.split(" ")[0]).sort(), [...new Set([...folders, ...parents])].sort());
    });

    it("is of folders with a dozen files at the most, as are those of tests, benchmarks and docs", () => {
        const filesIn = (folder: string) =>
            readdirSync(join(repositoryRoot, folder), { withFileTypes: true }).filter((entry) => entry.isFile());
        const full = [...folders, ...foldersIn("tests"), ...foldersIn("benchmarks"), ...foldersIn("docs")].filter(
            (folder) => filesIn(folder).length > 12,
        );
        assert.deepEqual(full, []);
    });

    it("says what each is", () => {
        assert.deepEqual(
            lines.filter((line) => !/^\S+ +\S.{5,}$/.test(line)),
            [],
        );
    });
});

describe("CONTRIBUTING.md", () => {
    const rows = [...read("CONTRIBUTING.md").matchAll(/^\| (an? [^|]+) \| `(\w+)` \| ([^|]+) \| (`[^|]+) \|$/gm)];

    it("says where to add an argument, a failure, a consumer and a setting", () => {
        assert.deepEqual(
            rows.map(([, what]) => what),
            [
                "an argument of lookups",
                "a failure",
                "a failure code of ECR",
                "a consumer of images",
                "a setting of AWS",
            ],
        );
    });

    for (const [, what = "", example = "", places = "", tests = ""] of rows) {
        it(`shows ${what} where ${example} stands: in three files at most, and its tests`, () => {
            const files = [...places.matchAll(/`(provider\/[^`]+)`/g)].map(([, file = ""]) => file);
            assert.ok(files.length >= 2 && files.length <= 3, files.join(", "));
            for (const file of files) {
                assert.ok(
                    existsSync(join(repositoryRoot, file)) && read(file).includes(example),
                    `${file}: ${example}`,
                );
            }
            // The shape of an argument is a row of the test's table; what it does is a table of its own.
            const shown = [...tests.matchAll(/`(tests\/[^`]+)`/g)].map(([, file = ""]) => file);
            assert.ok(shown.length >= 1 && shown.every((file) => existsSync(join(repositoryRoot, file))), tests);
        });
    }
});
