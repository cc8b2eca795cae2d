// Pulumi's SDK in the versions that the package supports, beside the one that everything else is tested with: in the user's cache,
// since two of one package can't be installed together (their optional peer typescript < 6 is not ours).
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../clone/cacheFolder.mjs";
import { withLock } from "../clone/lock.mjs";
import { withProgress } from "../steps/progress.mjs";
import { lastLines, runQuietly } from "../steps/runQuietly.mjs";

/**
 * The folder of `@pulumi/pulumi` in one version, installed when first asked for.
 *
 * @param {string} version as in "3.216.0"
 * @returns {Promise<{ sdk: string } | { unavailable: string }>} an absolute path, or one line saying why not
 */
export function ensureSdk(version) {
    const folder = join(cacheFolder(), `sdk-${version}`);
    return withLock(`${folder}.lock`, async () => {
        const sdk = join(folder, "node_modules", "@pulumi", "pulumi");
        const stamp = join(folder, "complete");
        if (await exists(stamp)) {
            return { sdk };
        }
        const reason = await withProgress(`installing @pulumi/pulumi ${version}`, () => install(folder, version));
        if (reason !== undefined) {
            return { unavailable: reason };
        }
        await writeFile(stamp, "");
        return { sdk };
    });
}

/** Why it can't be installed, or undefined when it was. */
async function install(folder, version) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
    const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save"];
    const installed = await runQuietly("npm", ["install", ...flags, `@pulumi/pulumi@${version}`], {
        cwd: folder,
        shell: process.platform === "win32",
    });
    return installed.ok ? undefined : `@pulumi/pulumi ${version} can't be installed (${lastLines(installed.output)})`;
}

function exists(file) {
    return access(file).then(
        () => true,
        () => false,
    );
}
