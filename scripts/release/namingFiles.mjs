// The files beside the packages' own that name their version: what depends on them, and the pages that print it.
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../clone/root.mjs";

/**
 * Not what was written of one version: the change log, decisions, measurements.
 *
 * @returns {Promise<readonly string[]>} paths from the root
 */
export async function namingFiles() {
    const [examples, languages] = await Promise.all(
        ["examples", "docs/languages"].map(async (folder) =>
            (await readdir(join(root, folder))).map((name) => `${folder}/${name}`),
        ),
    );
    const manifests = examples
        .map((example) => `${example}/package.json`)
        .filter((file) => existsSync(join(root, file)));
    return [...manifests, ...languages, "policy/README.md"];
}
