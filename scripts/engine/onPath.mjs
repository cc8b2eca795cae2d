// First choice: the `pulumi` the person already has.
import { join } from "node:path";
import { runQuietly } from "../steps/runQuietly.mjs";
import { executable, folderOnPath, script } from "./executable.mjs";
import { isAtLeast } from "./versions.mjs";

/** Programs an installation must have beside `pulumi` (or elsewhere on the PATH) to run a Node.js project. */
const companions = [executable("pulumi-language-nodejs"), script("pulumi-resource-pulumi-nodejs")];

/**
 * The `pulumi` on the PATH, if it is new enough and complete.
 *
 * @param {string} wanted the oldest version that will do
 * @returns {Promise<{ bin: string, version: string } | { unusable: string }>} `unusable` says why not, for a person
 */
export async function engineOnPath(wanted) {
    const bin = folderOnPath("pulumi");
    if (bin === undefined) {
        return { unusable: "pulumi is not on the PATH" };
    }
    const version = await versionOf(join(bin, executable("pulumi")));
    if (!isAtLeast(version, wanted)) {
        return { unusable: `the pulumi on the PATH is ${version}, older than ${wanted}` };
    }
    const missing = companions.filter((file) => folderOnPath(file) === undefined);
    if (missing.length > 0) {
        return { unusable: `the pulumi on the PATH (${version}) has no ${missing.join(" and no ")} beside it` };
    }
    return { bin, version };
}

/**
 * What a `pulumi` binary says its version is, without a leading "v".
 *
 * @param {string} binary
 * @returns {Promise<string>} the last line it printed when it doesn't work
 */
export async function versionOf(binary) {
    const { output } = await runQuietly(binary, ["version"], {
        env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    });
    return output.trim().replace(/^v/, "");
}
