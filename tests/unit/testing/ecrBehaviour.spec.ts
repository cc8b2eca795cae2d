// Each open question about ECR, switched to each of its answers. What AWS does is not proven here: nobody here knows it.
import assert from "node:assert/strict";
import { errorOf, noDigest, sha256, useEcr } from "./useEcr";

const ociIndex = "application/vnd.oci.image.index.v1+json";
const oci = "application/vnd.oci.image.manifest.v1+json";
const docker = "application/vnd.docker.distribution.manifest.v2+json";
const schema1 = "application/vnd.docker.distribution.manifest.v1+json";

describe("EcrServer: behaviours", () => {
    const ecr = useEcr();

    for (const { digestOnlyEcho, tags } of [
        { digestOnlyEcho: "none", tags: [undefined] },
        { digestOnlyEcho: "oneTag", tags: ["v1"] },
        { digestOnlyEcho: "entryPerTag", tags: ["v1", "prod"] },
    ] as const) {
        it(`digestOnlyEcho ${digestOnlyEcho}: a digest of two tags is answered with [${tags.join()}]`, async () => {
            ecr.server.behave({ digestOnlyEcho });
            const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: ["v1", "prod"] });
            const { images } = await ecr.batchGetImage({ imageIds: [{ imageDigest }] });
            assert.deepEqual(
                images?.map(({ imageId }) => imageId?.imageTag),
                tags,
            );
            const untagged = ecr.server.putImage("shop/api", { content: "untagged" });
            const answer = await ecr.batchGetImage({ imageIds: [{ imageDigest: untagged.imageDigest }] });
            assert.deepEqual(answer.images?.[0]?.imageId, { imageDigest: untagged.imageDigest });
        });
    }

    it("knows no names but its own: those that every object has are not among them", async () => {
        for (const imageManifestMediaType of ["constructor", "__proto__", "toString"]) {
            const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType: imageManifestMediaType });
            ecr.server.putImage("shop/api", { imageTag: "odd", imageManifest, imageManifestMediaType });
            const answer = await ecr.batchGetImage({ imageIds: [{ imageTag: "odd" }], acceptedMediaTypes: [oci] });
            assert.equal((answer.images?.length ?? 0) + (answer.failures?.length ?? 0), 1);
            ecr.server.failImage("shop/api", {}, { failureCode: imageManifestMediaType, times: 1 });
            const failed = await ecr.batchGetImage({ imageIds: [{ imageTag: "odd" }] });
            assert.deepEqual(failed.failures?.[0]?.failureReason, undefined);
            ecr.server.failNext({ exception: imageManifestMediaType });
            assert.equal((await errorOf(ecr.batchGetImage({ imageIds: [{ imageTag: "odd" }] }))).status, 400);
        }
    });

    for (const { order, tags } of [
        { order: "asked", tags: ["a", "b", "c"] },
        { order: "reversed", tags: ["c", "b", "a"] },
    ] as const) {
        it(`order ${order}`, async () => {
            ecr.server.behave({ order });
            ["a", "b", "c"].forEach((imageTag) => ecr.server.putImage("shop/api", { imageTag }));
            const { images } = await ecr.batchGetImage({
                imageIds: [{ imageTag: "a" }, { imageTag: "b" }, { imageTag: "c" }],
            });
            assert.deepEqual(
                images?.map(({ imageId }) => imageId?.imageTag),
                tags,
            );
        });
    }

    it("order byDigest", async () => {
        ecr.server.behave({ order: "byDigest" });
        const digests = ["a", "b", "c"].map((imageTag) => ecr.server.putImage("shop/api", { imageTag }).imageDigest);
        const { images } = await ecr.batchGetImage({
            imageIds: [{ imageTag: "a" }, { imageTag: "b" }, { imageTag: "c" }],
        });
        assert.deepEqual(
            images?.map(({ imageId }) => imageId?.imageDigest),
            digests.sort(),
        );
    });

    for (const { duplicateAnswers, images, failures } of [
        { duplicateAnswers: "perId", images: 2, failures: 1 },
        { duplicateAnswers: "once", images: 1, failures: 1 },
        { duplicateAnswers: "twice", images: 4, failures: 2 },
    ] as const) {
        it(`duplicateAnswers ${duplicateAnswers}: an id asked twice gives ${String(images)} images`, async () => {
            ecr.server.behave({ duplicateAnswers });
            ecr.server.putImage("shop/api", { imageTag: "a" });
            const answer = await ecr.batchGetImage({
                imageIds: [{ imageTag: "a" }, { imageTag: "a" }, { imageTag: "no" }],
            });
            assert.deepEqual([answer.images?.length, answer.failures?.length], [images, failures]);
        });
    }

    for (const archived of ["ImageInaccessible", "ImageNotFound"] as const) {
        it(`archived ${archived}, by tag and by digest, until it is restored`, async () => {
            ecr.server.behave({ archived });
            const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "a" });
            ecr.server.archiveImage("shop/api", imageDigest);
            const imageIds = [{ imageTag: "a" }, { imageDigest }];
            const { failures } = await ecr.batchGetImage({ imageIds });
            assert.deepEqual(
                failures?.map(({ failureCode }) => failureCode),
                [archived, archived],
            );
            ecr.server.restoreImage("shop/api", imageDigest);
            assert.equal((await ecr.batchGetImage({ imageIds })).images?.length, 2);
        });
    }

    it("invalidImageTag InvalidParameterException fails the call", async () => {
        ecr.server.behave({ invalidImageTag: "InvalidParameterException" });
        ecr.server.createRepository("shop/api");
        assert.deepEqual(await errorOf(ecr.batchGetImage({ imageIds: [{ imageTag: "a b" }] })), {
            name: "InvalidParameterException",
            message:
                "Invalid parameter at 'imageTag' failed to satisfy constraint: 'must satisfy regular expression '[a-zA-Z0-9-_.]+''",
            status: 400,
        });
    });

    for (const { indexNotAccepted, want } of [
        { indexNotAccepted: "index", want: "index" },
        { indexNotAccepted: "ImageNotFound", want: "ImageNotFound" },
        { indexNotAccepted: "convertToChild", want: "linux/amd64" },
    ] as const) {
        it(`indexNotAccepted ${indexNotAccepted}`, async () => {
            ecr.server.behave({ indexNotAccepted });
            const platforms = ["linux/arm64", "linux/amd64"];
            const put = ecr.server.putIndex("shop/api", { imageTag: "a", platforms });
            const { images, failures } = await ecr.batchGetImage({
                imageIds: [{ imageTag: "a" }],
                acceptedMediaTypes: [oci],
            });
            const digest = images?.[0]?.imageId?.imageDigest;
            const child = put.children.find(({ imageDigest }) => imageDigest === digest)?.platform;
            const got = failures?.[0]?.failureCode ?? child ?? (digest === put.imageDigest ? "index" : digest);
            assert.equal(got, want);
        });
    }

    const conversions = [
        { name: "OCI for a Docker client", style: "oci", accepted: [docker], want: docker },
        { name: "Docker for an OCI client", style: "docker", accepted: [oci], want: oci },
        { name: "Docker for a schema 1 client", style: "docker", accepted: [schema1], want: schema1 },
        { name: "OCI for a client of all", style: "oci", accepted: [ociIndex, schema1, docker, oci], want: oci },
        { name: "OCI for a schema 1 client", style: "oci", accepted: [schema1], want: "ImageNotFound" },
    ] as const;
    for (const { name, style, accepted, want } of conversions) {
        it(`by tag returns ${name} as ${want}`, async () => {
            const put = ecr.server.putImage("shop/api", { imageTag: "a", style });
            const input = { imageIds: [{ imageTag: "a" }], acceptedMediaTypes: [...accepted] };
            const { images, failures } = await ecr.batchGetImage(input);
            const image = images?.[0];
            assert.equal(image?.imageManifestMediaType ?? failures?.[0]?.failureCode, want);
            assert.equal(image?.imageId?.imageDigest ?? put.imageDigest, put.imageDigest);
            if (image?.imageManifest !== undefined) {
                const converted = image.imageManifest !== put.imageManifest;
                assert.equal(converted, want !== put.imageManifestMediaType);
                assert.equal(sha256(image.imageManifest) === put.imageDigest, !converted);
            }
        });
    }

    it("by digest, or tag and digest, returns what is stored though it is not accepted", async () => {
        const { imageDigest, imageManifest } = ecr.server.putImage("shop/api", { imageTag: "a" });
        const imageIds = [{ imageDigest }, { imageDigest, imageTag: "a" }];
        const { images } = await ecr.batchGetImage({ imageIds, acceptedMediaTypes: [schema1] });
        assert.deepEqual(
            images?.map((image) => image.imageManifest),
            [imageManifest, imageManifest],
        );
    });

    it("digestAfterConversion converted: the digest is that of the converted bytes", async () => {
        ecr.server.behave({ digestAfterConversion: "converted" });
        const put = ecr.server.putImage("shop/api", { imageTag: "a" });
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageTag: "a" }], acceptedMediaTypes: [docker] });
        const [image] = images ?? [];
        assert.equal(image?.imageId?.imageDigest, sha256(image?.imageManifest ?? ""));
        assert.notEqual(image.imageId.imageDigest, put.imageDigest);
    });

    it("manifestNotAccepted stored: what can't be converted is returned as it is", async () => {
        ecr.server.behave({ manifestNotAccepted: "stored" });
        const put = ecr.server.putImage("shop/api", { imageTag: "a" });
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageTag: "a" }], acceptedMediaTypes: [schema1] });
        assert.equal(images?.[0]?.imageManifest, put.imageManifest);
    });

    for (const { omittedAcceptedMediaTypes, want } of [
        { omittedAcceptedMediaTypes: "stored", want: oci },
        { omittedAcceptedMediaTypes: "dockerManifest", want: docker },
    ] as const) {
        it(`omittedAcceptedMediaTypes ${omittedAcceptedMediaTypes}`, async () => {
            ecr.server.behave({ omittedAcceptedMediaTypes });
            ecr.server.putImage("shop/api", { imageTag: "a" });
            const { images } = await ecr.batchGetImage({ imageIds: [{ imageTag: "a" }] });
            assert.equal(images?.[0]?.imageManifestMediaType, want);
        });
    }

    it("unknownAcceptedMediaTypes: ignored, or the call fails", async () => {
        ecr.server.putImage("shop/api", { imageTag: "a" });
        const input = { imageIds: [{ imageTag: "a" }], acceptedMediaTypes: [oci, "text/html"] };
        assert.equal((await ecr.batchGetImage(input)).images?.length, 1);
        ecr.server.behave({ unknownAcceptedMediaTypes: "InvalidParameterException" });
        assert.equal((await errorOf(ecr.batchGetImage(input))).name, "InvalidParameterException");
    });

    it("emptyManifestMediaType: the media type is the empty string", async () => {
        ecr.server.behave({ emptyManifestMediaType: true });
        ecr.server.putImage("shop/api", { imageTag: "a" });
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageTag: "a" }] });
        assert.equal(images?.[0]?.imageManifestMediaType, "");
    });

    it("absentLists: a list without entries is absent", async () => {
        ecr.server.behave({ absentLists: true });
        ecr.server.putImage("shop/api", { imageTag: "a" });
        assert.equal((await ecr.batchGetImage({ imageIds: [{ imageTag: "a" }] })).failures, undefined);
        assert.equal((await ecr.batchGetImage({ imageIds: [{ imageDigest: noDigest }] })).images, undefined);
    });

    it("is as at the start again after a reset", async () => {
        ecr.server.behave({ absentLists: true });
        ecr.server.reset();
        ecr.server.createRepository("shop/api");
        assert.deepEqual((await ecr.batchGetImage({ imageIds: [{ imageTag: "a" }] })).images, []);
    });
});
