// Finds or gets the Pulumi engine, in this order: the one a variable names, the PATH, the cache, Pulumi's download,
// a build from source. `node_modules` must be installed first: two small programs come from @pulumi/pulumi.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { withLock } from "../lock.mjs";
import { say, withProgress } from "../progress.mjs";
import { SetupFailure } from "../setupFailure.mjs";
import { buildEngine } from "./build.mjs";
import { cachedEngine, cacheLock, fillCache } from "./cached.mjs";
import { addCompanions } from "./companions.mjs";
import { downloadEngine } from "./download.mjs";
import { executable } from "./executable.mjs";
import { engineOnPath, versionOf } from "./onPath.mjs";
import { engineVersion } from "./versions.mjs";

/** The variable that names a folder with another `pulumi`, and ends the search. Child processes are told by it, too. */
export const engineVariable = "PULUMI_ECR_IMAGE_ENGINE";

/**
 * The engine to run: found, or fetched, or built.
 *
 * @returns {Promise<{ bin: string, version: string, source: "variable" | "path" | "cache" | "download" | "build" }>}
 *   `bin` is the folder to put first on the PATH
 * @throws {SetupFailure} when every way is closed, in one line
 */
export async function ensureEngine() {
    const named = process.env[engineVariable];
    if (named) {
        return namedEngine(resolve(named));
    }
    const onPath = await engineOnPath();
    if ("bin" in onPath) {
        return { ...onPath, source: "path" };
    }
    const cached = await cachedEngine();
    return cached === undefined ? withLock(cacheLock(), () => obtainEngine(onPath.unusable)) : fromCache(cached);
}

async function namedEngine(bin) {
    const binary = join(bin, executable("pulumi"));
    if (!existsSync(binary)) {
        throw new SetupFailure(`no Pulumi engine: ${engineVariable} is ${bin}, which holds no pulumi`);
    }
    return { bin, version: await versionOf(binary), source: "variable" };
}

async function obtainEngine(unusable) {
    // Another run may have filled the cache while this one waited for the lock.
    const cached = await cachedEngine();
    if (cached !== undefined) {
        return fromCache(cached);
    }
    say(`the Pulumi engine: ${unusable}; fetching ${engineVersion} into your cache folder, once`);
    const download = await withProgress("downloading the Pulumi engine", () =>
        fillCache("download", (root) => downloadEngine(root)),
    );
    if (download.ok) {
        return fresh("download");
    }
    say(`the Pulumi engine: ${download.reason}; building it from its source instead, about 4 minutes`);
    const build = await withProgress("building the Pulumi engine", () =>
        fillCache("build", (root) => buildEngine(root)),
    );
    if (build.ok) {
        return fresh("build");
    }
    throw new SetupFailure(
        `no Pulumi engine: ${unusable}; ${download.reason}; ${build.reason}. ` +
            `Install Pulumi ${engineVersion} or newer (https://www.pulumi.com/docs/install/) and run this again`,
    );
}

async function fresh(source) {
    return { ...(await fromCache(await cachedEngine())), source };
}

async function fromCache({ bin, version }) {
    await addCompanions(bin);
    return { bin, version, source: "cache" };
}
