// Proves where provenance is read from, by the whole lookup against the embedded ECR: annotations, else configs; of an index, every platform's.
import assert from "node:assert/strict";
import { mediaTypes } from "../../../../provider/src/oci/mediaTypes";
import { useLookup } from "../useLookup";

const revision = "org.opencontainers.image.revision";
const version = "org.opencontainers.image.version";

describe("readProvenance", () => {
    const ecr = useLookup();
    const provenanceOf = async (request: object) =>
        (await ecr.requireImage({ imageTag: "v1", provenance: true, ...request })).provenance;
    const operations = () => ecr.server.requests.map(({ operation }) => operation);

    /** An index of one image for each platform, whose labels say another commit for each that is given. */
    function putIndex(commits: Readonly<Record<string, string>>, annotations?: object): void {
        const manifests = Object.entries(commits).map(([platform, commit]) => {
            const image = ecr.server.putImage("shop/api", {
                platform,
                content: platform,
                labels: { [revision]: commit },
            });
            const [os, architecture] = platform.split("/");
            return {
                mediaType: image.imageManifestMediaType,
                digest: image.imageDigest,
                size: image.size,
                platform: { os, architecture },
            };
        });
        const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests, annotations };
        ecr.server.putImage("shop/api", { imageTag: "v1", imageManifest: JSON.stringify(index) });
    }

    it("the annotations of an index, as buildx writes them, and no config", async () => {
        putIndex({ "linux/amd64": "aaa", "linux/arm64": "bbb" }, { [revision]: "ccc" });
        assert.deepEqual(await provenanceOf({}), { revision: "ccc", labels: { [revision]: "ccc" } });
        assert.deepEqual(await provenanceOf({ platform: "linux/arm64" }), {
            revision: "ccc",
            labels: { [revision]: "ccc" },
        });
        assert.deepEqual([...new Set(operations())], ["BatchGetImage"]);
    });

    it("the first platform of an index, and those that disagree", async () => {
        putIndex({ "linux/amd64": "aaa", "linux/arm64": "bbb", "linux/riscv64": "aaa" });
        assert.deepEqual(await provenanceOf({}), {
            revision: "aaa",
            labels: { [revision]: "aaa" },
            disagreeing: [{ platform: "linux/arm64", revision: "bbb" }],
        });
        assert.deepEqual(operations().slice(0, 2), ["BatchGetImage", "BatchGetImage"]);
    });

    it("an index that names no platforms: its images", async () => {
        const images = ["aaa", "bbb"].map((commit) => {
            const labels = { [revision]: commit };
            const { imageManifestMediaType, imageDigest, size } = ecr.server.putImage("shop/api", {
                content: commit,
                labels,
            });
            return { mediaType: imageManifestMediaType, digest: imageDigest, size };
        });
        const index = { schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests: images };
        ecr.server.putImage("shop/api", { imageTag: "v1", imageManifest: JSON.stringify(index) });
        assert.deepEqual(await provenanceOf({}), {
            revision: "aaa",
            labels: { [revision]: "aaa" },
            disagreeing: [{ platform: "unknown", revision: "bbb" }],
        });
    });

    it("an index of nothing says nothing, but for its annotations", async () => {
        putIndex({}, { "org.opencontainers.image.source": "https://x.org" });
        assert.deepEqual(await provenanceOf({}), {
            source: "https://x.org",
            labels: { "org.opencontainers.image.source": "https://x.org" },
        });
    });

    it("the chosen platform alone", async () => {
        putIndex({ "linux/amd64": "aaa", "linux/arm64": "bbb" });
        assert.deepEqual(await provenanceOf({ platform: "linux/arm64" }), {
            revision: "bbb",
            labels: { [revision]: "bbb" },
        });
        assert.equal(operations().filter((operation) => operation === "DownloadBlob").length, 1);
    });

    it("annotations that name no commit, beside the config's labels", async () => {
        ecr.server.putImage("shop/api", {
            imageTag: "v1",
            labels: { [revision]: "aaa", [version]: "1" },
            annotations: {
                "org.opencontainers.image.base.name": "alpine",
                "org.opencontainers.image.source": "https://x.org",
            },
        });
        assert.deepEqual(await provenanceOf({}), {
            revision: "aaa",
            source: "https://x.org",
            version: "1",
            labels: {
                "org.opencontainers.image.base.name": "alpine",
                [revision]: "aaa",
                "org.opencontainers.image.source": "https://x.org",
                [version]: "1",
            },
        });
    });

    it("an index with attestations, as a real tool wrote it: its images alone are read", async () => {
        ecr.server.loadLayout("shop/api", "tests/fixtures/layouts/regctl-attestations");
        const provenance = await provenanceOf({ imageTag: "multi" });
        assert.deepEqual(provenance?.labels, { "org.opencontainers.image.title": "hello" });
        assert.equal(operations().filter((operation) => operation === "DownloadBlob").length, 2);
    });

    it("an image of ko, as ko wrote it: its labels, beside annotations of its base, and no date", async () => {
        ecr.server.loadLayout("shop/api", "tests/fixtures/layouts/ko-single", { imageTag: "v1" });
        const { labels, ...members } = (await provenanceOf({})) ?? assert.fail();
        assert.deepEqual(members, {
            revision: "9ab0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f60718",
            source: "https://github.com/acme/shop",
        });
        assert.equal(labels["org.opencontainers.image.base.name"], "127.0.0.1:5977/base:latest");
    });

    it("nothing of an artifact but its annotations, nor of schema 1", async () => {
        ecr.server.putImage("shop/api", {
            imageTag: "v1",
            artifactType: "application/spdx+json",
            annotations: { a: "b" },
        });
        assert.deepEqual(await provenanceOf({}), { labels: { a: "b" } });
        const schema1 = { schemaVersion: 1, name: "a", tag: "b", architecture: "amd64", fsLayers: [], history: [] };
        ecr.server.putImage("shop/api", {
            imageTag: "old",
            imageManifest: JSON.stringify(schema1),
            imageManifestMediaType: mediaTypes.dockerSchema1,
        });
        assert.deepEqual(await provenanceOf({ imageTag: "old" }), { labels: {} });
    });

    it("a config with other bytes than its digest's is not believed", async () => {
        ecr.server.putImage("shop/api", { imageTag: "v1", labels: { [revision]: "aaa" } });
        ecr.server.fail({ operation: "DownloadBlob", wrongBytes: true });
        assert.match(
            await ecr.requireFailure({ imageTag: "v1", provenance: true }),
            /^the provenance of image tagged "v1" .* can't be read: its config came with the digest sha256:\w+ instead of sha256:\w+; look for a proxy/,
        );
    });

    it("an index whose image is gone names it", async () => {
        putIndex({ "linux/amd64": "aaa", "linux/arm64": "bbb" });
        const { platforms } = await ecr.requireImage({ imageTag: "v1" });
        ecr.server.deleteImage("shop/api", platforms[1]?.imageDigest ?? "");
        assert.match(
            await ecr.requireFailure({ imageTag: "v1", provenance: true }),
            new RegExp(`names the manifest ${platforms[1]?.imageDigest ?? ""}, which can't be had: ImageNotFound`),
        );
    });

    it("is read once for all who ask for an image at a moment", async () => {
        ecr.server.putImage("shop/api", { imageTag: ["v1", "v2"], labels: { [revision]: "aaa" } });
        const found = await Promise.all(["v1", "v1", "v1"].map((imageTag) => provenanceOf({ imageTag })));
        assert.deepEqual(
            found.map((provenance) => provenance?.revision),
            ["aaa", "aaa", "aaa"],
        );
        assert.deepEqual(operations(), ["BatchGetImage", "GetDownloadUrlForLayer", "DownloadBlob"]);
    });
});
