// A folder of the user's cache is there whole, and one for each variant.
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
    const readAs = (variant: string): string =>
        run(`const { cachedFolder } = await import("${cached}");
            await cachedFolder("engine", "1.2.3").fill("build", async () => ({ ok: true }));
            await cachedFolder("engine", "1.2.3", "fast").fill("download", async () => ({ ok: true }));
            console.log(JSON.stringify(await cachedFolder("engine", "1.2.3", ${variant}).read()));`);

    it("is there again as it was filled", () => {
        const { source, version } = JSON.parse(readAs('"fast"')) as Readonly<Record<string, string>>;
        assert.deepEqual({ source, version }, { source: "download", version: "1.2.3" });
    });

    it("leaves another variant as it is", () => {
        const { source, version } = JSON.parse(readAs("undefined")) as Readonly<Record<string, string>>;
        assert.deepEqual({ source, version }, { source: "build", version: "1.2.3" });
    });

    it("is not there for a variant that was not made", () => {
        assert.equal(readAs('"other"'), "undefined");
    });
});
