// Puts the small programs beside `pulumi` that it starts for Node.js projects and that a built copy lacks.
import { readFile, rename, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { script } from "./executable.mjs";

const onWindows = process.platform === "win32";

/**
 * Runs dynamic providers as the SDK's own script does, but asks Node.js where the SDK is, a tenth of what a command of the engine takes, only
 * if no variable says it (`tests/support/engine/quickCommands.ts`).
 */
const providerRunner = `#!/bin/sh
script=\${PULUMI_ECR_IMAGE_PROVIDER_SCRIPT:-$(node -e "console.log(require.resolve('@pulumi/pulumi/cmd/dynamic-provider'))")}
if [ -n "$script" ]; then
    node "$script" "$@"
fi
`;

/** Runs a policy pack with the SDK of the pack's own folder, which the engine makes the working directory. */
const policyRunner = `#!/bin/sh
exec node "$(node -p 'require.resolve("@pulumi/pulumi/cmd/run-policy-pack")')" "$@"
`;
const policyRunnerForWindows = `@echo off
for /f "delims=" %%i in ('node -p "require.resolve('@pulumi/pulumi/cmd/run-policy-pack')"') do node "%%i" %*
`;

/**
 * Adds the starter of dynamic providers and the starter of policy packs: to an engine built here by what it needs, to a downloaded one only
 * what is missing.
 *
 * Neither belongs to one SDK version: both find the SDK from the folder they are started in.
 *
 * @param {{ bin: string, source: string }} engine `bin` is the folder `pulumi` is in, `source` as the cache has it
 */
export async function addCompanions({ bin, source }) {
    const dynamicProviders = script("pulumi-resource-pulumi-nodejs");
    const companions = {
        [dynamicProviders]: onWindows ? await scriptOfSdk(dynamicProviders) : providerRunner,
        [script("pulumi-analyzer-policy-nodejs")]: onWindows ? policyRunnerForWindows : policyRunner,
    };
    for (const [name, text] of Object.entries(companions)) {
        const file = join(bin, name);
        const isWanted = source === "build" ? (await textOf(file)) !== text : !existsSync(file);
        if (isWanted) {
            await replace(file, text);
        }
    }
}

/** The text of a script that the SDK's package holds. */
function scriptOfSdk(name) {
    const sdk = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
    return readFile(join(sdk, name), "utf8");
}

/** Undefined if there is no such file. */
function textOf(file) {
    return readFile(file, "utf8").catch(() => undefined);
}

/** At once: an engine that runs may be about to start it. */
async function replace(file, text) {
    const partial = `${file}.${process.pid}`;
    await writeFile(partial, text, { mode: 0o755 });
    await rename(partial, file);
}
