// Proves what `getEcrImages` makes of ids whose provenance or details are asked for: each by itself, and one call for the details of all.
import assert from "node:assert/strict";
import { unknownValue } from "../../../../provider/src/data/unknownValue";
import { findImages } from "../../../../provider/src/lookup/functions/findImages";
import { useLookup } from "../useLookup";

const revision = "org.opencontainers.image.revision";

describe("findImages", () => {
    const ecr = useLookup();
    const find = (args: object) => {
        const { endpoint, region } = ecr.server;
        const settings = { endpoint, region, credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "secret" } };
        return findImages({ repositoryName: "shop/api", ...args }, settings, ecr.lookup);
    };
    const put = (imageTag: string) => ecr.server.putImage("shop/api", { imageTag, labels: { [revision]: imageTag } });
    const imageIds = ["a", "b", "none"].map((imageTag) => ({ imageTag }));

    it("tells both of each image, and nothing of those that are missing", async () => {
        ecr.server.setTime(new Date("2026-11-20T09:15:02Z"));
        put("a");
        put("b");
        const outcome = await find({ imageIds, provenance: true, details: true });
        assert.ok(outcome.kind === "done");
        assert.deepEqual(
            outcome.result.images.map(({ provenance, imagePushedAt, imageSizeInBytes, imageTags }) => [
                provenance?.revision,
                imagePushedAt,
                imageSizeInBytes,
                imageTags,
            ]),
            ["a", "b"].map((tag) => [tag, "2026-11-20T09:15:02.000Z", `shop/api:${tag}`.length, [tag]]),
        );
        assert.deepEqual(
            outcome.result.failures.map(({ failureCode }) => failureCode),
            ["ImageNotFound"],
        );
        const operations = ecr.server.requests.map(({ operation }) => operation);
        assert.equal(operations.filter((operation) => operation === "DescribeImages").length, 1);
        assert.equal(operations.filter((operation) => operation === "BatchGetImage").length, 1);
    });

    it("leaves a tag out that the engine would take for an unknown value", async () => {
        put("a");
        ecr.server.putImage("shop/api", { imageTag: unknownValue, labels: { [revision]: "a" }, content: "shop/api:a" });
        const outcome = await find({ imageIds: imageIds.slice(0, 1), details: true });
        assert.ok(outcome.kind === "done");
        assert.deepEqual(outcome.result.images[0]?.imageTags, ["a"]);
    });

    it("an image whose config is not to be trusted is a failure of its own", async () => {
        put("a");
        put("b");
        ecr.server.failNext({ operation: "DownloadBlob", wrongBytes: true });
        const outcome = await find({ imageIds: imageIds.slice(0, 2), provenance: true });
        assert.ok(outcome.kind === "done");
        assert.deepEqual(
            [outcome.result.images.length, outcome.result.failures.map(({ failureCode }) => failureCode)],
            [1, ["ProvenanceUnknown"]],
        );
    });

    it("a call that is refused fails the whole, and asks for neither unless told to", async () => {
        put("a");
        ecr.server.allow(["ecr:BatchGetImage"]);
        const ids = { imageIds: imageIds.slice(0, 1) };
        for (const [asked, kind] of [
            [{ provenance: true }, "provenanceUnknown"],
            [{ details: true }, "callFailure"],
        ] as const) {
            const outcome = await find({ ...ids, ...asked });
            assert.ok(outcome.kind === "failed");
            assert.equal(outcome.failure.problem.kind, kind);
        }
        ecr.server.clearRequests();
        const outcome = await find({ ...ids, provenance: false, details: false });
        assert.ok(outcome.kind === "done");
        assert.deepEqual(
            ecr.server.requests.map(({ operation }) => operation),
            ["BatchGetImage"],
        );
    });
});
