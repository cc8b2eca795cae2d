// Refresh: state follows the registry, leaves what went, and stays as it is when nothing can be said.
import assert from "node:assert/strict";
import { requireStep } from "../../support/stack/outcome";
import type { TestStack } from "../../support/stack/testStack";
import { useEcrServer } from "../../support/useEcrServer";
import { useFirstUpdate } from "../../support/stack/useFirstUpdate";
import { useTestStack } from "../../support/stack/useTestStack";
import { askedIds } from "../coalescing/askedIds";
import { oneImage, prod } from "../oneImage";
import { storedImage } from "../storedImage";

const { repositoryName } = prod;

describe("refresh", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();
    const firstUpdate = useFirstUpdate();

    /** A stack whose state names image A, and the tag then moved to image B. */
    const moved = async () => {
        const digestA = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "A" }).imageDigest;
        const stack = await createStack({ env: ecr.server.environment, program: oneImage() });
        await firstUpdate(stack, "image A");
        const digestB = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" }).imageDigest;
        ecr.server.clearRequests();
        return { stack, digestA, digestB };
    };

    it("a moved tag: inputs and outputs follow, and the next preview has nothing to say", async () => {
        const { stack, digestB } = await moved();
        const refresh = await stack.refresh();
        assert.equal(requireStep(refresh, "api").op, "update", refresh.output);
        const { id, inputs, outputs } = storedImage(stack) ?? {};
        assert.equal(id, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod");
        assert.equal(outputs?.["imageDigest"], digestB);
        assert.equal(outputs["imageUri"], `${ecr.server.registryHost}/shop/api@${digestB}`);
        assert.deepEqual(inputs, outputs);
        const preview = await stack.preview();
        assert.deepEqual(preview.changes, { same: 2 }, preview.output);
    });

    it("a deleted image leaves the state, and the next preview says that it is missing", async () => {
        const { stack, digestB } = await moved();
        ecr.server.deleteImage(repositoryName, digestB);
        const refresh = await stack.refresh();
        assert.equal(requireStep(refresh, "api").op, "delete", refresh.output);
        assert.equal(storedImage(stack), undefined);
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.match(preview.output, /no image tagged "prod" in shop\/api .*: ImageNotFound/);
    });

    it("a deleted repository is a deleted image", async () => {
        const { stack } = await moved();
        ecr.server.deleteRepository(repositoryName);
        assert.ok((await stack.refresh()).ok);
        assert.equal(storedImage(stack), undefined);
    });

    /** Refusals of every kind: none of them says that the image is gone. */
    const refusals = {
        AccessDeniedException: () => ecr.server.fail({ exception: "AccessDeniedException", message: "not today" }),
        ThrottlingException: () => ecr.server.fail({ exception: "ThrottlingException", message: "slower" }),
        ServerException: () => ecr.server.fail({ exception: "ServerException", status: 500 }),
        ExpiredTokenException: () => ecr.server.fail({ exception: "ExpiredTokenException" }),
        UpstreamAccessDenied: () => ecr.server.failImage(repositoryName, {}, { failureCode: "UpstreamAccessDenied" }),
        ImageInaccessible: () => ecr.server.failImage(repositoryName, {}, { failureCode: "ImageInaccessible" }),
        "wanted sha256": () => ecr.server.fail({ wrongBytes: true }),
        "": () => ecr.server.fail({ reset: true }),
    } satisfies Record<string, () => void>;

    for (const [words, refuse] of Object.entries(refusals)) {
        it(`what can't be read (${words || "no connection"}) fails the refresh, in plain words, and state stays as it is`, async () => {
            const { stack } = await moved();
            const before = imagePart(stack);
            refuse();
            const refresh = await stack.refresh();
            assert.equal(refresh.ok, false);
            const said = refresh.diagnostics.filter(({ urn }) => urn?.endsWith("::api")).map(({ message }) => message);
            assert.equal(said.length, 1, refresh.output);
            assert.match(said[0] ?? "", /^image tagged "prod"|shop\/api/);
            assert.ok(said[0]?.includes(words), said[0]);
            assert.doesNotMatch(refresh.output, /^\s+at /m);
            assert.deepEqual(imagePart(stack), before);
        });
    }

    it("--preview-only shows what moved, and changes nothing", async () => {
        const { stack, digestA } = await moved();
        const before = imagePart(stack);
        const refresh = await stack.previewRefresh();
        assert.ok(refresh.ok, refresh.output);
        assert.match(refresh.output, /api .*\[diff: .*imageDigest/);
        assert.deepEqual(imagePart(stack), before);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], digestA);
        assert.deepEqual(askedIds(ecr.server), ["prod"]);
    });

    it("--run-program follows as well", async () => {
        const { stack, digestB } = await moved();
        const refresh = await stack.refresh({ runProgram: true });
        assert.ok(refresh.ok, refresh.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], digestB);
        assert.deepEqual((await stack.preview()).changes, { same: 2 });
    });

    it("up --refresh refreshes and updates in one go", async () => {
        const { stack, digestB } = await moved();
        const up = await stack.up({ refresh: true });
        assert.ok(up.ok, up.output);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], digestB);
    });

    it("of a digest that was asked for is about that digest, whatever the tag is now", async () => {
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "A" });
        const stack = await createStack({ env: ecr.server.environment, program: oneImage({ ...prod, imageDigest }) });
        assert.ok((await stack.up()).ok);
        ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" });
        ecr.server.clearRequests();
        const refresh = await stack.refresh();
        assert.deepEqual(refresh.changes, { same: 2 }, refresh.output);
        assert.deepEqual(askedIds(ecr.server, { A: imageDigest }), ["A"]);
        assert.match((await stack.preview()).output, /ImageTagDoesNotMatchDigest/);
    });

    it("of a whole reference asks for it again, as it was written", async () => {
        const { imageDigest } = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "A" });
        const image = `${ecr.server.registryHost}/shop/api:prod`;
        const stack = await createStack({ env: ecr.server.environment, program: oneImage({ image }) });
        assert.ok((await stack.up()).ok);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
        assert.deepEqual((await stack.refresh()).changes, { same: 2 });
        const digestB = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "B" }).imageDigest;
        assert.ok((await stack.refresh()).ok);
        assert.equal(storedImage(stack)?.outputs?.["imageDigest"], digestB);
        assert.deepEqual((await stack.preview()).changes, { same: 2 });
    });
});

/** What is stored of the image; refreshing stamps nothing on it. */
function imagePart(stack: TestStack): unknown {
    const { id, inputs, outputs } = storedImage(stack) ?? {};
    return { id, inputs, outputs };
}
