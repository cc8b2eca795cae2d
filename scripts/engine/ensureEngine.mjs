// Finds or gets a Pulumi engine, in this order: the one a variable names, the PATH, the cache, Pulumi's download,
// a build from source. `node_modules` must be installed first: the installer, and on Windows a small program, come from @pulumi/pulumi.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { withLock } from "../clone/lock.mjs";
import { say, withProgress } from "../steps/progress.mjs";
import { SetupFailure } from "../steps/setupFailure.mjs";
import { buildPrograms } from "./build.mjs";
import { cachedFolder } from "./cached.mjs";
import { addCompanions } from "./companions.mjs";
import { downloadEngine } from "./download.mjs";
import { executable } from "./executable.mjs";
import { engineOnPath, versionOf } from "./onPath.mjs";
import { engineVersions } from "./versions.mjs";

/** The variables that name a folder with another `pulumi`, and end the search. Child processes find theirs by them, too. */
export const engineVariables = { oldest: "PULUMI_ECR_IMAGE_ENGINE", newest: "PULUMI_ECR_IMAGE_NEWEST_ENGINE" };

/**
 * The engine to run: found, or fetched, or built.
 *
 * @param {"oldest" | "newest"} [age] `oldest` is the one that everything runs on; a newer one on the PATH is taken for it
 * @param {{ exactly?: boolean }} [options] `exactly`: another version is passed over, be it named by the variable or on the PATH
 * @returns {Promise<{ bin: string, version: string, source: "variable" | "path" | "cache" | "download" | "build" }>}
 *   `bin` is the folder to put first on the PATH
 * @throws {SetupFailure} when every way is closed, in one line
 */
export async function ensureEngine(age = "oldest", { exactly = false } = {}) {
    const version = engineVersions[age];
    const isWanted = (found) => !exactly || found.version === version;
    const folder = process.env[engineVariables[age]];
    const named = folder ? await namedEngine(resolve(folder), age) : undefined;
    if (named !== undefined && isWanted(named)) {
        return named;
    }
    const onPath = await engineOnPath(version);
    if ("bin" in onPath && isWanted(onPath)) {
        return { ...onPath, source: "path" };
    }
    const other = named ?? ("bin" in onPath ? onPath : undefined);
    const unusable =
        other === undefined ? onPath.unusable : `the pulumi in ${other.bin} is ${other.version}, not ${version}`;
    const cache = engineCache(version);
    const cached = await cache.read();
    return cached === undefined
        ? withLock(cache.downloaded.lock, () => obtainEngine(age, cache, unusable, exactly))
        : fromCache(cached);
}

/** A built engine has a folder of its own, whose name says how it is built: one that was built otherwise stays, as commands may run from it. */
function engineCache(version) {
    const downloaded = cachedFolder("engine", version);
    const built = cachedFolder("engine", version, "late-dictionaries");
    const read = async () => {
        const kept = await downloaded.read();
        return kept?.source === "download" ? kept : built.read();
    };
    return { downloaded, built, read };
}

async function namedEngine(bin, age) {
    const binary = join(bin, executable("pulumi"));
    if (!existsSync(binary)) {
        throw new SetupFailure(`no Pulumi engine: ${engineVariables[age]} is ${bin}, which holds no pulumi`);
    }
    return { bin, version: await versionOf(binary), source: "variable" };
}

async function obtainEngine(age, cache, unusable, exactly) {
    const version = engineVersions[age];
    // Another run may have filled the cache while this one waited for the lock.
    const cached = await cache.read();
    if (cached !== undefined) {
        return fromCache(cached);
    }
    say(`the Pulumi engine: ${unusable}; fetching ${version} into your cache folder, once`);
    const download = await withProgress(`downloading the Pulumi engine ${version}`, () =>
        cache.downloaded.fill("download", (root) => downloadEngine(root, version)),
    );
    if (download.ok) {
        return { ...(await fromCache(await cache.read())), source: "download" };
    }
    say(`the Pulumi engine: ${download.reason}; building it from its source instead, about 4 minutes`);
    const build = await withProgress(`building the Pulumi engine ${version}`, () =>
        cache.built.fill("build", (root) => buildPrograms(root, [`${age}-cli`, "nodejs-host"])),
    );
    if (build.ok) {
        return { ...(await fromCache(await cache.read())), source: "build" };
    }
    throw new SetupFailure(
        `no Pulumi engine: ${unusable}; ${download.reason}; ${build.reason}. ` +
            `Install Pulumi ${version}${exactly ? "" : " or newer"} (https://www.pulumi.com/docs/install/) and run this again`,
    );
}

async function fromCache({ bin, version, source }) {
    await addCompanions({ bin, source });
    return { bin, version, source: "cache" };
}
