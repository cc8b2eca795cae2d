// `ignoreChanges: ["imageDigest"]`: Pulumi's own way to stay on the digest in state.
import assert from "node:assert/strict";
import { useEcrServer } from "../../support/useEcrServer";
import { useFirstUpdate } from "../../support/stack/useFirstUpdate";
import { useTestStack } from "../../support/stack/useTestStack";
import { askedIds } from "../coalescing/askedIds";
import { oneImage, prod } from "../oneImage";
import { storedImage } from "../storedImage";

const { repositoryName } = prod;

describe('ignoreChanges: ["imageDigest"]', () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();
    const firstUpdate = useFirstUpdate();
    const ignoring = oneImage(prod, { ignoreChanges: ["imageDigest"] });

    const pinA = async () => {
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "A" });
        const stack = await createStack({ env: ecr.server.environment, program: ignoring });
        await firstUpdate(stack, "image A");
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
        ecr.server.clearRequests();
        return { stack, imageDigest };
    };

    it("the first update pins the image, and a moved tag then changes nothing", async () => {
        const { stack, imageDigest } = await pinA();
        ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" });
        for (const operation of ["preview", "up"] as const) {
            ecr.server.clearRequests();
            const outcome = await stack[operation]({ flags: operation === "preview" ? ["--expect-no-changes"] : [] });
            assert.ok(outcome.ok, outcome.output);
            assert.deepEqual(outcome.changes, { same: 2 });
            assert.deepEqual(askedIds(ecr.server, { A: imageDigest }), ["A"]);
            assert.ok(String(outcome.outputs["uri"]).endsWith(imageDigest));
        }
    });

    it("state stays whole: everything in it is of the kept image", async () => {
        const { stack, imageDigest } = await pinA();
        const before = storedImage(stack)?.outputs;
        ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" });
        assert.ok((await stack.up()).ok);
        assert.deepEqual(storedImage(stack)?.outputs, before);
        assert.equal(before?.["imageDigest"], imageDigest);
    });

    it("the kept image gone, the preview fails", async () => {
        const { stack, imageDigest } = await pinA();
        ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" });
        ecr.server.deleteImage(repositoryName, imageDigest);
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.match(
            preview.output,
            new RegExp(`no image ${imageDigest} \\(kept for the tag "prod"\\) in shop/api .*: ImageNotFound`),
        );
    });

    it("a refresh follows the tag, as refresh goes by the registry everywhere: onTagMove: keep is what it stays by", async () => {
        const { stack } = await pinA();
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" });
        const refresh = await stack.refresh();
        assert.ok(refresh.ok, refresh.output);
        const { inputs, outputs } = storedImage(stack) ?? {};
        assert.equal(outputs?.["imageDigest"], imageDigest);
        assert.deepEqual(inputs, outputs);
        assert.deepEqual((await stack.preview()).changes, { same: 2 });
    });

    it("without it the tag is followed again", async () => {
        const { stack } = await pinA();
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" });
        stack.program = oneImage();
        assert.ok((await stack.up()).ok);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
    });

    it("a digest that is asked for wins over the one in state", async () => {
        const { stack } = await pinA();
        const { imageDigest } = ecr.server.putImage(repositoryName, { content: "B" });
        stack.program = oneImage({ repositoryName, imageDigest }, { ignoreChanges: ["imageDigest"] });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
    });

    it("another repository lets go of the digest in state, which it does not have: a replacement", async () => {
        const { stack } = await pinA();
        const { imageDigest } = ecr.server.putImage("shop/web", { imageTag: "prod", content: "web" });
        stack.program = oneImage({ ...prod, repositoryName: "shop/web" }, { ignoreChanges: ["imageDigest"] });
        const up = await stack.up();
        assert.deepEqual(up.changes, { same: 1, replace: 1 }, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
        ecr.server.putImage("shop/web", { imageTag: "prod", content: "later" });
        assert.deepEqual((await stack.preview()).changes, { same: 2 });
    });

    it("of an index, the platform's image is kept", async () => {
        const platforms = ["linux/amd64", "linux/arm64"];
        const { children } = ecr.server.putIndex(repositoryName, { imageTag: "prod", platforms });
        const program = oneImage({ ...prod, platform: "linux/arm64" }, { ignoreChanges: ["imageDigest"] });
        const stack = await createStack({ env: ecr.server.environment, program });
        assert.ok((await stack.up()).ok);
        ecr.server.putIndex(repositoryName, { imageTag: "prod", platforms, content: "B" });
        const preview = await stack.preview();
        assert.deepEqual(preview.changes, { same: 2 }, preview.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], children[1]?.imageDigest);
    });
});
