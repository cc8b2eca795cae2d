// Last choice: both programs built from their Go modules, pinned by the go.sum files beside this script.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lastLines, runQuietly } from "../runQuietly.mjs";
import { executable, folderOnPath } from "./executable.mjs";
import { engineVersion, languageHostVersion } from "./versions.mjs";

const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

/** What is built: the program, the module folder beside this file, the package inside it, its version. */
const programs = [
    {
        name: "pulumi",
        module: "cli",
        package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
        version: engineVersion,
    },
    {
        name: "pulumi-language-nodejs",
        module: "language-host",
        package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
        version: languageHostVersion,
    },
];

/**
 * Builds `pulumi` and `pulumi-language-nodejs` into `root`/bin: about 4 minutes on two cores the first time, seconds
 * once Go has the parts in its own cache (so an interrupted build goes on where it stopped).
 *
 * @param {string} root a new folder
 * @returns {Promise<{ ok: true } | { ok: false, reason: string }>}
 */
export async function buildEngine(root) {
    if (folderOnPath("go") === undefined) {
        return { ok: false, reason: "Go is not installed, so it can't be built from its source" };
    }
    await mkdir(join(root, "bin"), { recursive: true });
    for (const program of programs) {
        const { ok, output } = await build(program, join(root, "bin", executable(program.name)));
        if (!ok) {
            return { ok: false, reason: `building ${program.name} ${program.version} failed (${lastLines(output)})` };
        }
    }
    return { ok: true };
}

function build(program, target) {
    const flags = `-s -w -X ${versionVariable}=v${program.version}`;
    const args = ["build", "-mod=readonly", "-trimpath", "-ldflags", flags, "-o", target, program.package];
    return runQuietly("go", args, {
        cwd: fileURLToPath(new URL(`./${program.module}/`, import.meta.url)),
        env: { ...process.env, GOWORK: "off" },
    });
}
