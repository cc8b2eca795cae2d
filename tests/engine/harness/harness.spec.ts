// Proves the test harness itself, with a resource that has nothing to do with ECR.
import assert from "node:assert/strict";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { requireOutputs, stateResources } from "../../support/stack/engineState";
import { findNewestEngine, useNewestEngine } from "../../support/engine/newestEngine";
import { requireStep } from "../../support/stack/outcome";
import { sharedConnections } from "../../support/stack/ownConnections";
import { runProgram } from "../../support/cli/runProgram";
import { useTestStack } from "../../support/stack/useTestStack";

/** The text of a provider that stores what it is given, in the form the plugin loads. */
const constantProvider = `exports.handler = () => ({
    check: async (olds, news) => news.size === 0
        ? { inputs: news, failures: [{ property: "size", reason: "must not be 0" }] }
        : { inputs: news },
    diff: async (olds, news) => ({ changes: olds.size !== news.size }),
    create: async (inputs) => ({ id: "constant", outs: inputs }),
    update: async (id, olds, news) => ({ outs: news }),
});`;

class Box extends pulumi.CustomResource {
    declare readonly size: pulumi.Output<number>;

    constructor(name: string, size: pulumi.Input<number>) {
        super("pulumi-nodejs:dynamic/test:Box", name, { size, __provider: constantProvider });
    }
}

const boxOf = (size: number) => async () => ({ size: new Box("box", size).size });

describe("the engine harness", () => {
    const createStack = useTestStack();

    it("previews, updates, refreshes and destroys a stack, and tells what changed", async () => {
        const stack = await createStack({ program: boxOf(1) });

        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(preview.changes, { create: 2 });
        assert.deepEqual(preview.outputs, { size: 1 });

        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.deepEqual(up.changes, { create: 2 });
        assert.equal(requireStep(up, "box").op, "create");
        assert.equal(requireOutputs(await stack.exportState(), "box")["size"], 1);

        stack.program = boxOf(2);
        const change = await stack.preview({ diff: true });
        assert.deepEqual(change.changes, { same: 1, update: 1 });
        assert.match(change.output, /size: 1 => 2/);

        assert.ok((await stack.refresh()).ok);
        const destroy = await stack.destroy();
        assert.deepEqual(destroy.changes, { delete: 2 });
        assert.deepEqual(stateResources(await stack.exportState()), []);
    });

    it("gives a failed operation as an outcome with the CLI's words", async () => {
        const stack = await createStack({ program: boxOf(0) });
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.match(preview.output, /property size value \{0\} has a problem: must not be 0/);
        const errors = preview.diagnostics.filter(({ severity }) => severity === "error");
        assert.equal(errors.length, 1, preview.output);
    });

    it("gives the program the stack's environment and configuration, and takes it away afterwards", async () => {
        const seen: Record<string, string | undefined> = {};
        const program = async () => {
            seen["env"] = process.env["AWS_REGION"];
            seen["config"] = new pulumi.Config("aws").get("region");
        };
        const stack = await createStack({
            program,
            env: { AWS_REGION: "eu-north-1" },
            config: { "aws:region": { value: "eu-west-1" } },
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(seen, { env: "eu-north-1", config: "eu-west-1" });
        assert.notEqual(process.env["AWS_REGION"], "eu-north-1");
    });

    it("passes further flags on to the CLI", async () => {
        const stack = await createStack({ program: boxOf(1) });
        const preview = await stack.preview({ flags: ["--expect-no-changes"] });
        assert.equal(preview.ok, false);
        assert.match(preview.output, /no changes were expected/);
    });

    it("leaves no engine's connection where the next engine's program could pick it up", async () => {
        const stack = await createStack({ program: boxOf(1) });
        assert.ok((await stack.preview()).ok);
        assert.deepEqual(sharedConnections(), []);
    });
});

describe("the newest engine", () => {
    const createStack = useTestStack();
    const newest = useNewestEngine();

    it("runs a stack by the same harness", async () => {
        const stack = await createStack({ program: boxOf(1), env: newest() });
        const events = (await stack.up()).changes;
        assert.deepEqual(events, { create: 2 });
        const found = findNewestEngine();
        assert.ok("bin" in found);
        const version = await runProgram(join(found.bin, "pulumi"), ["version"], {
            cwd: stack.folder,
            env: process.env,
        });
        assert.match(version.stdout, /^v3\.27[4-9]\.|^v3\.2[89]\d\.|^v3\.[3-9]\d\d\./);
        const state = await stack.exportState();
        assert.equal(requireOutputs(state, "box")["size"], 1);
        assert.equal((state.deployment as { manifest: { version: string } }).manifest.version, version.stdout.trim());
    });
});
