// Are the npm packages of package-lock.json there? If not, `npm ci`.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { withProgress } from "../steps/progress.mjs";
import { root, withCloneLock } from "../clone/root.mjs";
import { lastLines, runQuietly } from "../steps/runQuietly.mjs";
import { SetupFailure } from "../steps/setupFailure.mjs";

/**
 * Installs the packages unless exactly those of package-lock.json are installed.
 *
 * npm writes its own record of what it installed as its very last step, so an interrupted installation counts as none.
 * @throws {SetupFailure} when npm can't
 */
export async function ensureInstalled() {
    if (await isInstalled()) {
        return;
    }
    await withCloneLock(async () => {
        if (!(await isInstalled())) {
            await withProgress("installing the npm packages", install);
        }
    });
}

async function install() {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const args = ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel", "error"];
    const { ok, output } = await runQuietly(npm, args, { cwd: root, shell: process.platform === "win32" });
    if (!ok) {
        throw new SetupFailure(`the npm packages can't be installed: npm ci failed (${lastLines(output)})`);
    }
}

async function isInstalled() {
    try {
        const [wanted, installed] = await Promise.all([
            readPackages(join(root, "package-lock.json")),
            readPackages(join(root, "node_modules", ".package-lock.json")),
        ]);
        return Object.entries(wanted).every(([path, entry]) => isThere(path, entry, installed[path]));
    } catch {
        return false;
    }
}

/** Optional packages are for some platforms only, and npm may rightly have left them out. */
function isThere(path, wanted, installed) {
    const isInstalledByNpm = /(^|\/)node_modules\//.test(path);
    const isSame = installed !== undefined && installed.version === wanted.version;
    return !isInstalledByNpm || wanted.optional || wanted.devOptional || isSame;
}

async function readPackages(lockFile) {
    return JSON.parse(await readFile(lockFile, "utf8")).packages;
}
