// Order, duplicates and the echo of tags are undocumented: whatever ECR does about them, each id gets its own answer.
import assert from "node:assert/strict";
import fc from "fast-check";
import type { BatchGetImageAnswer, BatchGetImageImage } from "../../../../provider/src/ecr/api/ecrApi";
import type { ImageIdentifier } from "../../../../provider/src/oci/reference";
import { matchAnswer } from "../../../../provider/src/lookup/fetch/matchAnswer";
import { digestOf } from "../../../../provider/src/oci/digest";
import { mediaTypes } from "../../../../provider/src/oci/mediaTypes";
import { digestOf64, queryOf } from "../lookupFailures";
import { imageOf, manifestNamed } from "../stubEcrApi";

const [one, two] = [manifestNamed("one"), manifestNamed("two")];
const [digestOfOne, digestOfTwo] = [digestOf(one), digestOf(two)];
const notFound = { failureCode: "ImageNotFound", failureReason: "Requested image not found" };

function match(imageId: ImageIdentifier, answer: Partial<BatchGetImageAnswer>) {
    return matchAnswer({ ...queryOf(), imageId }, { images: [], failures: [], ...answer }, "eu-west-1");
}

/** The digest that was found, or the problem in short. */
function resultOf(imageId: ImageIdentifier, answer: Partial<BatchGetImageAnswer>): string {
    const outcome = match(imageId, answer);
    if (outcome.kind === "manifest") {
        return outcome.imageDigest;
    }
    return outcome.problem.kind === "imageFailure" ? outcome.problem.failureCode : outcome.problem.kind;
}

