import { ListImagesCommand } from "@aws-sdk/client-ecr";
import assert from "node:assert/strict";
import { errorOf, useEcr } from "../useEcr";

const repositoryName = "shop/api";

describe("EcrServer: ListImages", () => {
    const ecr = useEcr();

    it("lists an entry for each tag, a digest for what has none, page by page", async () => {
        const tagged = ecr.server.putImage(repositoryName, { imageTag: ["a", "b"] });
        const untagged = ecr.server.putImage(repositoryName, { content: "none" });
        const first = await ecr.client.send(new ListImagesCommand({ repositoryName, maxResults: 2 }));
        assert.deepEqual(first.imageIds, [
            { imageDigest: tagged.imageDigest, imageTag: "a" },
            { imageDigest: tagged.imageDigest, imageTag: "b" },
        ]);
        const { nextToken } = first;
        const second = await ecr.client.send(new ListImagesCommand({ repositoryName, maxResults: 2, nextToken }));
        assert.deepEqual(second.imageIds, [{ imageDigest: untagged.imageDigest }]);
        assert.equal(second.nextToken, undefined);
        const whole = await ecr.client.send(new ListImagesCommand({ repositoryName, maxResults: 3 }));
        assert.equal(whole.nextToken, undefined, "nothing follows a page that is full to the end");
        const filter = { tagStatus: "UNTAGGED" } as const;
        assert.deepEqual(
            (await ecr.client.send(new ListImagesCommand({ repositoryName, filter }))).imageIds,
            second.imageIds,
        );
        const call = ecr.client.send(new ListImagesCommand({ repositoryName, nextToken: "bad" }));
        assert.equal((await errorOf(call)).name, "InvalidParameterException");
    });

    it("lists 100 unless asked for more", async () => {
        for (let i = 0; i < 150; i += 1) {
            ecr.server.putImage(repositoryName, { imageTag: `t${String(i)}` });
        }
        assert.equal((await ecr.client.send(new ListImagesCommand({ repositoryName }))).imageIds?.length, 100);
        assert.equal(
            (await ecr.client.send(new ListImagesCommand({ repositoryName, maxResults: 1000 }))).imageIds?.length,
            150,
        );
    });
});
