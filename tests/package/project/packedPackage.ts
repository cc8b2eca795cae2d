// The package as it would be published: packed by npm, once in a run, outside of the repository.
import {
    existsSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    realpathSync,
    renameSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { after } from "mocha";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { removeWorkFolder, runFolder } from "../../support/workFolder";
import { runTool } from "./runTool";

let packed: Promise<string> | undefined;
const folders: string[] = [];

after(() => folders.splice(0).forEach(removeWorkFolder));

/**
 * A new empty folder that nothing of the repository can be resolved from; removed when all tests are done.
 *
 * @param purpose - first part of its name
 */
export function createOutsideFolder(purpose: string): string {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), `pulumi-ecr-image-${purpose}-`));
    folders.push(folder);
    return folder;
}

/** The tarball that `npm pack` makes of `provider`, an absolute path; made once in a run, whatever process asks first. */
export function packedPackage(): Promise<string> {
    packed ??= runFolder === undefined ? pack(createOutsideFolder("tarball")) : packOnce(join(runFolder, "packed"));
    return packed;
}

/** While one process packs, the others wait for the file that it makes at last. */
async function packOnce(folder: string): Promise<string> {
    const done = join(folder, "done");
    try {
        mkdirSync(folder);
    } catch {
        while (!existsSync(done)) {
            if (!existsSync(folder)) {
                throw new Error("the package could not be packed");
            }
            await sleep(100);
        }
        return readFileSync(done, "utf8");
    }
    const tarball = await pack(folder).catch((error: unknown) => {
        removeWorkFolder(folder);
        throw error;
    });
    writeFileSync(`${done}.partial`, tarball);
    renameSync(`${done}.partial`, done);
    return tarball;
}

async function pack(folder: string): Promise<string> {
    await runTool(
        "npm",
        ["pack", "--pack-destination", folder, "--loglevel", "error"],
        join(repositoryRoot, "provider"),
    );
    const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
    if (tarball === undefined) {
        throw new Error("npm pack made no tarball");
    }
    return join(folder, tarball);
}
