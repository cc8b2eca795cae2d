// What takes long to make and several suites look at, each in a process of its own.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { removeWorkFolder, runFolder } from "../../support/workFolder";
import { createOutsideFolder } from "./outsideFolder";

/**
 * Made once in a run, by the process that asks first; the others wait for it. By itself, a process makes its own.
 *
 * @param name - of its folder
 * @param make - fills the new folder, which nothing of the repository can be resolved from, and gives a path in it
 */
export async function onceInRun(name: string, make: (folder: string) => Promise<string>): Promise<string> {
    if (runFolder === undefined) {
        return make(createOutsideFolder(name));
    }
    const folder = join(runFolder, name);
    const done = join(folder, "done");
    try {
        mkdirSync(folder);
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
            throw error;
        }
        while (!existsSync(done)) {
            if (!existsSync(folder)) {
                throw new Error(`another process could not make ${name}`);
            }
            await sleep(100);
        }
        return readFileSync(done, "utf8");
    }
    const made = await make(folder).catch((error: unknown) => {
        removeWorkFolder(folder);
        throw error;
    });
    writeFileSync(`${done}.partial`, made);
    renameSync(`${done}.partial`, done);
    return made;
}