const rows: readonly {
    readonly name: string;
    readonly asked: ImageIdentifier;
    readonly images?: readonly BatchGetImageImage[];
    readonly failures?: BatchGetImageAnswer["failures"];
    readonly result: string;
}[] = [
    {
        name: "a tag among others, in any order",
        asked: { imageTag: "v1" },
        images: [imageOf(two, "v2"), imageOf(one, "v1")],
        result: digestOfOne,
    },
    {
        name: "a tag answered twice",
        asked: { imageTag: "v1" },
        images: [imageOf(one, "v1"), imageOf(one, "v1")],
        result: digestOfOne,
    },
    {
        name: "a tag, when only another tag of the same image is answered",
        asked: { imageTag: "v1" },
        images: [imageOf(one, "v2")],
        result: "noAnswer",
    },
    {
        name: "a tag, when an image is answered without any tag",
        asked: { imageTag: "v1" },
        images: [imageOf(one)],
        result: "noAnswer",
    },
    {
        name: "a digest without a tag",
        asked: { imageDigest: digestOfOne },
        images: [imageOf(one)],
        result: digestOfOne,
    },
    {
        name: "a digest with one of its tags",
        asked: { imageDigest: digestOfOne },
        images: [imageOf(one, "latest")],
        result: digestOfOne,
    },
    {
        name: "a digest with an entry for each of its tags",
        asked: { imageDigest: digestOfOne },
        images: [imageOf(two, "v2"), imageOf(one, "v1"), imageOf(one, "latest")],
        result: digestOfOne,
    },
    {
        name: "tag and digest that agree",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        images: [imageOf(one, "v1")],
        result: digestOfOne,
    },
    {
        name: "tag and digest that agree, with another tag echoed",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        images: [imageOf(one, "latest")],
        result: digestOfOne,
    },
    {
        name: "tag and digest that do not agree, by a server that answers either",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        images: [imageOf(one, "latest"), imageOf(two, "v1")],
        result: "ImageTagDoesNotMatchDigest",
    },
    {
        name: "a failure of a tag",
        asked: { imageTag: "v1" },
        images: [imageOf(two, "v2")],
        failures: [{ imageId: { imageTag: "v1" }, ...notFound }],
        result: "ImageNotFound",
    },
    {
        name: "another id's failure",
        asked: { imageTag: "v1" },
        failures: [{ imageId: { imageTag: "v2" }, ...notFound }],
        result: "noAnswer",
    },
    { name: "a failure of nobody", asked: { imageTag: "v1" }, failures: [notFound], result: "noAnswer" },
    {
        name: "a failure of tag and digest, named by the tag alone",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        failures: [{ imageId: { imageTag: "v1" }, failureCode: "ImageTagDoesNotMatchDigest" }],
        result: "ImageTagDoesNotMatchDigest",
    },
    {
        name: "a failure of the same tag with another digest",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        failures: [
            { imageId: { imageTag: "v1", imageDigest: digestOfTwo }, failureCode: "ImageTagDoesNotMatchDigest" },
            { imageId: { imageTag: "v1", imageDigest: digestOfOne }, ...notFound },
        ],
        result: "ImageNotFound",
    },
    {
        name: "a failure of the digest alone, beside that of tag and digest",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        failures: [
            { imageId: { imageDigest: digestOfOne }, ...notFound },
            { imageId: { imageTag: "v1", imageDigest: digestOfOne }, failureCode: "ImageTagDoesNotMatchDigest" },
        ],
        result: "ImageTagDoesNotMatchDigest",
    },
    {
        name: "a tag, beside the failure of the same tag with a digest",
        asked: { imageTag: "v1" },
        images: [imageOf(one, "v1")],
        failures: [
            { imageId: { imageTag: "v1", imageDigest: digestOfTwo }, failureCode: "ImageTagDoesNotMatchDigest" },
        ],
        result: digestOfOne,
    },
    {
        name: "a failing tag, beside the failure of the same tag with a digest",
        asked: { imageTag: "v1" },
        failures: [
            { imageId: { imageTag: "v1", imageDigest: digestOfTwo }, failureCode: "ImageTagDoesNotMatchDigest" },
        ],
        result: "noAnswer",
    },
    {
        name: "tag and digest that do not agree, beside the image of the digest alone",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        images: [imageOf(one)],
        failures: [
            { imageId: { imageTag: "v1", imageDigest: digestOfOne }, failureCode: "ImageTagDoesNotMatchDigest" },
        ],
        result: "ImageTagDoesNotMatchDigest",
    },
    {
        name: "tag and digest whose tag is missing, beside the image of the digest alone",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        images: [imageOf(one, "latest")],
        failures: [{ imageId: { imageTag: "v1" }, ...notFound }],
        result: "ImageNotFound",
    },
    {
        name: "tag and digest that do not agree, named by the digest alone, beside the image of that digest",
        asked: { imageTag: "v1", imageDigest: digestOfOne },
        images: [imageOf(one)],
        failures: [{ imageId: { imageDigest: digestOfOne }, failureCode: "ImageTagDoesNotMatchDigest" }],
        result: "ImageTagDoesNotMatchDigest",
    },
    {
        name: "a digest alone, beside the failure of that digest with a tag",
        asked: { imageDigest: digestOfOne },
        images: [imageOf(one)],
        failures: [
            { imageId: { imageTag: "v1", imageDigest: digestOfOne }, failureCode: "ImageTagDoesNotMatchDigest" },
        ],
        result: digestOfOne,
    },
    {
        name: "a failure without a code",
        asked: { imageTag: "v1" },
        failures: [{ imageId: { imageTag: "v1" } }],
        result: "",
    },
    { name: "an empty answer", asked: { imageTag: "v1" }, result: "noAnswer" },
    {
        name: "other bytes than the digest that was asked for",
        asked: { imageDigest: digestOfOne },
        images: [{ ...imageOf(one), imageManifest: `${one} ` }],
        result: "digestMismatch",
    },
    {
        name: "other bytes than the digest that is answered for a tag",
        asked: { imageTag: "v1" },
        images: [{ ...imageOf(one, "v1"), imageManifest: `${one}\n` }],
        result: "digestMismatch",
    },
    {
        name: "a tag answered without a digest: its own bytes say it",
        asked: { imageTag: "v1" },
        images: [{ ...imageOf(one, "v1"), imageId: { imageTag: "v1" } }],
        result: digestOfOne,
    },
    {
        name: "an image without its manifest",
        asked: { imageTag: "v1" },
        images: [{ registryId: "123456789012", imageId: { imageTag: "v1", imageDigest: digestOfOne } }],
        result: "noAnswer",
    },
    {
        name: "a registry that is no account: it would be the host of the URI",
        asked: { imageTag: "v1" },
        images: [{ ...imageOf(one, "v1"), registryId: "attacker.example/x?" }],
        result: "callFailure",
    },
    {
        name: "a text that is no manifest",
        asked: { imageTag: "v1" },
        images: [imageOf("<html>", "v1")],
        result: "notAManifest",
    },
    {
        name: "JSON that is no manifest",
        asked: { imageTag: "v1" },
        images: [imageOf("{}", "v1")],
        result: "notAManifest",
    },
];

