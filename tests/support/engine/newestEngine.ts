// The newest engine that is supported, for tests which run on it as well as on the usual one.
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { before } from "mocha";
import { repositoryRoot } from "./engineFolder";
import type { Environment } from "./engineEnvironment";
import { skipWithReason } from "../skipWithReason";

/** What `npm test` tells its processes: the folder, or why there is none. */
const folderVariable = "PULUMI_ECR_IMAGE_NEWEST_ENGINE";
const reasonVariable = "PULUMI_ECR_IMAGE_NO_NEWEST_ENGINE";

/** The folder of the newest `pulumi`, or one line saying why it can't be had. */
export function findNewestEngine(): { readonly bin: string } | { readonly unavailable: string } {
    const { [folderVariable]: bin, [reasonVariable]: reason } = process.env;
    if (bin !== undefined || reason !== undefined) {
        return bin === undefined ? { unavailable: reason ?? "" } : { bin };
    }
    return findByScript("newest");
}

/** The folder of a language host, or of the generators of SDKs, built if need be, or one line saying why it can't be had. @public */
export function findLanguageHost(
    name: "yaml-host" | "python-host" | "sdk-generator",
): { readonly bin: string } | { readonly unavailable: string } {
    return findByScript(name);
}

function findByScript(wanted: string): { readonly bin: string } | { readonly unavailable: string } {
    const script = join(repositoryRoot, "scripts", "engine", "path.mjs");
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, wanted], { encoding: "utf8" });
    return status === 0 ? { bin: stdout.trim() } : { unavailable: stderr.trim().split("\n").at(-1) ?? "" };
}

/**
 * Call inside `describe`; the function returned gives the variables for a test stack or a project. The block is skipped, with
 * the reason, where the newest engine can't be had.
 *
 * @example
 * const newest = useNewestEngine();
 * it("…", async () => { const stack = await createStack({ program, env: { ...ecr.environment, ...newest() } }); … });
 */
export function useNewestEngine(): () => Environment {
    let path = "";
    before("find the newest engine", function () {
        this.timeout(900_000);
        const found = findNewestEngine();
        if ("unavailable" in found) {
            skipWithReason(this, found.unavailable);
        }
        path = [found.bin, process.env["PATH"] ?? ""].join(delimiter);
    });
    return () => ({ PATH: path });
}
