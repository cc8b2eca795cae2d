/** One repository: images by digest, tags that point at them, blobs, and how references name it. Knows nothing of requests. */
import { formatRegistryHost } from "../../ecr/registry/registryHost";
import type { PutImage } from "../ecrServerOptions";
import type { BuiltImage } from "../images/builtImage";

/** An image as it was pushed; an index is an image too. */
export interface StoredImage {
    readonly imageDigest: string;
    /** The exact text that was pushed. */
    readonly imageManifest: string;
    readonly imageManifestMediaType: string;
    /** Tags in the order they came to point here. */
    readonly imageTags: Set<string>;
    /** Seconds since the epoch. */
    readonly pushedAt: number;
    imageStatus: "ACTIVE" | "ARCHIVED";
}

/** Why a repository has no image for an id. */
type MissingImageCode = "ImageNotFound" | "ImageTagDoesNotMatchDigest";

/** A failure that BatchGetImage is to report for some of a repository's ids. */
export interface ScriptedFailure {
    /** Hits ids that ask for this tag. */
    readonly imageTag?: string;
    /** Hits ids that ask for this digest, or for a tag that points at it. */
    readonly imageDigest?: string;
    readonly failureCode: string;
    readonly failureReason?: string;
    /** How many more ids are hit. */
    left: number;
}

/** A repository and all that is in it. */
export class Repository {
    readonly images = new Map<string, StoredImage>();
    readonly tags = new Map<string, string>();
    readonly blobs = new Map<string, Uint8Array>();
    failures: ScriptedFailure[] = [];
    readonly createdAt: number;

    /** `now` gives seconds since the epoch. */
    constructor(
        readonly registryId: string,
        readonly repositoryName: string,
        readonly imageTagMutability: "MUTABLE" | "IMMUTABLE",
        private readonly now: () => number,
    ) {
        this.createdAt = now();
    }

    /** Stores an image, which also makes an archived one active again; what is stored keeps its tags. */
    put(image: Pick<StoredImage, "imageDigest" | "imageManifest" | "imageManifestMediaType">): StoredImage {
        const stored = this.images.get(image.imageDigest) ?? {
            ...image,
            imageTags: new Set<string>(),
            pushedAt: this.now(),
            imageStatus: "ACTIVE" as const,
        };
        stored.imageStatus = "ACTIVE";
        this.images.set(image.imageDigest, stored);
        return stored;
    }

    /** Stores a built image with its blobs, and points tags at it: they move, whatever the mutability. */
    putBuilt(built: BuiltImage, imageTags: readonly string[] = []): StoredImage {
        for (const [digest, bytes] of built.blobs) {
            this.blobs.set(digest, bytes);
        }
        const { imageDigest, imageManifest, imageManifestMediaType } = built;
        const image = this.put({ imageDigest, imageManifest, imageManifestMediaType });
        for (const imageTag of imageTags) {
            this.tag(imageTag, image);
        }
        return image;
    }

    /** The image that a tag points at. */
    private tagged(imageTag: string): StoredImage | undefined {
        const imageDigest = this.tags.get(imageTag);
        return imageDigest === undefined ? undefined : this.images.get(imageDigest);
    }

    /** The image of this tag, this digest or both, else the failure code of ECR. */
    find(wanted: { readonly imageTag?: string; readonly imageDigest?: string }): StoredImage | MissingImageCode {
        const { imageTag, imageDigest } = wanted;
        const image = imageTag === undefined ? this.images.get(imageDigest ?? "") : this.tagged(imageTag);
        if (image === undefined) {
            return "ImageNotFound";
        }
        return imageDigest === undefined || imageDigest === image.imageDigest ? image : "ImageTagDoesNotMatchDigest";
    }

    /** An image that a test names by digest; throws if there is none, since the test is wrong then. */
    requireImage(imageDigest: string): StoredImage {
        const image = this.images.get(imageDigest);
        if (image === undefined) {
            throw new Error(`the embedded ECR has no image ${imageDigest} in repository "${this.repositoryName}"`);
        }
        return image;
    }

    /** How references name it: its registry's host, and its name. */
    repositoryUri(region: string): string {
        return `${formatRegistryHost({ registryId: this.registryId, region })}/${this.repositoryName}`;
    }

    /** What a test gets of an image that it stored: with its pinned reference. */
    describe({ imageDigest, imageManifest, imageManifestMediaType }: StoredImage, region: string): PutImage {
        return {
            imageDigest,
            imageManifest,
            imageManifestMediaType,
            imageUri: `${this.repositoryUri(region)}@${imageDigest}`,
            size: Buffer.byteLength(imageManifest),
        };
    }

    /** Points a tag at an image, away from any other: that one stays, as on ECR, if only by its digest. */
    tag(imageTag: string, image: StoredImage): void {
        this.untag(imageTag);
        this.tags.set(imageTag, image.imageDigest);
        image.imageTags.add(imageTag);
    }

    /** Removes a tag; its image stays. */
    untag(imageTag: string): void {
        this.tagged(imageTag)?.imageTags.delete(imageTag);
        this.tags.delete(imageTag);
    }

    /** Removes an image with its tags. */
    remove(image: StoredImage): void {
        for (const imageTag of image.imageTags) {
            this.tags.delete(imageTag);
        }
        this.images.delete(image.imageDigest);
    }
}
