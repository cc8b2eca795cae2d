import assert from "node:assert/strict";
import { errorOf, noDigest, sha256, useEcr } from "../useEcr";

describe("EcrServer: BatchGetImage", () => {
    const ecr = useEcr();

    it("answers a tag with the stored manifest, its true digest and the tag", async () => {
        const put = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const { images, failures } = await ecr.batchGetImage({ imageIds: [{ imageTag: "prod" }] });
        assert.deepEqual(images, [
            {
                registryId: "123456789012",
                repositoryName: "shop/api",
                imageId: { imageDigest: sha256(put.imageManifest), imageTag: "prod" },
                imageManifest: put.imageManifest,
                imageManifestMediaType: "application/vnd.oci.image.manifest.v1+json",
            },
        ]);
        assert.deepEqual(failures, []);
    });

    it("answers a digest, and a tag with its digest", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageDigest }, { imageDigest, imageTag: "prod" }] });
        assert.deepEqual(
            images?.map(({ imageId }) => imageId),
            [{ imageDigest }, { imageDigest, imageTag: "prod" }],
        );
    });

    const badDigest =
        "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'";
    const failures = [
        {
            name: "an absent tag",
            imageId: { imageTag: "none" },
            code: "ImageNotFound",
            reason: "Requested image not found",
        },
        {
            name: "an absent digest",
            imageId: { imageDigest: noDigest },
            code: "ImageNotFound",
            reason: "Requested image not found",
        },
        {
            name: "a tag of another digest",
            imageId: { imageTag: "prod", imageDigest: noDigest },
            code: "ImageTagDoesNotMatchDigest",
            reason: "Invalid request parameters: given tag does not map to the given digest",
        },
        {
            name: "an absent tag with a digest",
            imageId: { imageTag: "none", imageDigest: noDigest },
            code: "ImageNotFound",
            reason: "Requested image not found",
        },
        {
            name: "an empty id",
            imageId: {},
            code: "MissingDigestAndTag",
            reason: "Invalid request parameters: both tag and digest cannot be null",
        },
        {
            name: "a digest that is none",
            imageId: { imageDigest: "None" },
            code: "InvalidImageDigest",
            reason: badDigest,
        },
        { name: "an empty digest", imageId: { imageDigest: "" }, code: "InvalidImageDigest", reason: badDigest },
        { name: "a tag that is none", imageId: { imageTag: "a b" }, code: "InvalidImageTag", reason: undefined },
        { name: "an empty tag", imageId: { imageTag: "" }, code: "InvalidImageTag", reason: undefined },
        {
            name: "a tag of 301 characters",
            imageId: { imageTag: "t".repeat(301) },
            code: "InvalidImageTag",
            reason: undefined,
        },
    ];
    for (const { name, imageId, code, reason } of failures) {
        it(`fails ${name} alone, with ${code}`, async () => {
            ecr.server.putImage("shop/api", { imageTag: "prod" });
            const answer = await ecr.batchGetImage({ imageIds: [imageId, { imageTag: "prod" }] });
            assert.equal(answer.images?.length, 1);
            const failureReason = reason === undefined ? {} : { failureReason: reason };
            assert.deepEqual(answer.failures, [{ imageId, failureCode: code, ...failureReason }]);
        });
    }

    for (const failureCode of [
        "KmsError",
        "UpstreamAccessDenied",
        "UpstreamTooManyRequests",
        "UpstreamUnavailable",
        "NewCode",
    ]) {
        it(`reports the scripted failure ${failureCode}`, async () => {
            ecr.server.putImage("shop/api", { imageTag: "prod" });
            ecr.server.failImage("shop/api", { imageTag: "prod" }, { failureCode, failureReason: "why", times: 1 });
            const imageIds = [{ imageTag: "prod" }];
            const first = await ecr.batchGetImage({ imageIds });
            assert.deepEqual(first.failures, [{ imageId: imageIds[0], failureCode, failureReason: "why" }]);
            assert.deepEqual((await ecr.batchGetImage({ imageIds })).failures, []);
        });
    }

    it("hits a scripted digest by its tag as well, and nothing else", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        ecr.server.putImage("shop/api", { imageTag: "other" });
        ecr.server.failImage("shop/api", { imageDigest }, { failureCode: "KmsError" });
        const imageIds = [{ imageTag: "prod" }, { imageDigest }, { imageTag: "other" }];
        const answer = await ecr.batchGetImage({ imageIds });
        assert.deepEqual(
            answer.failures?.map(({ imageId }) => imageId),
            imageIds.slice(0, 2),
        );
        ecr.server.clearFaults();
        assert.deepEqual((await ecr.batchGetImage({ imageIds })).failures, []);
    });

    const least = "Member must have length greater than or equal to";
    const most = "Member must have length less than or equal to";
    const tags = (count: number): { imageTag: string }[] =>
        Array.from({ length: count }, (_, i) => ({ imageTag: `t${String(i)}` }));
    const invalid = (member: string, constraint: string): string =>
        `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`;
    const refused = [
        { name: "101 ids", input: { imageIds: tags(101) }, message: invalid("imageIds", `${most} 100`) },
        { name: "no ids", input: { imageIds: [] }, message: invalid("imageIds", `${least} 1`) },
        { name: "absent ids", input: {}, message: invalid("imageIds", "must not be null") },
        {
            name: "a registry that is none",
            input: { imageIds: tags(1), registryId: "123" },
            message: invalid("registryId", "must satisfy regular expression [0-9]{12}"),
        },
        {
            name: "an empty registry",
            input: { imageIds: tags(1), registryId: "" },
            message: invalid("registryId", "must satisfy regular expression [0-9]{12}"),
        },
        {
            name: "a repository in capitals",
            input: { imageIds: tags(1), repositoryName: "Shop" },
            message: invalid(
                "repositoryName",
                "must satisfy regular expression [a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
            ),
        },
        {
            name: "a repository of one letter",
            input: { imageIds: tags(1), repositoryName: "a" },
            message: invalid("repositoryName", `${least} 2`),
        },
        {
            name: "an empty list of media types",
            input: { imageIds: tags(1), acceptedMediaTypes: [] },
            message: invalid("acceptedMediaTypes", `${least} 1`),
        },
    ];
    for (const { name, input, message } of refused) {
        it(`refuses ${name}`, async () => {
            ecr.server.createRepository("shop/api");
            const error = await errorOf(ecr.batchGetImage(input));
            assert.deepEqual(error, { name: "InvalidParameterException", message, status: 400 });
        });
    }

    it("answers 100 ids in one call", async () => {
        tags(100).forEach(({ imageTag }) => ecr.server.putImage("shop/api", { imageTag }));
        const { images } = await ecr.batchGetImage({ imageIds: tags(100) });
        assert.equal(images?.length, 100);
        assert.equal(new Set(images.map(({ imageId }) => imageId?.imageDigest)).size, 100);
    });

    it("names repository and registry when there is no such repository", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const input = { imageIds: [{ imageTag: "prod" }], registryId: "999999999999" };
        assert.deepEqual(await errorOf(ecr.batchGetImage(input)), {
            name: "RepositoryNotFoundException",
            message: "The repository with name 'shop/api' does not exist in the registry with id '999999999999'",
            status: 400,
        });
    });

    it("keeps registries apart", async () => {
        const ours = ecr.server.putImage("shop/api", { imageTag: "prod", content: "ours" });
        const theirs = ecr.server.putImage("shop/api", {
            imageTag: "prod",
            content: "theirs",
            registryId: "999999999999",
        });
        assert.notEqual(ours.imageDigest, theirs.imageDigest);
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageTag: "prod" }], registryId: "999999999999" });
        assert.equal(images?.[0]?.imageId?.imageDigest, theirs.imageDigest);
        assert.match(theirs.imageUri, /^999999999999\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/shop\/api@sha256:/);
    });

    it("returns manifests byte for byte", async () => {
        const imageManifest = '{\r\n\t"schemaVersion": 2, "mediaType":"x/y", "note": "\\u00e9 é 😀 \\"q\\""}\n';
        const { imageDigest, size } = ecr.server.putImage("shop/api", { imageTag: "odd", imageManifest });
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageTag: "odd" }], acceptedMediaTypes: ["x/y"] });
        assert.equal(images?.[0]?.imageManifest, imageManifest);
        assert.equal(imageDigest, sha256(imageManifest));
        assert.equal(size, Buffer.byteLength(imageManifest));
    });
});
