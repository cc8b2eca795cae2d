// `prepack` of a package: makes its folder what is to be published, compiled from what the sources are now. Runs in the package's folder.
//     node ../scripts/package/prepack.mjs README.md LICENSE
// The files named are copied from the repository's root, where they are kept once; `postpack` takes them away again.
import { copyFile, readdir, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "../clone/root.mjs";
import { ensureBuilt } from "../setup/ensureBuilt.mjs";
import { runMain } from "../steps/setupFailure.mjs";

await runMain(async () => {
    await ensureBuilt();
    for (const name of process.argv.slice(2)) {
        await copyFile(join(root, name), name);
    }
    await removeStaleModules();
    return true;
});

/** The compiler leaves the output of sources that were deleted or renamed; nobody should get it. */
async function removeStaleModules() {
    const compiled = await readdir("bin", { recursive: true });
    const stale = compiled.filter((file) => {
        const source = /^(.+?)(\.d\.ts|\.js)$/.exec(file)?.[1];
        return source !== undefined && !existsSync(join("src", `${source}.ts`));
    });
    await Promise.all(stale.map((file) => rm(join("bin", file))));
}
