// The package as it would be published: packed by npm, once for all suites, outside of the repository.
import { mkdtempSync, readdirSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "mocha";
import { repositoryRoot } from "../support/engineFolder";
import { removeWorkFolder } from "../support/workFolder";
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

/** The tarball that `npm pack` makes of `provider`, an absolute path. */
export function packedPackage(): Promise<string> {
    packed ??= pack();
    return packed;
}

async function pack(): Promise<string> {
    const folder = createOutsideFolder("tarball");
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
