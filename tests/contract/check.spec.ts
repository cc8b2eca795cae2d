// Whatever a program, a transform or an old state hands to `check`, it gives a result: inputs, and failures of one line each.
import assert from "node:assert/strict";
import fc from "fast-check";
import { systemClock } from "../../provider/src/data/clock";
import { ImageLookup } from "../../provider/src/lookup/imageLookup";
import { check } from "../../provider/src/plugin/check";
import { GatheredOutcomes } from "../../provider/src/plugin/batching/gathered";
import { SharedReads } from "../../provider/src/plugin/batching/sharedReads";
import { Repeats } from "../../provider/src/plugin/checkResult";
import type { Session } from "../../provider/src/plugin/session";
import { unknownValue } from "../../provider/src/data/unknownValue";
import { digestOf64 } from "../unit/lookup/lookupFailures";
import { imageOf, manifestNamed, stubEcrApi } from "../unit/lookup/stubEcrApi";

/** An ECR that has the tag `v1`, denies `denied`, and knows nothing else. */
function createSession(): Session {
    const api = stubEcrApi({
        batchGetImage: ({ imageIds }) => ({
            images: imageIds.flatMap(({ imageTag }) =>
                imageTag === "v1" ? [imageOf(manifestNamed(imageTag), imageTag)] : [],
            ),
            failures: imageIds.flatMap((imageId) =>
                imageId.imageTag === "v1" ? [] : [{ imageId, failureCode: "ImageNotFound" }],
            ),
        }),
    });
    return {
        lookup: new ImageLookup({ createApi: () => api, schedule: setImmediate }),
        gathered: new GatheredOutcomes(),
        reads: new SharedReads(),
        repeats: new Repeats(),
        clock: systemClock,
        say: () => undefined,
        configuration: "aws",
        stackSettings: {},
    };
}

const keys = [
    "image",
    "registryId",
    "repositoryName",
    "imageTag",
    "imageDigest",
    "requestedDigest",
    "acceptedMediaTypes",
    "region",
    "profile",
    "assumeRole",
    "endpoint",
    "platform",
    "requirePlatforms",
    "onTagMove",
    "onMissing",
    "triggers",
    "awsProvider",
    "imageManifest",
    "platforms",
    "exists",
    "indexDigest",
    "__hint",
    "__provider",
    "__secret",
    "no such argument",
    "__proto__",
];

/** Values that are nearly right come as often as anything at all. */
const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
        "shop/api",
        "v1",
        "v2",
        digestOf64("a"),
        "123456789012",
        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1",
        "linux/arm64",
        ["linux/arm64"],
        "keep",
        "fail",
        "ignore",
        unknownValue,
        [unknownValue],
        null,
        "",
        { region: "eu-west-1" },
        { region: 7, assumeRoles: "x", endpoint: [] },
    ),
);

/** The hint crosses as text, and is none of the user's: but a transform may change anything. */
const hint = fc.oneof(
    value,
    fc.json(),
    fc
        .constantFrom<unknown>(
            { preview: true, secret: true, deferred: false },
            { preview: "yes", place: { gathering: 1, index: "x", requests: [{}] } },
            { place: null },
            { place: { requests: 7 } },
            {
                place: {
                    gathering: "g",
                    index: 0,
                    requests: [null, 1, { asked: null }, { index: 0, name: 7, asked: {} }],
                },
            },
        )
        .map((parsed) => JSON.stringify(parsed)),
);

/** A few keys with their values, as they come over the wire: in JSON. */
const members = fc
    .array(
        fc.constantFrom(...keys).chain((key) => fc.tuple(fc.constant(key), key === "__hint" ? hint : value)),
        { maxLength: 6 },
    )
    .map((entries) => JSON.parse(JSON.stringify(Object.fromEntries(entries))) as Readonly<Record<string, unknown>>);

const record = fc.oneof(
    members,
    members.map((rest) => ({ repositoryName: "shop/api", imageTag: "v1", ...rest })),
    members.map((rest) => ({ repositoryName: "shop/api", imageTag: "v2", ...rest })),
);

describe("check", () => {
    it("never throws, whatever it is given: it returns inputs in JSON, and each failure in one line", async () => {
        await fc.assert(
            fc.asyncProperty(record, record, async (olds, news) => {
                const { inputs, failures = [] } = await check(createSession(), olds, news);
                assert.deepEqual(
                    JSON.parse(JSON.stringify(inputs)),
                    inputs,
                    "nothing undefined, nothing that is no JSON",
                );
                assert.ok(!("__hint" in inputs), "the hint is never stored");
                for (const { property, reason } of failures) {
                    assert.equal(typeof property, "string");
                    assert.doesNotMatch(reason, /[\p{Cc}\p{Zl}\p{Zp}]/u);
                    assert.doesNotMatch(reason, /\[object Object\]|TypeError|is not a function|Cannot read/);
                }
                if (failures.length === 0) {
                    assert.ok("exists" in inputs || "imageDigest" in inputs, JSON.stringify(inputs));
                }
            }),
            { numRuns: 1500 },
        );
    });

    it("finds the image, so that the property above is not about failures alone", async () => {
        const { inputs, failures } = await check(createSession(), {}, { repositoryName: "shop/api", imageTag: "v1" });
        assert.equal(failures, undefined);
        assert.equal(inputs["exists"], true);
    });
});
