// Second choice, and what the later ones fill: one folder per engine version in the user's cache.
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cacheFolder } from "../cacheFolder.mjs";
import { engineVersion } from "./versions.mjs";

const folder = () => join(cacheFolder(), "engine", `v${engineVersion}`);

/** The lock that fetching or building holds. */
export const cacheLock = () => `${folder()}.lock`;

/**
 * The engine kept from an earlier run.
 *
 * @returns {Promise<{ bin: string, version: string } | undefined>} undefined before the first fetch or build
 */
export async function cachedEngine() {
    const root = folder();
    try {
        const { version } = JSON.parse(await readFile(join(root, "engine.json"), "utf8"));
        return { bin: join(root, "bin"), version };
    } catch {
        return undefined;
    }
}

/**
 * Fills the cache: `fill` writes into a fresh folder, which becomes the cached engine by one rename, so that being
 * interrupted leaves nothing half done.
 *
 * @param {"download" | "build"} source kept for whoever looks into the cache
 * @param {(root: string) => Promise<{ ok: boolean }>} fill
 * @returns what `fill` returned; nothing is kept unless it is ok
 */
export async function fillCache(source, fill) {
    const root = folder();
    await mkdir(dirname(root), { recursive: true });
    await removeLeftovers(root);
    const partial = await mkdtemp(`${root}.partial-`);
    try {
        const result = await fill(partial);
        if (result.ok) {
            await writeFile(join(partial, "engine.json"), JSON.stringify({ version: engineVersion, source }));
            await rm(root, { recursive: true, force: true });
            await rename(partial, root);
        }
        return result;
    } finally {
        await rm(partial, { recursive: true, force: true });
    }
}

/** Removes what interrupted runs left; safe because the caller holds the lock. */
async function removeLeftovers(root) {
    const parent = dirname(root);
    if (existsSync(parent)) {
        const names = (await readdir(parent)).filter((name) => join(parent, name).startsWith(`${root}.partial-`));
        await Promise.all(names.map((name) => rm(join(parent, name), { recursive: true, force: true })));
    }
}
