// moto, the independent ECR that the contract tests also run against: a Python environment in the user's cache.
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../cacheFolder.mjs";
import { withLock } from "../lock.mjs";
import { withProgress } from "../progress.mjs";
import { lastLines, runQuietly } from "../runQuietly.mjs";

const version = "5.2.5";
const onWindows = process.platform === "win32";

/**
 * The `moto_server` program, installed when first asked for.
 *
 * @returns {Promise<{ server: string } | { unavailable: string }>} an absolute path, or one line saying why not
 */
export function ensureMoto() {
    const folder = join(cacheFolder(), `moto-${version}`);
    return withLock(`${folder}.lock`, async () => {
        // A Python environment holds its own path, so it can't be moved into place; a stamp written last says that it
        // is whole, and without the stamp it is made anew.
        const stamp = join(folder, "complete");
        const server = join(folder, onWindows ? "Scripts" : "bin", onWindows ? "moto_server.exe" : "moto_server");
        if (await exists(stamp)) {
            return { server };
        }
        const reason = await withProgress(`installing moto ${version}`, () => install(folder));
        if (reason !== undefined) {
            return { unavailable: reason };
        }
        await writeFile(stamp, "");
        return { server };
    });
}

/** Why moto can't be installed, or undefined when it was. */
async function install(folder) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const made = await runQuietly(onWindows ? "python" : "python3", ["-m", "venv", folder]);
    if (!made.ok) {
        return `moto needs Python 3 with its venv module (${lastLines(made.output)})`;
    }
    const python = join(folder, onWindows ? "Scripts" : "bin", "python");
    const flags = ["--quiet", "--disable-pip-version-check", "--no-input"];
    const installed = await runQuietly(python, ["-m", "pip", "install", ...flags, `moto[server]==${version}`]);
    return installed.ok ? undefined : `moto ${version} can't be installed by pip (${lastLines(installed.output)})`;
}

function exists(file) {
    return access(file).then(
        () => true,
        () => false,
    );
}
