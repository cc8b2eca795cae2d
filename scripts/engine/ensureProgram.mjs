// Programs that some tests and gates want beside the engine: built once, where Go and its modules can be had.
import { delimiter } from "node:path";
import { withLock } from "../clone/lock.mjs";
import { withProgress } from "../steps/progress.mjs";
import { buildPrograms } from "./build.mjs";
import { cachedFolder } from "./cached.mjs";
import { folderOnPath } from "./executable.mjs";
import { programs } from "./programs.mjs";

/**
 * A program: the one in a given folder or on the PATH, or one that is built into the cache (about a minute).
 *
 * @param {"yaml-host" | "python-host" | "sdk-generator" | "actionlint"} name
 * @param {string} [folder] where to look first, such as the engine's, whose download brings hosts along
 * @returns {Promise<{ bin: string } | { unavailable: string }>} the folder to put on the PATH, or one line saying why not
 */
export async function ensureProgram(name, folder = "") {
    const program = programs[name];
    const there = folderOnPath(program.name, [folder, process.env.PATH ?? ""].join(delimiter));
    if (there !== undefined) {
        return { bin: there };
    }
    const cache = cachedFolder(name, program.version);
    return await withLock(cache.lock, async () => {
        const cached = await cache.read();
        if (cached !== undefined) {
            return { bin: cached.bin };
        }
        const build = await withProgress(`building ${program.name} ${program.version}`, () =>
            cache.fill("build", (root) => buildPrograms(root, [name])),
        );
        return build.ok ? { bin: (await cache.read()).bin } : { unavailable: build.reason };
    });
}
