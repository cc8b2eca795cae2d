// State lives for years: what each published version wrote is no change to today's code.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { putRecorded, recordedProgram } from "../../fixtures/state/recordedImages";
import type { RecordedState } from "../../fixtures/state/recordedImages";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { storedImage, storedResources } from "../storedImage";

const folder = join(repositoryRoot, "tests", "fixtures", "state");
const recordings = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as RecordedState); // Written by record.ts.

/** The stack, and one resource for each kind of image. */
const everything = { same: 16 };

describe("recorded state", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    it("is there for the first version", () => {
        assert.ok(recordings.some(({ version }) => version === "0.1.0"));
    });

    for (const { version, manifests, deployment } of recordings) {
        const restore = async () => {
            putRecorded(ecr.server, manifests);
            const single = /@(sha256:[0-9a-f]{64})","type":"pulumi-nodejs:dynamic\/ecr/.exec(
                JSON.stringify(deployment),
            )?.[1];
            const program = recordedProgram({ single: single ?? assert.fail("no digest is recorded") });
            const stack = await createStack({ env: ecr.server.environment, program });
            await stack.importState(deployment);
            return stack;
        };

        it(`of ${version}: preview, refresh and update show no change, and neither does a preview after them`, async () => {
            const stack = await restore();
            const preview = await stack.preview({ diff: true, flags: ["--expect-no-changes"] });
            assert.ok(preview.ok, preview.output);
            assert.deepEqual(preview.changes, everything);
            for (const operation of ["refresh", "preview", "up", "refresh", "preview"] as const) {
                const outcome = await stack[operation]();
                assert.ok(outcome.ok, outcome.output);
                assert.deepEqual(outcome.changes, everything, `${operation}:\n${outcome.output}`);
            }
        });

        it(`of ${version}: a tag that moved is an update, of the images that follow it`, async () => {
            const stack = await restore();
            ecr.server.putImage("shop/api", { imageTag: "prod", content: "B" });
            const refresh = await stack.refresh();
            assert.ok(refresh.ok, refresh.output);
            const updated = refresh.resources.filter(({ op }) => op === "update").map(({ name }) => name);
            assert.deepEqual(updated.sort(), [
                "awaited",
                "ignored",
                "placed",
                "reference",
                "secret",
                "secret-trigger",
                "single",
            ]);
        });

        it(`of ${version}: is destroyed`, async () => {
            const stack = await restore();
            const destroy = await stack.destroy();
            assert.ok(destroy.ok, destroy.output);
            assert.deepEqual(storedResources(stack), []);
        });

        it(`of ${version}: names no folder of the machine that recorded it`, () => {
            assert.doesNotMatch(
                JSON.stringify(deployment),
                /"[^"]*(\/(home|root|tmp|work|Users|var)\/|[A-Z]:\\\\|127\.0\.0\.1|localhost)/,
            );
        });
    }

    it("as it is written today names no folder of this machine either, but where the engine tells where the program is", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const program = recordedProgram({ single: ecr.server.putImage("shop/api", { imageTag: "prod" }).imageDigest });
        ecr.server.putIndex("shop/web", { imageTag: "prod", platforms: ["linux/amd64", "linux/arm64"] });
        const stack = await createStack({ env: ecr.server.environment, program });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        const { inputs, outputs, id } = storedImage(stack, "single") ?? {};
        assert.ok(!JSON.stringify({ inputs, outputs, id }).includes(repositoryRoot));
        assert.ok(!stack.storedState().includes(ecr.server.endpoint));
    });
});
