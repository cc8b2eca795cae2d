// The language hosts that a few tests run programs of other languages with: built once, where Go and its modules can be had.
import { delimiter } from "node:path";
import { withLock } from "../lock.mjs";
import { withProgress } from "../progress.mjs";
import { buildPrograms } from "./build.mjs";
import { cachedFolder } from "./cached.mjs";
import { folderOnPath } from "./executable.mjs";
import { programs } from "./programs.mjs";

/**
 * A language host: the one beside the engine or on the PATH, or one that is built into the cache (about a minute).
 *
 * @param {"yaml-host" | "python-host"} name
 * @param {string} engine the folder of `pulumi`, where a download brings hosts along
 * @returns {Promise<{ bin: string } | { unavailable: string }>} the folder to put on the PATH, or one line saying why not
 */
export async function ensureHost(name, engine) {
    const program = programs[name];
    const there = folderOnPath(program.name, [engine, process.env.PATH ?? ""].join(delimiter));
    if (there !== undefined) {
        return { bin: there };
    }
    const cache = cachedFolder(name, program.version);
    return withLock(cache.lock, async () => {
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
