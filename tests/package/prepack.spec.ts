// Proves that a checkout that was changed since it was compiled, as after a pull, packs what its sources say.
import assert from "node:assert/strict";
import { appendFileSync, cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";
import { packageVersion } from "../support/packageVersion";
import { createWorkFolder, removeWorkFolder } from "../support/workFolder";
import { runTool } from "./project/runTool";

describe("npm pack in a checkout that is newer than its compiled files", () => {
    let checkout: string;

    before(() => {
        checkout = createWorkFolder("checkout");
        const ofProvider = ["src", "bin", "package.json", "tsconfig.json"].map((part) => join("provider", part));
        for (const part of ["package.json", "tsconfig.json", "README.md", "LICENSE", "scripts", ...ofProvider]) {
            cpSync(join(repositoryRoot, part), join(checkout, part), { recursive: true });
        }
        symlinkSync(join(repositoryRoot, "node_modules"), join(checkout, "node_modules"), "junction");
    });

    after(() => {
        removeWorkFolder(checkout);
    });

    it("compiles first, and takes what has no source any more away", async function () {
        this.timeout(60_000);
        const provider = join(checkout, "provider");
        writeFileSync(join(provider, "src", "pulled.ts"), "export const pulled = true;\n");
        appendFileSync(join(provider, "src", "index.ts"), 'export * from "./pulled";\n');
        writeFileSync(join(provider, "bin", "gone.js"), "");

        await runTool("npm", ["pack", "--pack-destination", checkout, "--loglevel", "error"], provider);

        await runTool("tar", ["-xzf", `pulumi-ecr-image-${packageVersion}.tgz`], checkout);
        const bin = join(checkout, "package", "bin");
        const present = ["pulled.js", "pulled.d.ts", "gone.js"].filter((file) => existsSync(join(bin, file)));
        assert.deepEqual(present, ["pulled.js", "pulled.d.ts"]);
        assert.match(readFileSync(join(bin, "index.js"), "utf8"), /pulled/);
    });
});
