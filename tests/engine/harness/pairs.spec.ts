// The oldest supported SDK on the oldest engine, and the newest on the newest: core.ts runs on each pair, in a process of its own, the
// plugin's included. Everything else is tested on the SDK that is installed, with the oldest engine.
import assert from "node:assert/strict";
import path from "node:path";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { runProgram } from "../../support/cli/runProgram";
import { skipWithReason } from "../../support/skipWithReason";
import { supportedSdks, withSdk } from "../../support/engine/supportedSdks";

const mocha = path.join(repositoryRoot, "node_modules", "mocha", "bin", "mocha.js");
const core = path.join(__dirname, "core.ts");

describe("a life of a stack", function () {
    this.timeout(900_000);

    for (const [age, sdk] of Object.entries(supportedSdks)) {
        it(`goes well on SDK ${sdk} and the ${age} engine`, async function () {
            const script = path.join(repositoryRoot, "scripts", "engine", "path.mjs");
            const cwd = repositoryRoot;
            const found = await runProgram(process.execPath, [script, age, "--exactly"], { cwd, env: process.env });
            const withIt = await withSdk(sdk);
            if (!found.ok || "unavailable" in withIt) {
                return skipWithReason(this, "unavailable" in withIt ? withIt.unavailable : found.output.trim());
            }
            const env = { ...withIt.env, PULUMI_ECR_IMAGE_ENGINE: found.stdout.trim() };
            const { ok, output } = await runProgram(process.execPath, [mocha, core], { cwd, env });
            assert.ok(ok, output);
            assert.ok(output.includes(`SDK ${sdk} with engine v`), output);
        });
    }
});
