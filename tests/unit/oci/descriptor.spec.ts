import assert from "node:assert/strict";
import { isImageEntry, isZstdEntry } from "../../../provider/src/oci/descriptor";
import { mediaTypes } from "../../../provider/src/oci/mediaTypes";

const descriptor = { mediaType: mediaTypes.ociManifest, digest: `sha256:${"0".repeat(64)}`, size: 1 };

describe("isImageEntry", () => {
    for (const { name, members, want } of [
        {
            name: "BuildKit's annotation",
            members: { annotations: { "vnd.docker.reference.type": "attestation-manifest" } },
            want: false,
        },
        {
            name: "a platform nothing runs on",
            members: { platform: { os: "unknown", architecture: "unknown" } },
            want: false,
        },
        { name: "BuildKit's artifact type", members: { artifactType: mediaTypes.attestation }, want: false },
        { name: "an image", members: { platform: { os: "linux", architecture: "amd64" } }, want: true },
        { name: "an entry without a platform", members: {}, want: true },
        {
            name: "only the system unknown",
            members: { platform: { os: "unknown", architecture: "amd64" } },
            want: true,
        },
        { name: "another annotation", members: { annotations: { "vnd.docker.reference.type": "other" } }, want: true },
        { name: "another artifact type", members: { artifactType: "application/spdx+json" }, want: false },
        {
            name: "SOCI's index, under its image's platform",
            members: {
                platform: { os: "linux", architecture: "amd64" },
                artifactType: "application/vnd.amazon.soci.index.v2+json",
            },
            want: false,
        },
        { name: "an image, with the type of its config", members: { artifactType: mediaTypes.ociConfig }, want: true },
    ]) {
        it(`${name}: ${String(want)}`, () => {
            assert.equal(isImageEntry(Object.freeze({ ...descriptor, ...members })), want);
        });
    }
});

describe("isZstdEntry", () => {
    for (const [value, want] of [
        ["true", true],
        ["false", false],
        [undefined, false],
    ] as const) {
        it(`${String(value)}: ${String(want)}`, () => {
            const annotations = value === undefined ? {} : { "io.github.containers.compression.zstd": value };
            assert.equal(isZstdEntry({ ...descriptor, annotations }), want);
        });
    }
});
