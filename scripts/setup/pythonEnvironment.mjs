// A package from PyPI in a Python environment of its own, in the user's cache.
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../clone/cacheFolder.mjs";
import { withLock } from "../clone/lock.mjs";
import { withProgress } from "../steps/progress.mjs";
import { lastLines, runQuietly } from "../steps/runQuietly.mjs";

const onWindows = process.platform === "win32";

/**
 * The folder of an environment's programs, installed when first asked for.
 *
 * @param {string} name for people and for the cache, as in "moto"
 * @param {string} version
 * @param {string} requirement for pip, without the version, as in "moto[server]"
 * @returns {Promise<{ bin: string } | { unavailable: string }>} an absolute path, or one line saying why not
 */
export function ensurePythonEnvironment(name, version, requirement) {
    const folder = join(cacheFolder(), `${name}-${version}`);
    return withLock(`${folder}.lock`, async () => {
        // A Python environment holds its own path, so it can't be moved into place; a stamp written last says that it
        // is whole, and without the stamp it is made anew.
        const stamp = join(folder, "complete");
        const bin = join(folder, onWindows ? "Scripts" : "bin");
        if (await exists(stamp)) {
            return { bin };
        }
        const install = () => installInto(folder, bin, `${requirement}==${version}`);
        const reason = await withProgress(`installing ${name} ${version}`, install);
        if (reason !== undefined) {
            return { unavailable: `${name} ${version} ${reason}` };
        }
        await writeFile(stamp, "");
        return { bin };
    });
}

/** Why it can't be installed, or undefined when it was. */
async function installInto(folder, bin, requirement) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const made = await runQuietly(onWindows ? "python" : "python3", ["-m", "venv", folder]);
    if (!made.ok) {
        return `needs Python 3 with its venv module (${lastLines(made.output)})`;
    }
    const flags = ["--quiet", "--disable-pip-version-check", "--no-input"];
    const installed = await runQuietly(join(bin, "python"), ["-m", "pip", "install", ...flags, requirement]);
    return installed.ok ? undefined : `can't be installed by pip (${lastLines(installed.output)})`;
}

function exists(file) {
    return access(file).then(
        () => true,
        () => false,
    );
}
