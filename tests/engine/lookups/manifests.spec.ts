// Every kind of manifest through the real engine: those that real tools wrote (tests/fixtures), with an independent tool's word
// for each digest, and the kinds that are written out here.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { EcrImage } from "pulumi-ecr-image";
import { createHash } from "node:crypto";
import { requireOutputs } from "../../support/stack/engineState";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";

interface Known {
    readonly digest: string;
    readonly mediaType: string;
    readonly platforms: readonly string[];
    readonly children: readonly { readonly digest: string; readonly platform: string }[];
}

const fixtures = path.resolve(__dirname, "../../fixtures");
const known = JSON.parse(readFileSync(path.join(fixtures, "digests.json"), "utf8")) as Readonly<
    Record<string, Readonly<Record<string, Known>>>
>;

const ociIndex = "application/vnd.oci.image.index.v1+json";
const dockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
const ociManifest = "application/vnd.oci.image.manifest.v1+json";
const schema1 = "application/vnd.docker.distribution.manifest.v1+json";

const sha256 = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;

describe("manifests on the engine", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    /** Looks up tags of `shop/api` by an update and gives their outputs. */
    async function outputsOf(tags: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                // Not in the state, but known: fetched by the digest, in previews too.
                const manifest = (imageTag: string) =>
                    new EcrImage(imageTag, { repositoryName: "shop/api", imageTag }).imageManifest;
                return Promise.resolve(Object.fromEntries(tags.map((tag) => [tag, manifest(tag)])));
            },
        });
        const first = await stack.preview();
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        assert.deepEqual(first.outputs, up.outputs, "known before anything is in the state");
        const preview = await stack.preview();
        assert.deepEqual(preview.changes, { same: tags.length + 1 }, preview.output);
        const state = await stack.exportState();
        return tags.map((tag) => {
            const { imageManifest: stored, ...outputs } = requireOutputs(state, tag);
            assert.equal(stored, undefined);
            assert.equal(preview.outputs[tag], up.outputs[tag]);
            return { ...outputs, imageManifest: up.outputs[tag] };
        });
    }

    it("images that umoci, skopeo, crane, regctl, ko and soci wrote have the digests that skopeo says", async () => {
        const layouts = Object.entries(known)
            .filter(([name]) => !name.endsWith(".json"))
            .flatMap(([name, references]) =>
                Object.entries(references).map(([tag, entry]) => ({ name, tag: tag || name, entry })),
            );
        assert.equal(layouts.length, 7);
        for (const { name, tag } of layouts) {
            ecr.server.loadLayout(
                "shop/api",
                path.join(fixtures, "layouts", name),
                tag === name ? { imageTag: tag } : {},
            );
        }
        const outputs = await outputsOf(layouts.map(({ tag }) => tag));
        layouts.forEach(({ entry }, at) => {
            const { imageDigest, imageManifest, imageManifestMediaType, imageUri, platforms } = outputs[at] ?? {};
            assert.equal(imageDigest, entry.digest);
            assert.equal(sha256(String(imageManifest)), entry.digest);
            assert.equal(imageManifestMediaType, entry.mediaType);
            assert.equal(imageUri, `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@${entry.digest}`);
            assert.deepEqual(
                (platforms as { platform: string }[]).map(({ platform }) => platform),
                entry.children.length === 0 ? [] : entry.platforms,
            );
        });
    });

    it("a signed Docker schema 1 manifest has the digest of its payload, as skopeo computes it", async () => {
        const imageManifest = readFileSync(path.join(fixtures, "layouts", "schema1-signed.json"), "utf8");
        const entry = known["schema1-signed.json"]?.[""];
        const imageManifestMediaType = entry?.mediaType ?? "";
        ecr.server.putImage("shop/api", { imageTag: "schema1", imageManifest, imageManifestMediaType });
        const [outputs = {}] = await outputsOf(["schema1"]);
        assert.equal(outputs["imageDigest"], entry?.digest);
        assert.notEqual(sha256(imageManifest), entry?.digest);
        assert.equal(outputs["imageManifestMediaType"], entry?.mediaType);
        assert.deepEqual(outputs["platforms"], [
            { platform: "linux/amd64", imageDigest: entry?.digest, size: Buffer.byteLength(imageManifest) },
        ]);
    });

    it("unsigned schema 1, a missing media type, an artifact, a nested index, a Docker list with OCI children", async () => {
        // ECR holds old images without a type: then the body says it, or its shape.
        ecr.server.behave({ emptyManifestMediaType: true });
        const put = (imageTag: string, manifest: object, imageManifestMediaType?: string) =>
            ecr.server.putImage("shop/api", {
                imageTag,
                imageManifest: JSON.stringify(manifest, undefined, 3),
                ...(imageManifestMediaType === undefined ? {} : { imageManifestMediaType }),
            });
        const child = ecr.server.putImage("shop/api", { platform: "linux/arm64" });
        const entry = { mediaType: ociManifest, digest: child.imageDigest, size: child.size };
        const arm64 = { ...entry, platform: { os: "linux", architecture: "arm64", variant: "v8" } };
        const { mediaType: _, ...typeless } = JSON.parse(child.imageManifest) as Record<string, unknown>;
        const inner = put("inner", { schemaVersion: 2, mediaType: ociIndex, manifests: [arm64] });
        const nested = { mediaType: ociIndex, digest: inner.imageDigest, size: inner.size };
        const offered = [{ platform: "linux/arm64", imageDigest: child.imageDigest, size: child.size }];

        const schema1Image = {
            schemaVersion: 1,
            name: "shop/api",
            tag: "v1",
            architecture: "arm64",
            fsLayers: [{ blobSum: `sha256:${"0".repeat(64)}` }],
            history: [{ v1Compatibility: "{}" }],
        };
        const cases: Readonly<
            Record<string, { readonly digest: string; readonly mediaType: string; readonly platforms: unknown }>
        > = {
            "schema1-unsigned": {
                ...described(put("schema1-unsigned", schema1Image, schema1)),
                mediaType: schema1,
                platforms: undefined,
            },
            typeless: { ...described(put("typeless", typeless, ociManifest)), mediaType: ociManifest, platforms: [] },
            "typeless-index": {
                ...described(put("typeless-index", { schemaVersion: 2, manifests: [arm64] }, ociIndex)),
                mediaType: ociIndex,
                platforms: offered,
            },
            artifact: {
                ...described(
                    ecr.server.putImage("shop/api", { imageTag: "artifact", artifactType: "application/x.sbom" }),
                ),
                mediaType: ociManifest,
                platforms: [],
            },
            nested: {
                ...described(put("nested", { schemaVersion: 2, mediaType: ociIndex, manifests: [nested] })),
                mediaType: ociIndex,
                platforms: offered,
            },
            "docker-list": {
                ...described(put("docker-list", { schemaVersion: 2, mediaType: dockerList, manifests: [arm64] })),
                mediaType: dockerList,
                platforms: offered,
            },
            empty: {
                ...described(put("empty", { schemaVersion: 2, mediaType: ociIndex, manifests: [] })),
                mediaType: ociIndex,
                platforms: [],
            },
        };
        const outputs = await outputsOf(Object.keys(cases));
        Object.entries(cases).forEach(([name, { digest, mediaType, platforms }], at) => {
            const { imageDigest, imageManifest, imageManifestMediaType } = outputs[at] ?? {};
            assert.equal(imageDigest, digest, name);
            assert.equal(sha256(String(imageManifest)), digest, name);
            assert.equal(imageManifestMediaType, mediaType, name);
            if (platforms !== undefined) {
                assert.deepEqual(outputs[at]?.["platforms"], platforms, name);
            }
        });
    });

    it("a manifest keeps its bytes through the engine: line ends, escapes and emoji", async () => {
        const { imageManifest } = ecr.server.putImage("shop/api", { content: "odd" });
        const body = JSON.parse(imageManifest) as object;
        const odd = `${JSON.stringify({ ...body, annotations: { a: "\u{1f6a2} \u00e9 \u2028 \\ \u0000" } }, undefined, "\t").replaceAll("\n", "\r\n")}\n`;
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "odd", imageManifest: odd });
        const [outputs = {}] = await outputsOf(["odd"]);
        assert.equal(outputs["imageManifest"], odd);
        assert.equal(outputs["imageDigest"], imageDigest);
        assert.equal(sha256(odd), imageDigest);
    });

    it("what is no manifest fails the preview", async () => {
        ecr.server.behave({ manifestNotAccepted: "stored" });
        ecr.server.putImage("shop/api", {
            imageTag: "text",
            imageManifest: "hello",
            imageManifestMediaType: "text/plain",
        });
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                new EcrImage("text", { repositoryName: "shop/api", imageTag: "text" });
            },
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.match(
            preview.output,
            /image tagged "text" in shop\/api \(your own registry, eu-west-1\) is no image manifest \(media type "text\/plain"\); name an image, not a blob\n/,
        );
    });
});

function described({ imageDigest }: { readonly imageDigest: string }): { readonly digest: string } {
    return { digest: imageDigest };
}