describe("matchAnswer", () => {
    for (const { name, asked, images = [], failures = [], result } of rows) {
        it(name, () => {
            assert.equal(resultOf(asked, { images, failures }), result);
        });
    }

    it("gives the registry that answered, the region that was asked, the exact text and its type", () => {
        const spaced = `${one.slice(0, -1)} }\r\n`;
        const outcome = match({ imageTag: "v1" }, { images: [imageOf(spaced, "v1")] });
        assert.ok(outcome.kind === "manifest");
        const { manifest, ...rest } = outcome;
        assert.equal(manifest.kind, "image");
        assert.deepEqual(rest, {
            kind: "manifest",
            registryId: "123456789012",
            region: "eu-west-1",
            imageDigest: digestOf(spaced),
            imageManifest: spaced,
            imageManifestMediaType: mediaTypes.ociManifest,
        });
    });

    it("says both digests of bytes that are not the digest's", () => {
        const outcome = match({ imageDigest: digestOfOne }, { images: [{ ...imageOf(one), imageManifest: two }] });
        assert.deepEqual(outcome, {
            kind: "notFetched",
            region: "eu-west-1",
            problem: { kind: "digestMismatch", wanted: digestOfOne, got: digestOfTwo },
        });
    });

    it("keeps ECR's code and reason as they are", () => {
        const failures = [{ imageId: { imageTag: "v1" }, failureCode: "Newer", failureReason: "because" }];
        const outcome = match({ imageTag: "v1" }, { failures });
        assert.ok(outcome.kind === "notFetched");
        assert.deepEqual(outcome.problem, { kind: "imageFailure", failureCode: "Newer", failureReason: "because" });
    });

    it("never finds an image whose bytes are not its digest's, nor one that was not asked for, in any answer", () => {
        const manifest = fc.constantFrom(one, two, `${one} `, "{}", "");
        const someDigest = fc.constantFrom(digestOfOne, digestOfTwo, digestOf64("0"));
        const imageId = fc.record(
            { imageTag: fc.constantFrom("v1", "v2"), imageDigest: someDigest },
            { requiredKeys: [], noNullPrototype: true },
        );
        const answer = fc.record({
            images: fc.array(
                fc.record(
                    { imageId, imageManifest: manifest, registryId: fc.constant("123456789012") },
                    { requiredKeys: [], noNullPrototype: true },
                ),
                { maxLength: 6 },
            ),
            failures: fc.array(
                fc.record(
                    { imageId, failureCode: fc.constant("ImageNotFound") },
                    { requiredKeys: [], noNullPrototype: true },
                ),
                { maxLength: 6 },
            ),
        });
        const asked = imageId.filter((id) => id.imageTag !== undefined || id.imageDigest !== undefined);
        fc.assert(
            fc.property(asked, answer, (id, given) => {
                const outcome = match(id, given);
                if (outcome.kind === "manifest") {
                    assert.equal(digestOf(outcome.imageManifest), outcome.imageDigest);
                    assert.equal(id.imageDigest ?? outcome.imageDigest, outcome.imageDigest);
                    assert.ok(
                        given.images.some(
                            (image) =>
                                image.imageManifest === outcome.imageManifest &&
                                (id.imageDigest !== undefined || image.imageId?.imageTag === id.imageTag),
                        ),
                    );
                }
            }),
            { numRuns: 1000 },
        );
    });
});
