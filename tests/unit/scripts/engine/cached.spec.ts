// A folder of the user's cache is there whole, and for the recipe that built it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";

describe("a folder of the cache", () => {
    let folder: string;

    beforeEach(() => {
        folder = mkdtempSync(join(realpathSync(tmpdir()), "cached-"));
    });
    afterEach(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    const run = (code: string): string =>
        execFileSync(process.execPath, ["--input-type=module", "-e", code], {
            encoding: "utf8",
            env: { ...process.env, XDG_CACHE_HOME: folder },
        }).trim();

    const cached = pathToFileURL(join(repositoryRoot, "scripts", "engine", "cached.mjs")).href;
    const readAs = (recipe: number): string =>
        run(`const { cachedFolder } = await import("${cached}");
            const cached = (recipe) => cachedFolder("engine", "1.2.3", recipe);
            for (const source of ["build", "download"]) {
                await cached(2).fill(source, async () => ({ ok: true }));
                console.log(source, (await cached(${String(recipe)}).read())?.version);
            }`);

    it("is there again for the same recipe", () => {
        assert.equal(readAs(2), "build 1.2.3\ndownload 1.2.3");
    });

    it("is not there if it was built by another recipe", () => {
        assert.equal(readAs(3), "build undefined\ndownload 1.2.3");
    });
});
