import assert from "node:assert/strict";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { settingsKey } from "../../../../provider/src/ecr/settings/ecrSettings";
import type { ManifestRequest } from "../../../../provider/src/lookup/fetch/fetchedManifest";
import { fetchManifests } from "../../../../provider/src/lookup/fetch/fetchManifests";
import { ImageLookup } from "../../../../provider/src/lookup/imageLookup";
import { digestOf } from "../../../../provider/src/oci/digest";
import { callFailure, digestOf64, queryOf } from "../lookupFailures";
import { manifestNamed, stubEcrApi } from "../stubEcrApi";

const tagged = (imageTag: string, parts: Partial<ManifestRequest> = {}): ManifestRequest => ({
    ...queryOf(),
    imageId: { imageTag },
    ...parts,
});

const times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => make(index));

describe("fetchManifests", () => {
    it("asks for 250 tags of a repository in 3 calls of 100, 100 and 50, and answers in the order asked", async () => {
        const api = stubEcrApi();
        const tags = times(250, (index) => `v${index}`);
        const outcomes = await fetchManifests(
            tags.map((tag) => tagged(tag)),
            () => api,
        );
        assert.deepEqual(
            api.calls.map(({ imageIds }) => imageIds.length),
            [100, 100, 50],
        );
        assert.deepEqual(
            outcomes.map((outcome) => outcome.kind === "manifest" && outcome.imageDigest),
            tags.map((tag) => digestOf(manifestNamed(tag))),
        );
    });

    it("asks for no id twice, and gives every request its answer", async () => {
        const api = stubEcrApi();
        const outcomes = await fetchManifests(
            times(300, (index) => tagged(`v${index % 3}`)),
            () => api,
        );
        assert.deepEqual(
            api.calls.map(({ imageIds }) => imageIds),
            [[{ imageTag: "v0" }, { imageTag: "v1" }, { imageTag: "v2" }]],
        );
        assert.equal(outcomes.filter(({ kind }) => kind === "manifest").length, 300);
        assert.deepEqual(outcomes[4], outcomes[1]);
    });

    it("makes one call for each of 50 repositories, at most 16 of them at once", async () => {
        const api = stubEcrApi();
        const requests = times(100, (index) => tagged(`v${index}`, { repositoryName: `shop/${index % 50}` }));
        const outcomes = await fetchManifests(requests, () => api);
        assert.equal(api.calls.length, 50);
        assert.ok(api.calls.every(({ imageIds }) => imageIds.length === 2));
        assert.equal(api.mostAtOnce, 16);
        assert.ok(outcomes.every(({ kind }) => kind === "manifest"));
    });

    it("shares a call only within one client, registry, repository and list of accepted types", async () => {
        const apis = new Map<string, ReturnType<typeof stubEcrApi>>();
        const apiFor = (settings: EcrSettings) => {
            const api = apis.get(settingsKey(settings)) ?? stubEcrApi();
            apis.set(settingsKey(settings), api);
            return api;
        };
        await fetchManifests(
            [
                tagged("v1"),
                tagged("v2"),
                tagged("v1", { settings: { region: "eu-central-1" } }),
                tagged("v1", { settings: { profile: "other" } }),
                tagged("v1", { registryId: undefined }),
                tagged("v1", { repositoryName: "shop/web" }),
                tagged("v1", { acceptedMediaTypes: ["a/b"] }),
            ],
            apiFor,
        );
        assert.deepEqual(
            [...apis.values()].map(({ calls }) => calls.map(({ imageIds }) => imageIds.length)),
            [[2, 1, 1, 1], [1], [1]],
        );
    });

    it("takes a tag, a digest, and both of them for three ids", async () => {
        const api = stubEcrApi({ batchGetImage: () => ({ images: [], failures: [] }) });
        const imageDigest = digestOf64("a");
        await fetchManifests(
            [
                tagged("v1"),
                { ...queryOf(), imageId: { imageDigest } },
                { ...queryOf(), imageId: { imageTag: "v1", imageDigest } },
            ],
            () => api,
        );
        assert.deepEqual(
            api.calls.map(({ imageIds }) => imageIds),
            [[{ imageTag: "v1" }, { imageDigest }, { imageTag: "v1", imageDigest }]],
        );
    });

    it("leaves out the registry where none is named, and changes no request", async () => {
        const api = stubEcrApi();
        await fetchManifests([Object.freeze(tagged("v1", { registryId: undefined }))], () => api);
        assert.deepEqual(Object.keys(api.calls[0] ?? {}), ["repositoryName", "imageIds", "acceptedMediaTypes"]);
    });

    it("gives a call's failure to each of its ids, and to no other's", async () => {
        const failure = callFailure("Throttling", "ThrottlingException", "Rate exceeded");
        const api = stubEcrApi({
            batchGetImage: ({ repositoryName }) =>
                repositoryName === "shop/api" ? failure : { images: [], failures: [] },
        });
        const outcomes = await fetchManifests(
            [tagged("v1"), tagged("v2"), tagged("v1", { repositoryName: "shop/web" })],
            () => api,
        );
        const region = "eu-west-1";
        assert.deepEqual(outcomes, [
            { kind: "notFetched", region, problem: failure },
            { kind: "notFetched", region, problem: failure },
            { kind: "notFetched", region, problem: { kind: "noAnswer" } },
        ]);
    });

    it("asks nothing where no region can be known", async () => {
        const failure = callFailure("NoRegion", "", "Region is missing");
        const api = stubEcrApi({ region: () => Promise.resolve(failure) });
        assert.deepEqual(await fetchManifests([tagged("v1")], () => api), [
            { kind: "notFetched", region: undefined, problem: failure },
        ]);
        assert.deepEqual(api.calls, []);
    });

    it("asks nothing for nothing", async () => {
        const api = stubEcrApi();
        assert.deepEqual(await fetchManifests([], () => api), []);
        assert.deepEqual(api.calls, []);
    });
});

describe("ImageLookup", () => {
    it("shares calls among all that asks within a moment, and remembers nothing after it", async () => {
        const api = stubEcrApi();
        const made: EcrSettings[] = [];
        const lookup = new ImageLookup({
            createApi: (settings) => {
                made.push(settings);
                return api;
            },
        });
        const tags = times(250, (index) => `v${index}`);
        const lookUpAll = () => Promise.all(tags.map((imageTag) => lookup.lookUp(queryOf({ imageId: { imageTag } }))));
        const outcomes = await lookUpAll();
        assert.ok(outcomes.every(({ kind }) => kind === "found"));
        assert.equal(api.calls.length, 3);
        await lookUpAll();
        assert.equal(api.calls.length, 6, "tags move, so a later moment asks anew");
        assert.deepEqual(made, [{}], "one client for equal settings");
    });

    it("ends a moment when its schedule says so", async () => {
        const api = stubEcrApi();
        const sends: (() => void)[] = [];
        const lookup = new ImageLookup({ createApi: () => api, schedule: (send) => sends.push(send) });
        const first = lookup.lookUp(queryOf({ imageId: { imageTag: "a" } }));
        await new Promise(setImmediate);
        const second = lookup.lookUp(queryOf({ imageId: { imageTag: "b" } }));
        assert.equal(sends.length, 1);
        assert.equal(api.calls.length, 0);
        sends[0]?.();
        await Promise.all([first, second]);
        assert.deepEqual(
            api.calls.map(({ imageIds }) => imageIds),
            [[{ imageTag: "a" }, { imageTag: "b" }]],
        );
    });
});
