// The oldest supported SDK on the oldest engine, and the newest on the newest: core.ts runs on each pair, in a process of its own, the
// plugin's included. Everything else is tested on the SDK that is installed, with the oldest engine.
import assert from "node:assert/strict";
import path from "node:path";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { runProgram } from "../../support/cli/runProgram";
import { skipWithReason } from "../../support/skipWithReason";
import { withSdk } from "../../support/engine/supportedSdks";

const pairs = [
    { sdk: "3.216.0", age: "oldest", engine: "3.251.0" },
    { sdk: "3.276.0", age: "newest", engine: "3.274.1" },
] as const;

const mocha = path.join(repositoryRoot, "node_modules", "mocha", "bin", "mocha.js");
const core = path.join(__dirname, "core.ts");

describe("a life of a stack", function () {
    this.timeout(900_000);

    for (const { sdk, age, engine } of pairs) {
        it(`goes well on SDK ${sdk} and engine ${engine}`, async function () {
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
            assert.ok(output.includes(`SDK ${sdk} with engine v${engine}`), output);
        });
    }
});
