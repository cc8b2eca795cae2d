import assert from "node:assert/strict";
import { isAttestation } from "../../../provider/src/oci/attestation";
import { mediaTypes } from "../../../provider/src/oci/mediaTypes";

const descriptor = { mediaType: mediaTypes.ociManifest, digest: `sha256:${"0".repeat(64)}`, size: 1 };

describe("isAttestation", () => {
    for (const { name, members, want } of [
        {
            name: "BuildKit's annotation",
            members: { annotations: { "vnd.docker.reference.type": "attestation-manifest" } },
            want: true,
        },
        {
            name: "a platform nothing runs on",
            members: { platform: { os: "unknown", architecture: "unknown" } },
            want: true,
        },
        { name: "BuildKit's artifact type", members: { artifactType: mediaTypes.attestation }, want: true },
        { name: "an image", members: { platform: { os: "linux", architecture: "amd64" } }, want: false },
        { name: "an entry without a platform", members: {}, want: false },
        {
            name: "only the system unknown",
            members: { platform: { os: "unknown", architecture: "amd64" } },
            want: false,
        },
        { name: "another annotation", members: { annotations: { "vnd.docker.reference.type": "other" } }, want: false },
        { name: "another artifact type", members: { artifactType: "application/spdx+json" }, want: false },
    ]) {
        it(`${name}: ${String(want)}`, () => {
            assert.equal(isAttestation(Object.freeze({ ...descriptor, ...members })), want);
        });
    }
});
