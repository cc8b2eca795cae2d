import { BatchDeleteImageCommand } from "@aws-sdk/client-ecr";
import assert from "node:assert/strict";
import { useEcr } from "../useEcr";

describe("EcrServer: BatchDeleteImage", () => {
    const ecr = useEcr();

    it("deletes by tag down to the last one, by digest, and never what an index needs", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: ["a", "b"] });
        const { children, imageDigest: indexDigest } = ecr.server.putIndex("shop/api", { platforms: ["linux/arm64"] });
        const childDigest = children[0]?.imageDigest ?? "";
        const remove = async (imageId: object): Promise<object> => {
            const command = new BatchDeleteImageCommand({ repositoryName: "shop/api", imageIds: [imageId] });
            const { imageIds, failures } = await ecr.client.send(command);
            return { imageIds, failures: failures?.map(({ failureCode }) => failureCode) };
        };
        assert.deepEqual(await remove({ imageTag: "a" }), { imageIds: [{ imageDigest, imageTag: "a" }], failures: [] });
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageTag: "b" }] });
        assert.equal(images?.[0]?.imageId?.imageDigest, imageDigest);
        assert.deepEqual(await remove({ imageTag: "b" }), { imageIds: [{ imageDigest, imageTag: "b" }], failures: [] });
        assert.deepEqual(await remove({ imageDigest }), { imageIds: [], failures: ["ImageNotFound"] });
        assert.deepEqual(await remove({ imageDigest: childDigest }), {
            imageIds: [],
            failures: ["ImageReferencedByManifestList"],
        });
        assert.deepEqual(await remove({ imageDigest: indexDigest }), {
            imageIds: [{ imageDigest: indexDigest }],
            failures: [],
        });
        assert.deepEqual(await remove({ imageDigest: childDigest }), {
            imageIds: [{ imageDigest: childDigest }],
            failures: [],
        });
    });
});
