// Folders that nothing of the repository can be resolved from.
import { mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "mocha";
import { removeWorkFolder } from "../../support/workFolder";

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
