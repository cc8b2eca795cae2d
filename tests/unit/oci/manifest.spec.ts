import assert from "node:assert/strict";
import fc from "fast-check";
import { parseManifest } from "../../../provider/src/oci/manifest";
import { allManifestMediaTypes, mediaTypes } from "../../../provider/src/oci/mediaTypes";
import { hostileTexts } from "../data/hostileTexts";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
const config = { mediaType: mediaTypes.ociConfig, digest, size: 2 };
const dockerConfig = { ...config, mediaType: mediaTypes.dockerConfig };
const layer = { mediaType: "application/vnd.oci.image.layer.v1.tar+gzip", digest, size: 32 };
const child = { mediaType: mediaTypes.ociManifest, digest, size: 401 };
const dockerChild = { ...child, mediaType: mediaTypes.dockerManifest };
const image = { schemaVersion: 2, config, layers: [layer] };
const index = { schemaVersion: 2, manifests: [child] };
const schema1 = { schemaVersion: 1, architecture: "amd64", fsLayers: [{ blobSum: digest }], history: [] };

/** What `parseManifest` says in short: kind and media type. */
function kindOf(body: unknown, imageManifestMediaType?: string): string {
    const manifest = parseManifest(JSON.stringify(body), imageManifestMediaType);
    return manifest === undefined ? "none" : `${manifest.kind} ${manifest.mediaType}`;
}

describe("parseManifest tells the kind", () => {
    const rows: readonly { name: string; body: unknown; type?: string; want: string }[] = [
        {
            name: "by what the registry says",
            body: image,
            type: mediaTypes.dockerManifest,
            want: `image ${mediaTypes.dockerManifest}`,
        },
        {
            name: "by what the registry says, before the body",
            body: { ...image, mediaType: mediaTypes.dockerManifest },
            type: mediaTypes.ociManifest,
            want: `image ${mediaTypes.ociManifest}`,
        },
        {
            name: "by what the registry says, where the body could be two kinds",
            body: { ...image, ...index },
            type: mediaTypes.ociManifest,
            want: `image ${mediaTypes.ociManifest}`,
        },
        {
            name: "by the body's type, if the registry says none",
            body: { ...index, mediaType: mediaTypes.dockerList },
            want: `index ${mediaTypes.dockerList}`,
        },
        {
            name: "by the body's type, if the registry's is empty",
            body: { ...index, mediaType: mediaTypes.dockerList },
            type: "",
            want: `index ${mediaTypes.dockerList}`,
        },
        {
            name: "by the body's type, if the registry's is no manifest's",
            body: { ...image, mediaType: mediaTypes.dockerManifest },
            type: "application/json",
            want: `image ${mediaTypes.dockerManifest}`,
        },
        { name: "of an OCI image without a type", body: image, want: `image ${mediaTypes.ociManifest}` },
        {
            name: "of a Docker image without a type",
            body: { ...image, config: dockerConfig },
            want: `image ${mediaTypes.dockerManifest}`,
        },
        { name: "of an OCI index without a type", body: index, want: `index ${mediaTypes.ociIndex}` },
        { name: "of an empty index", body: { ...index, manifests: [] }, want: `index ${mediaTypes.ociIndex}` },
        {
            name: "of a list of Docker images without a type",
            body: { manifests: [dockerChild] },
            want: `index ${mediaTypes.dockerList}`,
        },
        {
            name: "of a mixed list without a type",
            body: { manifests: [dockerChild, child] },
            want: `index ${mediaTypes.ociIndex}`,
        },
        {
            name: "of a Docker list of OCI images",
            body: { ...index, mediaType: mediaTypes.dockerList },
            want: `index ${mediaTypes.dockerList}`,
        },
        { name: "of schema 1", body: schema1, want: `schema1 ${mediaTypes.dockerSchema1}` },
        {
            name: "of signed schema 1",
            body: { ...schema1, signatures: [{}] },
            want: `schema1 ${mediaTypes.dockerSchema1Signed}`,
        },
        {
            name: "of schema 1 by its type",
            body: schema1,
            type: mediaTypes.dockerSchema1Signed,
            want: `schema1 ${mediaTypes.dockerSchema1Signed}`,
        },
        { name: "a type that does not fit the body is none", body: image, type: mediaTypes.ociIndex, want: "none" },
        { name: "the other way round", body: index, type: mediaTypes.ociManifest, want: "none" },
        { name: "schema 1's type for an image", body: image, type: mediaTypes.dockerSchema1, want: "none" },
        { name: "an image without a config is none", body: { layers: [layer] }, want: "none" },
        { name: "an image without layers is none", body: { config }, want: "none" },
        { name: "an index with a broken entry is none", body: { manifests: [child, {}] }, want: "none" },
        {
            name: "a layer with a negative size is none",
            body: { ...image, layers: [{ ...layer, size: -1 }] },
            want: "none",
        },
        {
            name: "a size that is no integer is none",
            body: { ...image, layers: [{ ...layer, size: 1.5 }] },
            want: "none",
        },
        {
            name: "a digest with control characters is none",
            body: { manifests: [{ ...child, digest: "a:\u001b" }] },
            want: "none",
        },
        { name: "a list that is no list is none", body: { manifests: { 0: child } }, want: "none" },
        { name: "an empty object is none", body: {}, want: "none" },
        { name: "an array is none", body: [image], want: "none" },
        { name: "null is none", body: null, want: "none" },
    ];
    for (const { name, body, type, want } of rows) {
        it(name, () => {
            assert.equal(kindOf(body, type), want);
        });
    }
});

