// Second choice, and what the later ones fill: one folder in the user's cache for each version of what is slow to get.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheFolder } from "../clone/cacheFolder.mjs";

/**
 * A folder of the cache that is there whole or not at all.
 *
 * @typedef {object} CachedFolder
 * @property {string} lock the lock file that filling holds
 * @property {() => Promise<{ bin: string, version: string, source: "download" | "build" } | undefined>} read undefined before it was filled
 * @property {<T extends { ok: boolean }>(source: "download" | "build", fill: (root: string) => Promise<T>) => Promise<T>} fill
 *   `fill` writes into a fresh folder, which becomes the cached one by one rename, so that being interrupted leaves nothing
 *   half done; nothing is kept unless its result is ok. `source` says whose the files are: what was downloaded is not changed.
 */

/**
 * @param {string} kind as in "engine"
 * @param {string} version
 * @param {string} [variant] how it is made, where that makes it another one
 * @returns {CachedFolder}
 */
export function cachedFolder(kind, version, variant) {
    const name = [`v${version}`, variant].filter(Boolean).join("-");
    const root = join(cacheFolder(), kind, name);
    const record = "engine.json";
    return {
        lock: `${root}.lock`,
        read: async () => {
            try {
                const kept = JSON.parse(await readFile(join(root, record), "utf8"));
                return { bin: join(root, "bin"), version: kept.version, source: kept.source };
            } catch {
                return undefined;
            }
        },
        fill: async (source, fill) => {
            await mkdir(dirname(root), { recursive: true });
            await removeLeftovers(root);
            const partial = await mkdtemp(`${root}.partial-`);
            try {
                const result = await fill(partial);
                if (result.ok) {
                    await writeFile(join(partial, record), JSON.stringify({ version, source }));
                    await rm(root, { recursive: true, force: true });
                    await rename(partial, root);
                }
                return result;
            } finally {
                await rm(partial, { recursive: true, force: true });
            }
        },
    };
}

/** Removes what interrupted runs left; safe because the caller holds the lock. */
async function removeLeftovers(root) {
    const parent = dirname(root);
    if (existsSync(parent)) {
        const names = (await readdir(parent)).filter((name) => join(parent, name).startsWith(`${root}.partial-`));
        await Promise.all(names.map((name) => rm(join(parent, name), { recursive: true, force: true })));
    }
}
