import assert from "node:assert/strict";
import { describeImages } from "../../../../provider/src/ecr/api/describeImages";
import { ecrConnection } from "../../../../provider/src/ecr/api/ecrConnection";
import { listImageTags, listTaggedImages } from "../../../../provider/src/ecr/api/listTags";
import { always, settingsFor, withServer } from "../stubServer";
import { isCallFailure } from "../../../../provider/src/ecr/failures/callFailure";

const page = (imageTags: readonly string[], nextToken?: string) => ({
    imageIds: imageTags.map((imageTag) => ({ imageTag })),
    ...(nextToken === undefined ? {} : { nextToken }),
});

/** Lists tags from these pages, the last of which is repeated; gives the answer and what was sent. */
async function list(pages: readonly object[], limit: number) {
    return withServer(
        (request, response, number) => {
            always(200, pages[Math.min(number, pages.length) - 1] ?? {})(request, response);
        },
        async (endpoint, received) => ({
            answer: await listImageTags(ecrConnection(settingsFor(endpoint)), { repositoryName: "shop/api", limit }),
            sent: received.map(({ body }) => JSON.parse(body) as { readonly nextToken?: string }),
        }),
    );
}

describe("listImageTags", () => {
    it("lists tags, each once, and leaves out what has none", async () => {
        const { answer, sent } = await list(
            [{ imageIds: [...page(["a", "b", "a"]).imageIds, { imageDigest: "x" }] }],
            10,
        );
        assert.deepEqual(answer, { imageTags: ["a", "b"] });
        assert.deepEqual(sent, [{ repositoryName: "shop/api", filter: { tagStatus: "TAGGED" }, maxResults: 10 }]);
    });

    it("follows the pages", async () => {
        const { answer, sent } = await list([page(["a"], "next"), page(["b"])], 1500);
        assert.deepEqual(answer, { imageTags: ["a", "b"] });
        assert.deepEqual(
            sent.map(({ nextToken }) => nextToken),
            [undefined, "next"],
        );
    });

    it("stops at the limit", async () => {
        const { answer, sent } = await list([page(["a", "b", "c"], "next")], 2);
        assert.deepEqual(answer, { imageTags: ["a", "b"] });
        assert.equal(sent.length, 1);
    });

    it("stops following pages that say nothing and never end", async () => {
        const { answer, sent } = await list([page([], "next")], 2000);
        assert.deepEqual(answer, { imageTags: [] });
        assert.equal(sent.length, 4);
    });

    it("gives denied access as a value", async () => {
        await withServer(always(400, { __type: "AccessDeniedException", message: "no" }), async (endpoint) => {
            const request = { repositoryName: "shop/api", limit: 10 };
            assert.deepEqual(await listImageTags(ecrConnection(settingsFor(endpoint)), request), {
                kind: "callFailure",
                code: "AccessDenied",
                operation: "ListImages",
                name: "AccessDeniedException",
                message: "no",
                askedAs: { kind: "keys", source: "accessKey", roles: [] },
            });
        });
    });
});

// Proves that an answer that is not ECR's is a failure: as a repository without tags, it would be a missing image to a selection.
describe("a list of tags that an answer lacks", () => {
    const repository = { repositoryName: "shop/api" };
    const onPage = () => undefined;
    const operations: Readonly<Record<string, (endpoint: string) => Promise<object>>> = {
        listImageTags: (endpoint: string) =>
            listImageTags(ecrConnection(settingsFor(endpoint)), { ...repository, limit: 10 }),
        "listTaggedImages by name": (endpoint: string) =>
            listTaggedImages(ecrConnection(settingsFor(endpoint)), { ...repository, pushTimes: false, onPage }),
        "listTaggedImages by push time": (endpoint: string) =>
            listTaggedImages(ecrConnection(settingsFor(endpoint)), { ...repository, pushTimes: true, onPage }),
        describeImages: (endpoint: string) =>
            describeImages(ecrConnection(settingsFor(endpoint)), { ...repository, imageDigests: ["sha256:a"] }),
    };
    const bodies = ["{}", "[1]", '{"imageIds":null,"imageDetails":null}', '{"imageIds":"x","imageDetails":{}}'];
    for (const [name, operation] of Object.entries(operations)) {
        for (const body of bodies) {
            it(`${name} fails for ${body}`, async () => {
                const answer = await withServer(always(200, body), operation);
                assert.ok(isCallFailure(answer), JSON.stringify(answer));
                assert.equal(answer.code, "UnreadableAnswer");
                assert.match(answer.message, /^the answer is not ECR's: image(Ids|Details) is no list$/);
            });
        }
    }
});

// Proves that a listing is whole or a failure: a tag is not chosen from a part of a repository without a word.
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
