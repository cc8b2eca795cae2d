// Third choice: Pulumi's official download, by the Automation API's own installer.
import { createRequire } from "node:module";
import { request } from "node:https";

const source = "https://get.pulumi.com/";
const connectTimeoutMs = 8_000;

/**
 * Downloads the CLI and what belongs to it into `root`/bin.
 *
 * A closed network is noticed by one short request, since the installer itself would wait for minutes.
 *
 * @param {string} root a new folder
 * @param {string} version as in "3.251.0"
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function downloadEngine(root, version) {
    const unreachable = await whyUnreachable();
    if (unreachable !== undefined) {
        return { ok: false, reason: `get.pulumi.com can't be reached (${unreachable})` };
    }
    try {
        const require = createRequire(import.meta.url);
        const { PulumiCommand } = require("@pulumi/pulumi/automation");
        // The installer takes a SemVer object of the copy it was built with, not text.
        const { SemVer } = createRequire(require.resolve("@pulumi/pulumi/automation"))("semver");
        await PulumiCommand.install({ root, version: new SemVer(version) });
        return { ok: true };
    } catch (error) {
        return { ok: false, reason: `the download from get.pulumi.com failed (${firstLine(error)})` };
    }
}

function firstLine(error) {
    return String(error?.message ?? error)
        .trim()
        .split("\n")[0];
}

/** Why the download host does not answer, or undefined when it does; any answer at all will do. */
function whyUnreachable() {
    return new Promise((resolve) => {
        const attempt = request(source, { method: "HEAD", timeout: connectTimeoutMs }, (response) => {
            response.resume();
            resolve(undefined);
        });
        attempt.on("timeout", () => attempt.destroy(new Error(`no answer in ${connectTimeoutMs / 1000} s`)));
        attempt.on("error", (error) => resolve(error.code ?? error.message));
        attempt.end();
    });
}
