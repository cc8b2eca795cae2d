// Indexes as tools write them: SOCI's, zstd twins, indexes within indexes, entries and configs of odd types.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mediaTypes } from "../../../../provider/src/oci/mediaTypes";
import { useLookup } from "../useLookup";

const sociIndex = "application/vnd.amazon.soci.index.v2+json";
const linux = (architecture: string) => ({ architecture, os: "linux" });

const fixtures = join(__dirname, "../../../fixtures");

/** What soci wrote into its layouts: see tests/fixtures/README.md. */
const words = JSON.parse(readFileSync(join(fixtures, "digests.json"), "utf8")) as Readonly<
    Record<string, Record<string, { readonly children: readonly { readonly digest: string }[] }>>
>;

describe("indexes as tools write them", () => {
    const ecr = useLookup();

    /** An image without a tag, as an entry of an index. */
    function put(platform: string, content = platform) {
        const { imageDigest, imageManifestMediaType, size } = ecr.server.putImage("shop/api", { platform, content });
        return { mediaType: imageManifestMediaType, digest: imageDigest, size };
    }

    function putManifest(manifest: object, imageTag?: string) {
        const imageManifest = JSON.stringify({ schemaVersion: 2, ...manifest });
        const { imageDigest, size } = ecr.server.putImage("shop/api", {
            imageManifest,
            ...(imageTag === undefined ? {} : { imageTag }),
        });
        return { digest: imageDigest, size };
    }

    function putIndex(manifests: readonly object[], imageTag?: string) {
        return {
            mediaType: mediaTypes.ociIndex,
            ...putManifest({ mediaType: mediaTypes.ociIndex, manifests }, imageTag),
        };
    }

    /** SOCI's manifest of one image, as `soci convert` writes it: of the layouts, which it wrote whole, it has the form. */
    function putSoci(about: { readonly digest: string }) {
        const empty = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
        const layers = [{ mediaType: "application/octet-stream", digest: `sha256:${"1".repeat(64)}`, size: 33_208 }];
        const config = { mediaType: sociIndex, digest: empty, size: 2 };
        return {
            mediaType: mediaTypes.ociManifest,
            artifactType: sociIndex,
            ...putManifest({ mediaType: mediaTypes.ociManifest, config, layers }),
            annotations: { "com.amazon.soci.image-manifest-digest": about.digest },
        };
    }

    for (const { layout, images } of [
        // Its attestations have lost their annotations in the conversion.
        { layout: "soci-multi", images: { "linux/amd64": 0, "linux/arm64": 1 } },
        // Its image is still said to be Docker's, by the type of its config.
        { layout: "soci-docker", images: { "linux/amd64": 0 } },
    ]) {
        it(`SOCI v2, ${layout}: the image of a platform, not the SOCI manifest that stands under the same one`, async () => {
            const imageTag = "soci";
            const folder = join(fixtures, "layouts", layout);
            ecr.server.loadLayout("shop/api", folder, { imageTag });
            const { children = [] } = words[layout]?.[""] ?? {};
            const expected = Object.entries(images).map(([platform, at]) => [platform, children[at]?.digest] as const);
            for (const [platform, digest] of expected) {
                assert.equal((await ecr.requireImage({ imageTag, platform })).imageDigest, digest);
            }
            const { platforms } = await ecr.requireImage({ imageTag, requirePlatforms: Object.keys(images) });
            assert.deepEqual(
                platforms.map(({ platform, imageDigest }) => [platform, imageDigest]),
                expected,
            );
        });
    }

    it("SOCI v2 of a single image, whose entry has no platform: its config says it", async () => {
        const image = put("linux/amd64");
        const soci = putSoci(image);
        putIndex(
            [
                { ...image, annotations: { "com.amazon.soci.index-digest": soci.digest } },
                { ...soci, platform: linux("amd64") },
            ],
            "soci",
        );
        const found = await ecr.requireImage({ imageTag: "soci", platform: "linux/amd64" });
        assert.equal(found.imageDigest, image.digest);
    });

    for (const first of ["gzip", "zstd"] as const) {
        it(`zstd twins, ${first} written first: the one that every client can read`, async () => {
            const gzip = { ...put("linux/amd64", "gzip"), platform: linux("amd64") };
            const annotations = { "io.github.containers.compression.zstd": "true" };
            const zstd = { ...put("linux/amd64", "zstd"), annotations, platform: linux("amd64") };
            putIndex(first === "gzip" ? [gzip, zstd] : [zstd, gzip], "twins");
            const image = await ecr.requireImage({ imageTag: "twins", platform: "linux/amd64" });
            assert.equal(image.imageDigest, gzip.digest);
        });
    }

    it("zstd alone: an image as any other", async () => {
        const annotations = { "io.github.containers.compression.zstd": "true" };
        const zstd = { ...put("linux/amd64"), annotations, platform: linux("amd64") };
        putIndex([zstd], "zstd");
        assert.equal((await ecr.requireImage({ imageTag: "zstd", platform: "linux/amd64" })).imageDigest, zstd.digest);
    });

    it("true twins: the first counts", async () => {
        const [one, other] = [put("linux/amd64", "one"), put("linux/amd64", "other")];
        putIndex(
            [one, other].map((entry) => ({ ...entry, platform: linux("amd64") })),
            "twins",
        );
        assert.equal((await ecr.requireImage({ imageTag: "twins", platform: "linux/amd64" })).imageDigest, one.digest);
    });

    it("Windows images that differ in the system's version stay ambiguous", async () => {
        const entries = ["10.0.20348.1", "10.0.17763.1"].map((version) => ({
            ...put("windows/amd64", version),
            platform: { architecture: "amd64", os: "windows", "os.version": version },
        }));
        putIndex(entries, "windows");
        const failure = await ecr.requireFailure({ imageTag: "windows", platform: "windows/amd64" });
        assert.match(failure, /is offered more than once for windows\/amd64/);
    });

    const empty = { mediaType: mediaTypes.ociConfig, digest: `sha256:${"0".repeat(64)}`, size: 2 };
    const nowhere = { mediaType: mediaTypes.ociIndex, digest: `sha256:${"9".repeat(64)}`, size: 2 };

    /** What does not say its platform, and how the lookup of one tells so; without one, it is pinned as it is. */
    const unsaid: readonly (readonly [name: string, put: (imageTag: string) => void, words: RegExp])[] = [
        [
            "a manifest of schema 1 without an architecture",
            (imageTag) => {
                const schema1 = { schemaVersion: 1, name: "a", tag: "b", fsLayers: [], history: [] };
                const imageManifestMediaType = mediaTypes.dockerSchema1;
                const imageManifest = JSON.stringify(schema1);
                ecr.server.putImage("shop/api", { imageTag, imageManifest, imageManifestMediaType });
            },
            /can't be known, and linux\/arm64 is asked for: its manifest names no architecture/,
        ],
        [
            "an artifact without an artifactType",
            (imageTag) => {
                const config = { ...empty, mediaType: "application/vnd.example.config" };
                putManifest({ mediaType: mediaTypes.ociManifest, config, layers: [] }, imageTag);
            },
            /it is an artifact \(application\/vnd\.example\.config\), not an image to run/,
        ],
        [
            "a config without a platform",
            (imageTag) => {
                ecr.server.putImage("shop/api", { imageTag, imageConfig: "{}" });
            },
            /its config names no platform/,
        ],
        [
            "an index within an index that is gone",
            (imageTag) => {
                putIndex([{ ...put("linux/amd64"), platform: linux("amd64") }, nowhere], imageTag);
            },
            /names the manifest sha256:9{64}, which can't be had/,
        ],
    ];
    for (const [name, putTagged, words] of unsaid) {
        it(`${name}: fails a lookup of a platform, and no other`, async () => {
            putTagged("v1");
            assert.match(await ecr.requireFailure({ imageTag: "v1", platform: "linux/arm64" }), words);
            assert.match(await ecr.requireFailure({ imageTag: "v1", requirePlatforms: ["linux/arm64"] }), words);
            assert.ok((await ecr.requireImage({ imageTag: "v1" })).imageDigest);
        });
    }

    it("an index for a platform, in which one is gone: fails", async () => {
        const inner = putIndex([nowhere]);
        putIndex([{ ...inner, platform: linux("arm64") }], "v1");
        const failure = await ecr.requireFailure({ imageTag: "v1", platform: "linux/arm64" });
        assert.match(failure, /names the manifest sha256:9{64}, which can't be had/);
    });

    it("an index for a platform: the image in it", async () => {
        const arm64 = put("linux/arm64");
        const inner = putIndex([{ ...arm64, platform: linux("arm64") }]);
        const middle = putIndex([{ ...inner, platform: linux("arm64") }]);
        const outer = putIndex([{ ...middle, platform: linux("arm64") }], "nested");
        const image = await ecr.requireImage({ imageTag: "nested", platform: "linux/arm64" });
        assert.equal(image.imageDigest, arm64.digest);
        assert.equal(image.imageManifestMediaType, mediaTypes.ociManifest);
        assert.equal(image.indexDigest, outer.digest);
    });

    it("indexes for a platform without end are given up", async () => {
        let entry: object = put("linux/arm64");
        for (let depth = 0; depth < 8; depth += 1) {
            entry = putIndex([{ ...entry, platform: linux("arm64") }], "deep");
        }
        assert.match(
            await ecr.requireFailure({ imageTag: "deep", platform: "linux/arm64" }),
            /is not offered for linux\/arm64/,
        );
        assert.ok(ecr.server.requests.length <= 6, `${ecr.server.requests.length} calls`);
    });

    for (const mediaType of ["application/octet-stream", "application/json", "text/html", ""]) {
        it(`a config of the type ${JSON.stringify(mediaType)} is an image's`, async () => {
            const { imageManifest } = ecr.server.putImage("shop/api", { platform: "linux/arm64" });
            const manifest = JSON.parse(imageManifest) as { config: object };
            const odd = putManifest({ ...manifest, config: { ...manifest.config, mediaType } }, "odd");
            const image = await ecr.requireImage({ imageTag: "odd", requirePlatforms: ["linux/arm64"] });
            assert.equal(image.imageDigest, odd.digest);
            const { platforms } = image;
            assert.deepEqual(
                platforms.map(({ platform }) => platform),
                ["linux/arm64"],
            );
            putManifest(
                { ...manifest, artifactType: "application/spdx+json", config: { ...manifest.config, mediaType } },
                "artifact",
            );
            assert.match(
                await ecr.requireFailure({ imageTag: "artifact", platform: "linux/arm64" }),
                /it is an artifact/,
            );
        });
    }

    it("an index of several images that names no platforms says so", async () => {
        putIndex([put("linux/amd64"), put("linux/arm64")], "nameless");
        assert.match(
            await ecr.requireFailure({ imageTag: "nameless", platform: "linux/arm64" }),
            /is not offered for linux\/arm64; its index has 2 images without saying for which platform; push it with the platforms in its index, as docker buildx imagetools create does, or pin the digest of one of its images$/,
        );
        putIndex([put("linux/amd64"), { ...put("linux/arm64"), platform: linux("arm64") }], "half");
        assert.match(
            await ecr.requireFailure({ imageTag: "half", requirePlatforms: ["linux/amd64"] }),
            /its index has 1 image without saying for which platform, and is offered for linux\/arm64; push/,
        );
    });
});
