// Where this clone is, and how its slow steps keep out of each other's way.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cacheFolder.mjs";
import { withLock } from "./lock.mjs";

/** The root of the repository, an absolute path. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs `work` while no other run of these scripts changes this clone's installed or compiled files.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withCloneLock(work) {
    // The lock is outside the clone: `npm ci` empties node_modules, and git need not know about it.
    const name = createHash("sha256").update(root).digest("hex").slice(0, 16);
    return withLock(join(cacheFolder(), "locks", name), work);
}
