/** Puts built images into repositories, for the methods of `EcrServer`: tags always move, whatever the mutability. */
import type { BuiltImage } from "../images/builtImage";
import type { ImageStore } from "./imageStore";
import type { Repository, StoredImage } from "./repository";
import type { PutImage } from "../ecrServerOptions";

/** Stores an image with its blobs and points tags at it. */
export function putBuilt(repository: Repository, built: BuiltImage, imageTags: readonly string[] = []): StoredImage {
    for (const [digest, bytes] of built.blobs) {
        repository.blobs.set(digest, bytes);
    }
    const { imageDigest, imageManifest, imageManifestMediaType } = built;
    const image = repository.put({ imageDigest, imageManifest, imageManifestMediaType });
    for (const imageTag of imageTags) {
        repository.tag(imageTag, image);
    }
    return image;
}

/** A repository that a test names; throws if there is none, since the test is wrong then. */
export function requireRepository(store: ImageStore, registryId: string, repositoryName: string): Repository {
    const repository = store.repository(registryId, repositoryName);
    if (repository === undefined) {
        throw new Error(
            `the embedded ECR has no repository "${repositoryName}" in registry ${registryId}; create it or put an image`,
        );
    }
    return repository;
}

/** An image that a test names by digest; throws if there is none. */
export function requireImage(repository: Repository, imageDigest: string): StoredImage {
    const image = repository.images.get(imageDigest);
    if (image === undefined) {
        throw new Error(`the embedded ECR has no image ${imageDigest} in repository "${repository.repositoryName}"`);
    }
    return image;
}

/** What a test is told of an image that it stored: with its pinned reference. */
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