describe("parseManifest reads", () => {
    it("all of an index: nested indexes, artifacts, unknown types, platforms, annotations", () => {
        const platform = { os: "windows", architecture: "amd64", "os.version": "10.0.20348.2113" };
        const manifests = [
            { ...child, platform, annotations: { a: "1" }, urls: ["x"] },
            { ...child, mediaType: mediaTypes.ociIndex, digest: `sha512:${"0".repeat(128)}` },
            { ...child, mediaType: "application/vnd.example+json", artifactType: "application/spdx+json" },
            { ...child, platform: { os: "", architecture: "" } },
        ];
        const body = { ...index, manifests, artifactType: "application/example", annotations: { b: "2", c: 3 } };
        assert.deepEqual(parseManifest(JSON.stringify(body)), {
            kind: "index",
            mediaType: mediaTypes.ociIndex,
            manifests: [
                {
                    ...child,
                    platform: { os: "windows", architecture: "amd64", osVersion: "10.0.20348.2113" },
                    annotations: { a: "1" },
                },
                manifests[1],
                manifests[2],
                child,
            ],
            artifactType: "application/example",
            annotations: { b: "2" },
        });
    });

    it("all of an image: config, layers in order, annotations, artifact type, subject", () => {
        const layers = [layer, { ...layer, size: 33 }];
        const body = {
            ...image,
            layers,
            artifactType: "application/spdx+json",
            subject: child,
            annotations: { a: "1" },
        };
        assert.deepEqual(parseManifest(JSON.stringify(body), mediaTypes.ociManifest), {
            kind: "image",
            mediaType: mediaTypes.ociManifest,
            config,
            layers,
            annotations: { a: "1" },
            artifactType: "application/spdx+json",
            subject: child,
        });
    });

    it("schema 1's architecture", () => {
        const want = { kind: "schema1", mediaType: mediaTypes.dockerSchema1, architecture: "amd64" };
        assert.deepEqual(parseManifest(JSON.stringify(schema1)), want);
    });

    it("annotations named like parts of every object as plain texts", () => {
        const body = `{"manifests":[],"annotations":{"__proto__":"a","constructor":"b"}}`;
        const manifest = parseManifest(body);
        assert.ok(manifest?.kind === "index");
        assert.deepEqual(Object.entries(manifest.annotations ?? {}), [
            ["__proto__", "a"],
            ["constructor", "b"],
        ]);
    });
});

describe("parseManifest never throws", () => {
    const anyType = fc.option(fc.oneof(fc.constantFrom(...allManifestMediaTypes), fc.string()), { nil: undefined });

    it("on any text", () => {
        fc.assert(fc.property(fc.string({ unit: "binary" }), anyType, (text, type) => void parseManifest(text, type)));
    });

    it("on any JSON where a manifest's members are", () => {
        const anyDescriptor = fc.oneof(
            fc.constant(child),
            fc.record({
                mediaType: fc.jsonValue(),
                digest: fc.jsonValue(),
                size: fc.jsonValue(),
                platform: fc.jsonValue(),
            }),
        );
        const body = fc.record(
            {
                mediaType: fc.oneof(fc.constantFrom(...allManifestMediaTypes), fc.jsonValue()),
                manifests: fc.oneof(fc.array(anyDescriptor), fc.jsonValue()),
                config: fc.oneof(anyDescriptor, fc.jsonValue()),
                layers: fc.oneof(fc.array(anyDescriptor), fc.jsonValue()),
                fsLayers: fc.jsonValue(),
                signatures: fc.jsonValue(),
                annotations: fc.jsonValue(),
                subject: fc.jsonValue(),
                architecture: fc.jsonValue(),
            },
            { requiredKeys: [] },
        );
        fc.assert(
            fc.property(body, anyType, (value, type) => {
                const manifest = parseManifest(JSON.stringify(value), type);
                assert.ok(manifest === undefined || allManifestMediaTypes.includes(manifest.mediaType));
            }),
        );
    });

    const deep = 1_000_000;
    for (const { name, text } of [
        ...hostileTexts,
        { name: "arrays without end", text: "[".repeat(deep) },
        { name: "a manifest of nested arrays", text: `{"manifests":${"[".repeat(deep)}${"]".repeat(deep)}}` },
        { name: "nested objects", text: `${'{"a":'.repeat(deep)}1${"}".repeat(deep)}` },
    ]) {
        it(`on ${name}`, () => {
            assert.equal(parseManifest(text), undefined);
        });
    }

    it("on an index of 100,000 entries, of which it reads every one", () => {
        const manifest = parseManifest(JSON.stringify({ manifests: new Array(100_000).fill(child) }));
        assert.equal(manifest?.kind === "index" && manifest.manifests.length, 100_000);
    });
});
