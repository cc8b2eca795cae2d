// Proves that a listing is whole or a failure: a tag is not chosen from a part of a repository without a word.
import assert from "node:assert/strict";
import { ecrConnection } from "../../../../provider/src/ecr/api/ecrConnection";
import { listTaggedImages } from "../../../../provider/src/ecr/api/listTaggedImages";
import { isCallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import { always, settingsFor, withServer } from "../stubServer";

describe("listTaggedImages", () => {
    it("fails where the pages never end", async () => {
        const pages = always(200, { imageIds: [{ imageTag: "a" }], nextToken: "next" });
        const [answer, sent] = await withServer(pages, async (endpoint, received) => {
            const request = { repositoryName: "shop/api", pushTimes: false, onPage: () => undefined };
            return [await listTaggedImages(ecrConnection(settingsFor(endpoint)), request), received.length] as const;
        });
        assert.equal(sent, 1000);
        assert.ok(isCallFailure(answer));
        assert.deepEqual([answer.operation, answer.message], ["ListImages", "the list has more than 1000 pages"]);
    });
});
