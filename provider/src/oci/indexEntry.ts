/** What the entries of an index are: images for a platform, or things that say something about them. */
import type { Descriptor } from "./descriptor";
import { mediaTypes } from "./mediaTypes";

/** What marks a variant of an image whose layers are compressed with zstd. */
const zstdMark = "io.github.containers.compression.zstd";

/** Types of config that make a manifest an image, where a tool writes them as `artifactType` as well. */
const imageTypes: readonly (string | undefined)[] = [undefined, mediaTypes.ociConfig, mediaTypes.dockerConfig];

/**
 * Whether an entry is an image, and not what stands beside one. BuildKit marks its attestations (provenance, SBOM) by annotation, by a
 * platform that nothing runs on, or lately by artifact type; other tools keep only some of the three. SOCI's index for
 * lazy loading stands under the very platform of its image, and is told by its artifact type alone.
 * https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 * https://github.com/awslabs/soci-snapshotter/blob/main/docs/soci-index-manifest-v2.md
 */
export function isImageEntry({ annotations, platform, artifactType }: Descriptor): boolean {
    return (
        annotations?.["vnd.docker.reference.type"] !== "attestation-manifest" &&
        !(platform?.os === "unknown" && platform.architecture === "unknown") &&
        imageTypes.includes(artifactType)
    );
}

/**
 * Whether an entry is a twin for clients that can read zstd. Those that can't take the first of several entries for a platform, and
 * the tools that write twins put these last.
 * https://github.com/containers/image/blob/main/internal/manifest/oci_index.go
 */
export function isZstdEntry({ annotations }: Descriptor): boolean {
    return annotations?.[zstdMark] === "true";
}
