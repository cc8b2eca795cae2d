// Temporary folders inside the repository, so that what runs in them finds the repository's node_modules, as a
// project with the package installed would.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { repositoryRoot } from "./engine/engineFolder";

/** The folder of the run that this process is a part of (`scripts/test/runSpecs.mjs`), which removes it; undefined by itself. */
export const runFolder = process.env["ECR_IMAGE_TEST_RUN"];

/**
 * A new empty folder under `tests/.work` (ignored by git). Whoever asked removes it by `removeWorkFolder`, or else the run does.
 *
 * @param purpose - first part of its name
 */
export function createWorkFolder(purpose: string): string {
    const parent = join(repositoryRoot, "tests", ".work", runFolder === undefined ? "" : basename(runFolder));
    mkdirSync(parent, { recursive: true });
    return mkdtempSync(join(parent, `${purpose}-`));
}

/** Removes a folder made by `createWorkFolder`; a plugin that is still ending may write into it, so it tries again. */
export function removeWorkFolder(folder: string): void {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
