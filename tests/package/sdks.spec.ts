// The oldest and the newest SDK that are supported: what is taken from the inside of one must be in the other. The spec of the SDK's
// inside runs with each, in a process of its own, and that of what pinning registers. Does not prove the engine's part.
import assert from "node:assert/strict";
import path from "node:path";
import { runProgram } from "../support/cli/runProgram";
import { skipWithReason } from "../support/skipWithReason";
import { supportedSdks, withSdk } from "../support/engine/supportedSdks";

const root = path.resolve(__dirname, "../..");
const mocha = path.join(root, "node_modules", "mocha", "bin", "mocha.js");
const spec = path.join(root, "tests", "unit", "program", "sdk", "sdk.spec.ts");
const operations = path.join(root, "tests", "unit", "program", "sdk", "stackEnvironment.spec.ts");
const variables = path.join(root, "tests", "engine", "settings", "stackVariables.spec.ts");
const pinning = path.join(root, "tests", "engine", "pinning", "pinningRequests.spec.ts");

describe("Pulumi's SDK", function () {
    this.timeout(300_000);

    for (const version of Object.values(supportedSdks)) {
        it(`${version} has what is taken from its inside`, async function () {
            const env = await withSdk(version);
            if ("unavailable" in env) {
                return skipWithReason(this, env.unavailable);
            }
            const { ok, output } = await runProgram(process.execPath, [mocha, spec, operations], {
                cwd: root,
                env: env.env,
            });
            assert.ok(ok, output);
            assert.match(output, new RegExp(`the SDK's inside, ${version.replaceAll(".", String.raw`\.`)}`));
        });

        it(`${version} lets a program's functions ask as their stack`, async function () {
            const env = await withSdk(version);
            if ("unavailable" in env) {
                return skipWithReason(this, env.unavailable);
            }
            const args = [mocha, variables, "-g", "fail as their stack"];
            const { ok, output } = await runProgram(process.execPath, args, { cwd: root, env: env.env });
            assert.ok(ok, output);
            assert.match(output, /1 passing/);
        });

        it(`${version} registers exactly what a program says, when it is pinned`, async function () {
            const env = await withSdk(version);
            if ("unavailable" in env) {
                return skipWithReason(this, env.unavailable);
            }
            const { ok, output } = await runProgram(
                process.execPath,
                [mocha, pinning, "-g", "in an update|final text"],
                {
                    cwd: root,
                    env: env.env,
                },
            );
            assert.ok(ok, output);
            assert.match(output, /2 passing/);
        });
    }
});
