import { PutImageCommand } from "@aws-sdk/client-ecr";
import type { PutImageCommandInput } from "@aws-sdk/client-ecr";
import assert from "node:assert/strict";
import { errorOf, noDigest, sha256, useEcr } from "../useEcr";

const ociType = "application/vnd.oci.image.manifest.v1+json";
const descriptor = (mediaType: string, digest = noDigest): object => ({ mediaType, size: 2, digest });
const manifest = (note: string): string =>
    JSON.stringify({
        schemaVersion: 2,
        mediaType: ociType,
        config: descriptor("application/vnd.oci.image.config.v1+json"),
        layers: [],
        annotations: { note },
    });
const index = JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.index.v1+json",
    manifests: [descriptor(ociType)],
});
const place = "in the repository with name 'shop/api' in registry with id '123456789012'";

describe("EcrServer: PutImage", () => {
    const ecr = useEcr();
    const push = (
        input: Partial<PutImageCommandInput>,
    ): Promise<{ image?: { imageId?: object | undefined } | undefined }> =>
        ecr.client.send(new PutImageCommand({ repositoryName: "shop/api", imageManifest: manifest("one"), ...input }));
    const digestOfTag = async (imageTag: string): Promise<string | undefined> =>
        (await ecr.batchGetImage({ imageIds: [{ imageTag }] })).images?.[0]?.imageId?.imageDigest;

    it("stores a pushed manifest under the sha256 of its bytes", async () => {
        ecr.server.createRepository("shop/api");
        const { image } = await push({ imageTag: "v1", imageDigest: sha256(manifest("one")) });
        assert.deepEqual(image?.imageId, { imageDigest: sha256(manifest("one")), imageTag: "v1" });
        assert.equal(await digestOfTag("v1"), sha256(manifest("one")));
    });

    it("moves a tag; the image it leaves is still there by digest", async () => {
        ecr.server.createRepository("shop/api");
        await push({ imageTag: "v1" });
        await push({ imageTag: "v1", imageManifest: manifest("two") });
        assert.equal(await digestOfTag("v1"), sha256(manifest("two")));
        const { images } = await ecr.batchGetImage({ imageIds: [{ imageDigest: sha256(manifest("one")) }] });
        assert.equal(images?.[0]?.imageManifest, manifest("one"));
    });

    it("restores an archived image that is pushed again", async () => {
        const put = ecr.server.putImage("shop/api", { imageTag: "v1", imageManifest: manifest("one") });
        ecr.server.archiveImage("shop/api", put.imageDigest);
        assert.equal(await digestOfTag("v1"), undefined);
        await push({ imageTag: "v1" });
        assert.equal(await digestOfTag("v1"), put.imageDigest);
    });

    const one = sha256(manifest("one"));
    const refused: readonly { name: string; input: Partial<PutImageCommandInput>; error: string; message: string }[] = [
        {
            name: "the same manifest and tag",
            input: { imageTag: "v1" },
            error: "ImageAlreadyExistsException",
            message: `Image with digest '${one}' and tag 'v1' already exists ${place}`,
        },
        {
            name: "the same manifest without a tag",
            input: {},
            error: "ImageAlreadyExistsException",
            message: `Image with digest '${one}' already exists ${place}`,
        },
        {
            name: "another manifest for an immutable tag",
            input: { imageTag: "v1", imageManifest: manifest("two") },
            error: "ImageTagAlreadyExistsException",
            message:
                "The image tag 'v1' already exists in the 'shop/api' repository and cannot be overwritten because the repository is immutable.",
        },
        {
            name: "another digest than the manifest's",
            input: { imageDigest: noDigest },
            error: "ImageDigestDoesNotMatchException",
            message: `The image digest '${noDigest}' does not match the digest '${one}'`,
        },
        {
            name: "an index whose child is absent",
            input: { imageManifest: index },
            error: "ReferencedImagesNotFoundException",
            message: `The image '${noDigest}' referenced does not exist`,
        },
        {
            name: "layers that were never uploaded",
            input: { imageManifest: manifest("two") },
            error: "LayersNotFoundException",
            message: `The layer '${noDigest}' does not exist`,
        },
        {
            name: "a manifest that is no JSON",
            input: { imageManifest: "{" },
            error: "InvalidParameterException",
            message: "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
        },
        {
            name: "a manifest without a media type",
            input: { imageManifest: JSON.stringify({ schemaVersion: 2, config: descriptor("a/b"), layers: [] }) },
            error: "InvalidParameterException",
            message:
                "Invalid parameter at 'ImageManifestMediaType' failed to satisfy constraint: 'must be given, since the manifest has no mediaType'",
        },
        {
            name: "a manifest of more than 4 MiB",
            input: { imageManifest: " ".repeat(4_194_305) },
            error: "InvalidParameterException",
            message:
                "Invalid parameter at 'imageManifest' failed to satisfy constraint: 'Member must have length less than or equal to 4194304'",
        },
        {
            name: "a repository that is absent",
            input: { repositoryName: "shop/none" },
            error: "RepositoryNotFoundException",
            message: "The repository with name 'shop/none' does not exist in the registry with id '123456789012'",
        },
    ];
    for (const { name, input, error, message } of refused) {
        it(`refuses ${name}`, async () => {
            ecr.server.createRepository("shop/api", { imageTagMutability: "IMMUTABLE" });
            ecr.server.putImage("shop/api", { imageTag: "v1", imageManifest: manifest("one") });
            ecr.server.behave({ requireLayers: error === "LayersNotFoundException" });
            assert.deepEqual(await errorOf(push(input)), { name: error, message, status: 400 });
        });
    }

    it("takes a manifest of 4 MiB", async () => {
        ecr.server.createRepository("shop/api");
        const text = manifest("big");
        const { image } = await push({ imageManifest: text.padEnd(4_194_304) });
        assert.deepEqual(image?.imageId, { imageDigest: sha256(text.padEnd(4_194_304)) });
    });
});
