/** Entries of an index that say something about an image instead of being one. */
import type { Descriptor } from "./descriptor";
import { mediaTypes } from "./mediaTypes";

/**
 * Tells BuildKit's attestations (provenance, SBOM) from images. BuildKit marks them by annotation, by a platform that
 * nothing runs on, or lately by artifact type; other tools keep only some of the three.
 * https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 */
export function isAttestation({ annotations, platform, artifactType }: Descriptor): boolean {
    return (
        annotations?.["vnd.docker.reference.type"] === "attestation-manifest" ||
        (platform?.os === "unknown" && platform.architecture === "unknown") ||
        artifactType === mediaTypes.attestation
    );
}
