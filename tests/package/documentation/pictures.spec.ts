// The README's pictures show what is printed today.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { createWorkFolder, removeWorkFolder } from "../../support/workFolder";

/** A picture's lines, wherever they stand in it: the engine ends those of its resources in any order. */
function linesOf(picture: string): string[] {
    return picture
        .split("\n")
        .map((line) => line.replace(/(?<=^<text x="\d+") y="[\d.]+"/, ""))
        .sort();
}

describe("docs/pictures", () => {
    let folder: string;
    before(() => (folder = createWorkFolder("pictures")));
    after(() => removeWorkFolder(folder));

    it("are what `npm run picture` draws", () => {
        execFileSync(process.execPath, [join(repositoryRoot, "scripts", "picture.mjs"), folder], { stdio: "pipe" });
        const committed = join(repositoryRoot, "docs", "pictures");
        assert.deepEqual(readdirSync(folder).sort(), readdirSync(committed).sort());
        for (const file of readdirSync(committed)) {
            const [drawn, kept] = [folder, committed].map((each) => linesOf(readFileSync(join(each, file), "utf8")));
            assert.deepEqual(drawn, kept, `${file}: npm run picture draws it anew`);
        }
    }).timeout(120_000);
});
