// Proves that one listing serves all who choose from a repository at a moment, and that a long one is told of, every 5 seconds.
import assert from "node:assert/strict";
import { mock } from "node:test";
import type { TaggedImagesRequest } from "../../../../provider/src/ecr/api/ecrApi";
import { chooseTags } from "../../../../provider/src/lookup/select/chooseTags";
import type { ImageSelection } from "../../../../provider/src/lookup/select/selection";
import { callFailure } from "../lookupFailures";
import { stubEcrApi } from "../stubEcrApi";

const request = (select: ImageSelection, repositoryName = "shop/api") => ({
    settings: {},
    registryId: undefined,
    repositoryName,
    select,
});
const page = (...tags: readonly string[]) =>
    tags.map((imageTag) => ({ imageTag, imageDigest: undefined, pushedAt: 1 }));

describe("chooseTags", () => {
    afterEach(() => {
        mock.timers.reset();
    });

    it("lists a repository once by name and once by time, however many choose from it", async () => {
        const listed: (readonly [string, boolean])[] = [];
        const api = stubEcrApi({
            listTaggedImages: ({ repositoryName, pushTimes, onPage }: TaggedImagesRequest) => {
                listed.push([repositoryName, pushTimes]);
                onPage(page("1.0.0", "1.1.0"));
                onPage(page("2.0.0"));
                return Promise.resolve({ pages: 2 });
            },
        });
        const requests = [
            request({ semver: "^1" }),
            request({ alphabetical: "last" }),
            request({ newest: true }),
            request({ semver: "^1" }, "shop/web"),
        ];
        const outcomes = await chooseTags(requests, { apiFor: () => api, now: () => 2, onProgress: () => undefined });
        assert.deepEqual(
            outcomes.map((outcome) => outcome.kind === "choice" && outcome.choice.best[0]),
            ["1.1.0", "2.0.0", "1.0.0", "1.1.0"],
        );
        assert.deepEqual(listed, [
            ["shop/api", false],
            ["shop/api", true],
            ["shop/web", false],
        ]);
    });

    it("says how far a listing is every 5 seconds, and nothing once it is done", async () => {
        mock.timers.enable({ apis: ["setInterval"] });
        const said: (readonly [string, number])[] = [];
        const api = stubEcrApi({
            listTaggedImages: ({ onPage }: TaggedImagesRequest) => {
                onPage(page("1.0.0", "1.1.0"));
                mock.timers.tick(4999);
                assert.deepEqual(said, []);
                mock.timers.tick(1);
                onPage(page("2.0.0"));
                mock.timers.tick(5000);
                return Promise.resolve({ pages: 2 });
            },
        });
        await chooseTags([request({ semver: "^1" })], {
            apiFor: () => api,
            now: () => 2,
            onProgress: (...progress) => said.push(progress),
        });
        mock.timers.tick(60_000);
        assert.deepEqual(said, [
            ["shop/api", 2],
            ["shop/api", 3],
        ]);
    });

    it("fails all who choose from a repository that can't be listed, and nobody else", async () => {
        const denied = callFailure("AccessDenied", "AccessDeniedException", "no", "ListImages");
        const api = stubEcrApi({
            listTaggedImages: ({ repositoryName, onPage }: TaggedImagesRequest) => {
                onPage(page("1.0.0"));
                return Promise.resolve(repositoryName === "shop/api" ? denied : { pages: 1 });
            },
        });
        const outcomes = await chooseTags(
            [request({ semver: "1" }), request({ semver: "^1" }), request({ semver: "1" }, "shop/web")],
            { apiFor: () => api, now: () => 2, onProgress: () => undefined },
        );
        assert.deepEqual(
            outcomes.map(({ kind }) => kind),
            ["callFailure", "callFailure", "choice"],
        );
    });
});
