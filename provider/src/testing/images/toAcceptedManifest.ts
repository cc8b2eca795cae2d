/**
 * The manifest that a lookup by tag returns for a list of accepted types, converted if need be, by ECR's table:
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-manifest-formats.html
 */
import { parseManifest } from "../../oci/manifest";
import { mediaTypes } from "../../oci/mediaTypes";
import { digestOf } from "../../oci/digest";
import type { EcrBehaviour } from "../ecrBehaviour";
import type { Repository, StoredImage } from "../store/repository";
import type { ImageManifest } from "../../oci/manifest";

/** What is returned for an image: the stored manifest, or one made from it. */
export type ReturnedManifest = Pick<StoredImage, "imageDigest" | "imageManifest" | "imageManifestMediaType">;

/** Stored type → types it is converted to, the preferred first. What is not here is never converted. */
const conversions: ReadonlyMap<string, readonly string[]> = new Map(
    Object.entries({
        [mediaTypes.dockerManifest]: [mediaTypes.ociManifest, mediaTypes.dockerSchema1, mediaTypes.dockerSchema1Signed],
        [mediaTypes.ociManifest]: [mediaTypes.dockerManifest],
    }),
);

/** The manifest of an image as ECR returns it for the accepted media types, converted if need be; undefined where it says `ImageNotFound`. */
export function toAcceptedManifest(
    repository: Repository,
    image: StoredImage,
    imageTag: string,
    acceptedMediaTypes: readonly string[] | undefined,
    behaviour: EcrBehaviour,
): ReturnedManifest | undefined {
    if (acceptedMediaTypes === undefined && behaviour.omittedAcceptedMediaTypes === "stored") {
        return image;
    }
    const accepted = acceptedMediaTypes ?? [mediaTypes.dockerManifest];
    if (accepted.includes(image.imageManifestMediaType)) {
        return image;
    }
    const manifest = parseManifest(image.imageManifest, image.imageManifestMediaType);
    if (manifest?.kind === "index") {
        switch (behaviour.indexNotAccepted) {
            case "index":
                return image;
            case "ImageNotFound":
                return undefined;
            case "convertToChild": {
                const child =
                    manifest.manifests.find(
                        ({ platform }) => platform?.os === "linux" && platform.architecture === "amd64",
                    ) ?? manifest.manifests[0];
                return child === undefined ? undefined : repository.images.get(child.digest);
            }
        }
    }
    const target = conversions.get(image.imageManifestMediaType)?.find((mediaType) => accepted.includes(mediaType));
    if (manifest?.kind !== "image" || target === undefined) {
        return behaviour.manifestNotAccepted === "stored" ? image : undefined;
    }
    const imageManifest = convertManifest(image.imageManifest, manifest, target, repository.repositoryName, imageTag);
    return {
        imageDigest: behaviour.digestAfterConversion === "stored" ? image.imageDigest : digestOf(imageManifest),
        imageManifest,
        imageManifestMediaType: target,
    };
}

/** Pairs of OCI and Docker types that mean the same. */
const sameTypes: readonly (readonly [oci: string, docker: string])[] = [
    [mediaTypes.ociManifest, mediaTypes.dockerManifest],
    [mediaTypes.ociConfig, mediaTypes.dockerConfig],
    ["application/vnd.oci.image.layer.v1.tar+gzip", "application/vnd.docker.image.rootfs.diff.tar.gzip"],
];

/**
 * The text of a manifest, `manifest` when parsed, in the format `target`. It is well formed and has other bytes, hence another digest,
 * which is what matters here; how AWS writes converted manifests is not known.
 */
function convertManifest(
    imageManifest: string,
    manifest: ImageManifest,
    target: string,
    repositoryName: string,
    imageTag: string,
): string {
    if (target === mediaTypes.ociManifest || target === mediaTypes.dockerManifest) {
        return replaceTypes(imageManifest, target === mediaTypes.ociManifest);
    }
    return JSON.stringify(
        {
            schemaVersion: 1,
            name: repositoryName,
            tag: imageTag,
            architecture: "amd64",
            // Schema 1 lists the newest layer first.
            fsLayers: manifest.layers.map(({ digest }) => ({ blobSum: digest })).reverse(),
            history: manifest.layers
                .map(({ digest }) => ({ v1Compatibility: JSON.stringify({ id: digest.slice(7) }) }))
                .reverse(),
        },
        undefined,
        3,
    );
}

function replaceTypes(imageManifest: string, toOci: boolean): string {
    return sameTypes.reduce((text, [oci, docker]) => {
        const [from, to] = toOci ? [docker, oci] : [oci, docker];
        return text.replaceAll(JSON.stringify(from), JSON.stringify(to));
    }, imageManifest);
}
