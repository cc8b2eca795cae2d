/** The media types of manifests, and the few others by which manifests differ. */

/**
 * Media types by short name. OCI: https://github.com/opencontainers/image-spec/blob/main/media-types.md; Docker:
 * https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/manifest-v2-2.md#media-types
 */
export const mediaTypes = {
    ociIndex: "application/vnd.oci.image.index.v1+json",
    ociManifest: "application/vnd.oci.image.manifest.v1+json",
    dockerList: "application/vnd.docker.distribution.manifest.list.v2+json",
    dockerManifest: "application/vnd.docker.distribution.manifest.v2+json",
    dockerSchema1: "application/vnd.docker.distribution.manifest.v1+json",
    dockerSchema1Signed: "application/vnd.docker.distribution.manifest.v1+prettyjws",
    /** Type of the config blob of an OCI image. */
    ociConfig: "application/vnd.oci.image.config.v1+json",
    /** Type of the config blob of a Docker image. */
    dockerConfig: "application/vnd.docker.container.image.v1+json",
    /** `artifactType` of what BuildKit says about an image (provenance, SBOM): not an image to run. */
    attestation: "application/vnd.docker.attestation.manifest.v1+json",
} as const;

/**
 * Every manifest type there is, OCI first: what is accepted unless the user says otherwise. A shorter list, asked by
 * tag, can bring bytes that ECR converted and so a digest that nobody pushed:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-manifest-formats.html
 */
export const allManifestMediaTypes: readonly string[] = [
    mediaTypes.ociIndex,
    mediaTypes.ociManifest,
    mediaTypes.dockerList,
    mediaTypes.dockerManifest,
    mediaTypes.dockerSchema1,
    mediaTypes.dockerSchema1Signed,
];

/** Whether a media type is that of a multi-platform image: an OCI index, a Docker manifest list. */
export function isIndexMediaType(mediaType: string | undefined): boolean {
    return mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList;
}

/**
 * Types of config that registries and old tools have written for images. Docker and containerd run them all the same:
 * https://github.com/moby/moby/blob/master/daemon/internal/distribution/registry.go
 */
const oddConfigTypes: readonly string[] = ["application/octet-stream", "application/json", "text/html", ""];

/** Whether a manifest is an image to run, by the types of its config and of its artifact. */
export function isImageConfigType(configMediaType: string, artifactType?: string): boolean {
    return (
        configMediaType === mediaTypes.ociConfig ||
        configMediaType === mediaTypes.dockerConfig ||
        (artifactType === undefined && oddConfigTypes.includes(configMediaType))
    );
}
