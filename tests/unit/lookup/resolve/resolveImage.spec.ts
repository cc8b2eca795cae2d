// One lookup from request to pinned image: every kind of manifest, and what platforms ask of it.
import assert from "node:assert/strict";
import { createEcrApi } from "../../../../provider/src/ecr/api/createEcrApi";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { ImageLookup } from "../../../../provider/src/lookup/imageLookup";
import { isMissing } from "../../../../provider/src/lookup/lookupFailure";
import { validateImageRequest } from "../../../../provider/src/lookup/request/validateImageRequest";
import { digestOf } from "../../../../provider/src/oci/digest";
import { mediaTypes } from "../../../../provider/src/oci/mediaTypes";
import { lookupOf, useLookup } from "../useLookup";

const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const place = "shop/api (your own registry, eu-west-1)";

describe("resolveImage", () => {
    const ecr = useLookup();

    /** Descriptor of an image that is put without a tag. */
    function put(platform: string, style?: "docker") {
        const options = { platform, content: platform, ...(style === undefined ? {} : { style }) };
        const { imageDigest, imageManifestMediaType, size } = ecr.server.putImage("shop/api", options);
        return { mediaType: imageManifestMediaType, digest: imageDigest, size };
    }

    function putManifest(imageTag: string, manifest: object): string {
        return ecr.server.putImage("shop/api", { imageTag, imageManifest: JSON.stringify(manifest) }).imageDigest;
    }

    it("an image of LocalStack: the host that its registry has", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "v1" });
        // The name leads to LocalStack wherever one runs; here the embedded ECR is asked in its place.
        const createApi = (settings: EcrSettings) => createEcrApi({ ...settings, endpoint: ecr.server.endpoint });
        const lookup = new ImageLookup({ createApi });
        const settings = {
            region: "us-east-1",
            endpoint: "http://localhost.localstack.cloud:4566",
            credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "secret" },
        };
        const validated = validateImageRequest({ repositoryName: "shop/api", imageTag: "v1" }, settings);
        assert.ok("query" in validated);
        const outcome = await lookup.lookUp(validated.query);
        assert.equal(
            outcome.kind === "found" && outcome.image.imageUri,
            `123456789012.dkr.ecr.us-east-1.localhost.localstack.cloud:4566/shop/api@${imageDigest}`,
        );
    });

    it("an image of an emulator that a variable names: the host that its registry has", async () => {
        ecr.server.putImage("shop/api", { imageTag: "v1" });
        const createApi = (settings: EcrSettings) => createEcrApi({ ...settings, endpoint: ecr.server.endpoint });
        const environment = { AWS_ENDPOINT_URL_ECR: "http://localhost.localstack.cloud:4566" };
        const lookup = new ImageLookup({ createApi, environment });
        const credentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret" };
        const validated = validateImageRequest(
            { repositoryName: "shop/api", imageTag: "v1" },
            { region: "us-east-1", credentials },
        );
        assert.ok("query" in validated);
        const outcome = await lookup.lookUp(validated.query);
        assert.match(
            outcome.kind === "found" ? outcome.image.imageUri : "",
            /^123456789012\.dkr\.ecr\.us-east-1\.localhost\.localstack\.cloud:4566\/shop\/api@/,
        );
    });

    it("details of an image that was deleted meanwhile: it is missing", async () => {
        ecr.server.putImage("shop/api", { imageTag: "v1" });
        const createApi = (settings: EcrSettings) => ({
            ...createEcrApi(settings),
            describeImages: () => Promise.resolve({ images: undefined }),
        });
        const credentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret" };
        const { endpoint, region } = ecr.server;
        const validated = validateImageRequest(
            { repositoryName: "shop/api", imageTag: "v1", details: true },
            { endpoint, region, credentials },
        );
        assert.ok("query" in validated);
        const outcome = await new ImageLookup({ createApi }).lookUp(validated.query);
        assert.ok(outcome.kind === "failed" && isMissing(outcome.problem), outcome.kind);
    });

    it("a single image: what ECR holds, and the URIs that follow", async () => {
        const { imageDigest, imageManifest } = ecr.server.putImage("shop/api", { imageTag: "v1" });
        assert.deepEqual(await ecr.requireImage({ imageTag: "v1" }), {
            registryId: "123456789012",
            repositoryName: "shop/api",
            region: "eu-west-1",
            imageTag: "v1",
            imageDigest,
            imageManifest,
            imageManifestMediaType: mediaTypes.ociManifest,
            imageUri: `${host}/shop/api@${imageDigest}`,
            taggedImageUri: `${host}/shop/api:v1@${imageDigest}`,
            platforms: [],
            indexDigest: undefined,
        });
    });

    it("by digest alone: no tag, and both URIs the same", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "v1" });
        const image = await ecr.requireImage({ imageDigest });
        assert.equal(image.imageTag, undefined);
        assert.equal(image.taggedImageUri, image.imageUri);
    });

    for (const { title, registry } of [
        { title: "FIPS", registry: "123456789012.dkr.ecr-fips.us-east-2.amazonaws.com" },
        { title: "dual-stack", registry: "123456789012.dkr-ecr.eu-west-1.on.aws" },
        { title: "LocalStack", registry: "123456789012.dkr.ecr.us-east-1.localhost.localstack.cloud:4566" },
        { title: "an emulator by its port", registry: "localhost:4510" },
        { title: "China", registry: "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn" },
    ]) {
        it(`keeps the registry's host of a whole reference in URIs: ${title}`, async () => {
            const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "v1" });
            const image = await ecr.requireImage({ image: `${registry.toUpperCase()}/shop/api:v1` });
            assert.equal(image.imageUri, `${registry}/shop/api@${imageDigest}`);
            assert.equal(ecr.server.requests[0]?.region, image.region);
        });
    }

    it("tag and digest that agree", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "v1" });
        const image = await ecr.requireImage({ imageTag: "v1", imageDigest });
        assert.equal(image.taggedImageUri, `${host}/shop/api:v1@${imageDigest}`);
        assert.deepEqual(ecr.server.requests[0]?.imageIds, [{ imageTag: "v1", imageDigest }]);
    });

    it("an index: its own digest, and its platforms without the attestations, from one call", async () => {
        const platforms = ["linux/amd64", "linux/arm64", "linux/arm/v7"];
        const index = ecr.server.putIndex("shop/api", { imageTag: "v1", platforms, attestations: true });
        const image = await ecr.requireImage({ imageTag: "v1" });
        assert.equal(image.imageDigest, index.imageDigest);
        assert.equal(image.indexDigest, undefined);
        assert.deepEqual(image.platforms, index.children);
        assert.equal(ecr.server.requests.length, 1);
    });

    it("a platform of an index: the child's digest and manifest, and the index's digest beside them", async () => {
        const index = ecr.server.putIndex("shop/api", { imageTag: "v1", platforms: ["linux/amd64", "linux/arm64"] });
        const image = await ecr.requireImage({ imageTag: "v1", platform: "linux/aarch64" });
        const child = index.children[1];
        assert.equal(image.imageDigest, child?.imageDigest);
        assert.equal(digestOf(image.imageManifest), image.imageDigest);
        assert.equal(image.indexDigest, index.imageDigest);
        assert.deepEqual(image.platforms, index.children);
        assert.equal(image.taggedImageUri, `${host}/shop/api:v1@${image.imageDigest}`);
        assert.deepEqual(
            ecr.server.requests.map(({ operation, imageIds }) => [operation, imageIds]),
            [
                ["BatchGetImage", [{ imageTag: "v1" }]],
                ["BatchGetImage", [{ imageDigest: image.imageDigest }]],
            ],
        );
    });

    it("a Docker list with children of OCI's types", async () => {
        const child = put("linux/arm64");
        const imageDigest = putManifest("v1", {
            schemaVersion: 2,
            mediaType: mediaTypes.dockerList,
            manifests: [{ ...child, platform: { os: "linux", architecture: "arm64", variant: "v8" } }],
        });
        const image = await ecr.requireImage({ imageTag: "v1" });
        assert.equal(image.imageDigest, imageDigest);
        assert.equal(image.imageManifestMediaType, mediaTypes.dockerList);
        assert.deepEqual(image.platforms, [{ platform: "linux/arm64", imageDigest: child.digest, size: child.size }]);
    });

    it("an index within an index", async () => {
        const [amd64, arm64] = [put("linux/amd64"), put("linux/arm64")];
        const inner = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [entryOf(arm64, "arm64")] };
        const nested = ecr.server.putImage("shop/api", { imageManifest: JSON.stringify(inner) });
        putManifest("v1", {
            schemaVersion: 2,
            mediaType: mediaTypes.ociIndex,
            manifests: [
                entryOf(amd64, "amd64"),
                { mediaType: mediaTypes.ociIndex, digest: nested.imageDigest, size: nested.size },
            ],
        });
        const image = await ecr.requireImage({ imageTag: "v1", platform: "linux/arm64" });
        assert.equal(image.imageDigest, arm64.digest);
        assert.deepEqual(
            image.platforms.map(({ platform }) => platform),
            ["linux/amd64", "linux/arm64"],
        );
    });

    it("an index that holds itself ends", async () => {
        // No one can make a manifest with its own digest inside; indexes a thousand deep are refused the same way.
        let entry = entryOf(put("linux/arm64"), "arm64") as object;
        for (let depth = 0; depth < 6; depth += 1) {
            const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [entry] };
            const { imageDigest, size } = ecr.server.putImage("shop/api", {
                imageTag: "deep",
                imageManifest: JSON.stringify(index),
            });
            entry = { mediaType: mediaTypes.ociIndex, digest: imageDigest, size };
        }
        const failure = await ecr.requireFailure({ imageTag: "deep", platform: "linux/arm64" });
        assert.match(failure, /is not offered for linux\/arm64/);
        assert.ok(ecr.server.requests.length <= 5, `${ecr.server.requests.length} calls`);
    });

    it("an only entry without a platform: its config says it, if a platform is asked for", async () => {
        const child = put("linux/arm64");
        const { digest, mediaType, size } = child;
        putManifest("v1", {
            schemaVersion: 2,
            mediaType: mediaTypes.ociIndex,
            manifests: [{ digest, mediaType, size }],
        });
        assert.deepEqual((await ecr.requireImage({ imageTag: "v1" })).platforms, []);
        const image = await ecr.requireImage({ imageTag: "v1", platform: "linux/arm64" });
        assert.equal(image.imageDigest, child.digest);
        const failure = await ecr.requireFailure({ imageTag: "v1", platform: "linux/amd64" });
        assert.match(failure, /is not offered for linux\/amd64; it is offered for linux\/arm64;/);
    });

    it("an empty index offers nothing", async () => {
        putManifest("v1", { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: [] });
        assert.deepEqual((await ecr.requireImage({ imageTag: "v1" })).platforms, []);
        const failure = await ecr.requireFailure({ imageTag: "v1", platform: "linux/amd64" });
        assert.match(failure, / is not offered for linux\/amd64; it is offered for no platform at all;/);
    });

    for (const style of ["oci", "docker"] as const) {
        it(`a single image's platform is its config's word (${style}), read only if it is asked for`, async () => {
            const { imageDigest, size } = ecr.server.putImage("shop/api", {
                imageTag: "v1",
                platform: "linux/arm64",
                style,
            });
            const image = await ecr.requireImage({ imageTag: "v1", platform: "linux/arm64/v8" });
            assert.equal(image.imageDigest, imageDigest);
            assert.equal(image.indexDigest, undefined);
            assert.deepEqual(image.platforms, [{ platform: "linux/arm64", imageDigest, size }]);
            assert.deepEqual(
                ecr.server.requests.map(({ operation }) => operation),
                ["BatchGetImage", "GetDownloadUrlForLayer", "DownloadBlob"],
            );
            const failure = await ecr.requireFailure({
                imageTag: "v1",
                requirePlatforms: ["linux/amd64", "linux/arm64"],
            });
            assert.match(failure, / is not offered for linux\/amd64; it is offered for linux\/arm64;/);
        });
    }

    it("requirePlatforms of an index: all of them, by its own word", async () => {
        ecr.server.putIndex("shop/api", { imageTag: "v1", platforms: ["linux/amd64", "linux/arm64"] });
        await ecr.requireImage({ imageTag: "v1", requirePlatforms: ["linux/x86_64", "linux/arm64"] });
        assert.equal(ecr.server.requests.length, 1);
        const failure = await ecr.requireFailure({ imageTag: "v1", requirePlatforms: ["linux/amd64", "linux/arm/v7"] });
        assert.match(failure, /is not offered for linux\/arm\/v7; it is offered for linux\/amd64, linux\/arm64;/);
    });

    it("an artifact has no platform, and needs none", async () => {
        ecr.server.putImage("shop/api", {
            imageTag: "chart",
            artifactType: "application/vnd.cncf.helm.config.v1+json",
        });
        assert.deepEqual((await ecr.requireImage({ imageTag: "chart" })).platforms, []);
        const failure = await ecr.requireFailure({ imageTag: "chart", platform: "linux/amd64" });
        assert.match(
            failure,
            /^the platform of image tagged "chart" in .* can't be known, and linux\/amd64 is asked for: it is an artifact/,
        );
    });

    it("a config with other bytes than its digest's is not believed", async () => {
        ecr.server.putImage("shop/api", { imageTag: "v1" });
        ecr.server.fail({ operation: "DownloadBlob", wrongBytes: true });
        const failure = await ecr.requireFailure({ imageTag: "v1", platform: "linux/amd64" });
        assert.match(failure, /its config came with the digest sha256:[0-9a-f]{64} instead of sha256:[0-9a-f]{64};/);
    });

    it("a config that may not be read fails a lookup by platform, with the permission that is missing", async () => {
        ecr.server.putImage("shop/api", { imageTag: "v1" });
        ecr.server.allow(["ecr:BatchGetImage"]);
        await ecr.requireImage({ imageTag: "v1" });
        const failure = await ecr.requireFailure({ imageTag: "v1", platform: "linux/amd64" });
        assert.match(failure, /GetDownloadUrlForLayer failed with AccessDeniedException/);
        assert.match(
            failure,
            /add to a policy of the identity that asks: \{"Effect":"Allow","Action":"ecr:GetDownloadUrlForLayer"/,
        );
    });

    it("an index whose child is gone names it", async () => {
        const index = ecr.server.putIndex("shop/api", { imageTag: "v1", platforms: ["linux/amd64", "linux/arm64"] });
        const child = index.children[1]?.imageDigest ?? "";
        ecr.server.deleteImage("shop/api", child);
        await ecr.requireImage({ imageTag: "v1", platform: "linux/amd64" });
        assert.equal(
            await ecr.requireFailure({ imageTag: "v1", platform: "linux/arm64" }),
            `the index image tagged "v1" in ${place} names the manifest ${child}, which can't be had: ImageNotFound; ` +
                "push the image again, whole, and look for a lifecycle policy that deletes parts of it",
        );
    });

    for (const [title, request] of [
        ["by tag", { imageTag: "v1" }],
        ["of an index's child", { imageTag: "multi", platform: "linux/arm64" }],
    ] as const) {
        it(`never accepts bytes that are not the digest's: ${title}`, async () => {
            ecr.server.putImage("shop/api", { imageTag: "v1" });
            ecr.server.putIndex("shop/api", { imageTag: "multi", platforms: ["linux/arm64"] });
            ecr.server.fail({
                operation: "BatchGetImage",
                wrongBytes: true,
                when: ({ imageIds }) => imageIds?.[0]?.imageTag !== "multi",
            });
            const failure = await ecr.requireFailure(request);
            assert.match(failure, /are not the digest's: wanted sha256:|can't be had: DigestMismatch/);
        });
    }

    it("changes none of the settings it is given: clients are told apart by them", async () => {
        const { endpoint, region } = ecr.server;
        const settings = { endpoint, region, credentials: { accessKeyId: "AKIDOTHER", secretAccessKey: "secret" } };
        const before = JSON.stringify(settings);
        ecr.server.putImage("shop/api", { imageTag: "v1" });
        await lookupOf(settings).requireImage({ imageTag: "v1" });
        assert.equal(ecr.server.requests[0]?.accessKeyId, "AKIDOTHER");
        assert.equal(JSON.stringify(settings), before);
    });

    /** An entry of an index. */
    function entryOf(descriptor: object, architecture: string) {
        return { ...descriptor, platform: { os: "linux", architecture } };
    }
});
