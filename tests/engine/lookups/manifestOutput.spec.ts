// The output `imageManifest` of a resource, which no record holds: whichever way the resource came into the program.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import { putRecorded } from "../../fixtures/state/recordedImages";
import type { RecordedState } from "../../fixtures/state/recordedImages";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { requireStep } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { prod } from "../oneImage";
import { storedImage } from "../storedImage";

describe("imageManifest", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    it("of an image by EcrImage.get: that of the image that was read, in preview too, and it is stored nowhere", async () => {
        const { imageManifest, imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        for (const selector of [":prod", `@${imageDigest}`]) {
            const stack = await createStack({
                env: ecr.server.environment,
                program: () => {
                    const image = EcrImage.get("api", `${ecr.server.registryHost}/shop/api${selector}`);
                    return Promise.resolve({ manifest: image.imageManifest });
                },
            });
            const preview = await stack.preview();
            assert.equal(preview.outputs["manifest"], imageManifest, preview.output);
            const up = await stack.up();
            assert.equal(up.outputs["manifest"], imageManifest, up.output);
            const { inputs, outputs } = storedImage(stack) ?? assert.fail("nothing is stored");
            assert.ok(!("imageManifest" in { ...inputs, ...outputs }));
        }
    });

    it("is not in an export of the whole resource, which asks for nothing; taggedImageUri is", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => Promise.resolve({ image: new EcrImage("single", prod) }),
        });
        const up = await stack.up();
        const { taggedImageUri, imageManifest } = (up.outputs["image"] ?? {}) as Readonly<Record<string, unknown>>;
        assert.deepEqual(
            [taggedImageUri, imageManifest, ecr.server.requests.length],
            [`${ecr.server.registryHost}/shop/api:prod@${imageDigest}`, undefined, 1],
            up.output,
        );
    });

    it("of a state of 0.1.0: asked for anew; the text in state stays with the image, and goes with it, unseen in diffs", async () => {
        const recording = path.join(repositoryRoot, "tests", "fixtures", "state", "v0.1.0.json");
        const { manifests, deployment } = JSON.parse(readFileSync(recording, "utf8")) as RecordedState; // Written by record.ts.
        putRecorded(ecr.server, manifests);
        const recorded = manifests.find(({ imageTag }) => imageTag === "prod")?.imageManifest;
        const image = () => new EcrImage("single", prod);
        const asking: PulumiFn = () => Promise.resolve({ manifest: image().imageManifest });
        const stack = await createStack({ env: ecr.server.environment, program: asking });
        await stack.importState(deployment);
        const both = ["imageManifest", "taggedImageUri"];
        /** Those of them that the state has: in the inputs, in the outputs. */
        const stored = () => {
            const { inputs = {}, outputs = {} } = storedImage(stack, "single") ?? assert.fail("nothing is stored");
            return [inputs, outputs].map((properties) => both.filter((name) => name in properties));
        };
        assert.deepEqual(stored(), [both, both]);

        const same = await stack.up();
        assert.equal(requireStep(same, "single").op, "same", same.output);
        assert.equal(same.outputs["manifest"], recorded);
        assert.deepEqual(stored(), [[], both], "inputs are what the program gives today");
        const refresh = await stack.refresh();
        assert.equal(requireStep(refresh, "single").op, "same", refresh.output);
        assert.deepEqual(stored(), [both, both], "a refresh gives the engine one record for both");

        const { imageManifest } = ecr.server.putImage("shop/api", { imageTag: "prod", content: "next" });
        stack.program = () => Promise.resolve(void image());
        const preview = await stack.preview({ diff: true });
        assert.equal(requireStep(preview, "single").op, "update", preview.output);
        assert.match(preview.output, /imageManifest \(hidden\)/);
        stack.program = asking;
        const update = await stack.up();
        assert.equal(requireStep(update, "single").op, "update", update.output);
        assert.equal(update.outputs["manifest"], imageManifest);
        assert.deepEqual(stored(), [[], []]);
        assert.equal((await stack.refresh()).ok, true);
        assert.deepEqual(stored(), [[], []]);
    });
});
