// Holds what is written for those who look for a place to the places there are.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";
import { readSourceModules } from "./sourceModules";

const read = (file: string) => readFileSync(join(repositoryRoot, file), "utf8");

describe("the map in docs/development.md", () => {
    const folders = new Set(readSourceModules().map(({ file }) => posix.join("provider/src", posix.dirname(file))));
    const block = /<!-- map -->\n\n```\n([^]*?)```/.exec(read("docs/development.md"))?.[1] ?? "";
    const lines = block.trimEnd().split("\n");

    it("has a line for every folder of the package, and no other", () => {
        const parents = [...folders].map((folder) => posix.dirname(folder)).filter((folder) => folder !== "provider");
        assert.deepEqual(lines.map((line) => line.split(" ")[0]).sort(), [...new Set([...folders, ...parents])].sort());
    });

    it("says what each is", () => {
        assert.deepEqual(
            lines.filter((line) => !/^\S+ +\S.{5,}$/.test(line)),
            [],
        );
    });
});

describe("CONTRIBUTING.md", () => {
    const rows = [...read("CONTRIBUTING.md").matchAll(/^\| (an? [^|]+) \| `(\w+)` \| ([^|]+) \| `([^|]+)` \|$/gm)];

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

    for (const [, what = "", example = "", places = "", test = ""] of rows) {
        it(`shows ${what} where ${example} stands: in three files at most, and a test`, () => {
            const files = [...places.matchAll(/`(provider\/[^`]+)`/g)].map(([, file = ""]) => file);
            assert.ok(files.length >= 2 && files.length <= 3, files.join(", "));
            for (const file of files) {
                assert.ok(
                    existsSync(join(repositoryRoot, file)) && read(file).includes(example),
                    `${file}: ${example}`,
                );
            }
            // The shape of an argument is a row of the test's table; what it does is a table of its own.
            assert.ok(existsSync(join(repositoryRoot, test)), test);
        });
    }
});
