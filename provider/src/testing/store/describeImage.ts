/** What `EcrServer` tells a test about an image it stored. */
import type { PutImage } from "../ecrServerOptions";
import type { Repository, StoredImage } from "./repository";

/** The stored image with its pinned reference. */
export function describeImage(registryHost: string, { repositoryName }: Repository, image: StoredImage): PutImage {
    const { imageDigest, imageManifest, imageManifestMediaType } = image;
    return {
        imageDigest,
        imageManifest,
        imageManifestMediaType,
        imageUri: `${registryHost}/${repositoryName}@${imageDigest}`,
        size: Buffer.byteLength(imageManifest),
    };
}
