// Puts the small programs beside `pulumi` that it starts for Node.js projects and that a built copy lacks.
import { chmod, copyFile, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

import { script } from "./executable.mjs";

const onWindows = process.platform === "win32";

/** Runs a policy pack with the SDK of the pack's own folder, which the engine makes the working directory. */
const policyRunner = `#!/bin/sh
exec node "$(node -p 'require.resolve("@pulumi/pulumi/cmd/run-policy-pack")')" "$@"
`;
const policyRunnerForWindows = `@echo off
for /f "delims=" %%i in ('node -p "require.resolve('@pulumi/pulumi/cmd/run-policy-pack')"') do node "%%i" %*
`;

/**
 * Adds the starter of dynamic providers (the SDK's own script) and the starter of policy packs, where they are missing.
 *
 * Neither belongs to one SDK version: both find the SDK from the folder they are started in.
 *
 * @param {string} bin the folder `pulumi` is in
 */
export async function addCompanions(bin) {
    const require = createRequire(import.meta.url);
    const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
    const dynamicProviders = script("pulumi-resource-pulumi-nodejs");
    await addMissing(join(bin, dynamicProviders), (file) => copyFile(join(sdk, dynamicProviders), file));
    await addMissing(join(bin, script("pulumi-analyzer-policy-nodejs")), (file) =>
        writeFile(file, onWindows ? policyRunnerForWindows : policyRunner),
    );
}

async function addMissing(file, add) {
    if (!existsSync(file)) {
        await add(file);
        await chmod(file, 0o755);
    }
}
