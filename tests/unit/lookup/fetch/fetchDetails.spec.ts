// Proves that details are asked for in as few calls as can be, and that an image that is gone fails nobody else's.
import assert from "node:assert/strict";
import { fetchDetails } from "../../../../provider/src/lookup/fetch/fetchDetails";
import { callFailure } from "../lookupFailures";
import { stubEcrApi } from "../stubEcrApi";

const digests = Array.from({ length: 250 }, (_, index) => `sha256:${index.toString(16).padStart(64, "0")}`);
const requestOf = (imageDigest: string, repositoryName = "shop/api") => ({
    settings: {},
    registryId: undefined,
    repositoryName,
    imageDigest,
});
const details = (imageDigest: string) => ({ imageDigest, pushedAt: undefined, sizeInBytes: 1, imageTags: [] });

describe("fetchDetails", () => {
    it("asks for 100 digests a call, each once, a call a repository", async () => {
        const sizes: number[] = [];
        const api = stubEcrApi({
            describeImages: ({ imageDigests }) => {
                sizes.push(imageDigests.length);
                return Promise.resolve({ images: [...imageDigests].reverse().map(details) });
            },
        });
        const requests = [...digests, ...digests.slice(0, 3)].map((digest) => requestOf(digest));
        const outcomes = await fetchDetails([...requests, requestOf(digests[0] ?? "", "shop/web")], () => api);
        assert.deepEqual(sizes.sort(), [1, 100, 100, 50].sort());
        assert.deepEqual(
            outcomes.map((outcome) => outcome && "imageDigest" in outcome && outcome.imageDigest),
            [...requests.map(({ imageDigest }) => imageDigest), digests[0]],
        );
    });

    it("finds the others of a call that one missing image failed", async () => {
        const gone = digests[37] ?? "";
        let calls = 0;
        const api = stubEcrApi({
            describeImages: ({ imageDigests }) => {
                calls += 1;
                return Promise.resolve({ images: imageDigests.includes(gone) ? undefined : imageDigests.map(details) });
            },
        });
        const outcomes = await fetchDetails(
            digests.slice(0, 100).map((digest) => requestOf(digest)),
            () => api,
        );
        assert.deepEqual(
            outcomes.flatMap((outcome, index) => (outcome === undefined ? [index] : [])),
            [37],
        );
        assert.ok(calls <= 15, String(calls));
    });

    it("fails an image that an answer lacks, since ECR says of one that is gone that it is", async () => {
        const api = stubEcrApi({
            describeImages: ({ imageDigests }) => Promise.resolve({ images: imageDigests.slice(1).map(details) }),
        });
        const outcomes = await fetchDetails(
            digests.slice(0, 2).map((digest) => requestOf(digest)),
            () => api,
        );
        assert.deepEqual(
            outcomes.map((outcome) => outcome && ("code" in outcome ? outcome.code : outcome.imageDigest)),
            ["UnreadableAnswer", digests[1]],
        );
    });

    it("fails all of a call that is refused", async () => {
        const denied = callFailure("AccessDenied", "AccessDeniedException", "no", "DescribeImages");
        const api = stubEcrApi({ describeImages: () => Promise.resolve(denied) });
        assert.deepEqual(
            await fetchDetails(
                digests.slice(0, 2).map((digest) => requestOf(digest)),
                () => api,
            ),
            [denied, denied],
        );
    });
});
