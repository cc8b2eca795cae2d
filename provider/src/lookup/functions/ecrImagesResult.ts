/** What many ids of one repository came to, in BatchGetImage's words. */

import type { ImageOutputs } from "../outputs";

/** An id, in BatchGetImage's words. */
export interface ImageId {
    /** Tag of the image. */
    readonly imageTag?: string;
    /** Digest of the image. */
    readonly imageDigest?: string;
}

/** An image that was found; its manifest's bytes are verified. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Image.html */
export interface EcrImagesImage extends Pick<
    ImageOutputs,
    | "registryId"
    | "repositoryName"
    | "imageManifest"
    | "imageManifestMediaType"
    | "provenance"
    | "imagePushedAt"
    | "imageSizeInBytes"
    | "imageTags"
> {
    /** The digest, and the tag if one was asked for. */
    readonly imageId: ImageId;
}

/** An id without an image. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html */
export interface EcrImagesFailure {
    /** The id, as it was asked for. */
    readonly imageId: ImageId;
    /**
     * ECR's code, or `DigestMismatch`, `NotAManifest`, `NoAnswer`: what came is then not to be trusted; or `ProvenanceUnknown`,
     * `IndexIncomplete`: what was asked for besides can't be had.
     */
    readonly failureCode: string;
    /** ECR's reason; its wording is not to be relied on. */
    readonly failureReason: string;
}

/** What `getEcrImages` finds, both in the order of `imageIds`; the same id twice is answered once. */
export interface EcrImagesResult {
    /** The ids that have an image. */
    readonly images: EcrImagesImage[];
    /** The ids that have none, or none that can be had. */
    readonly failures: EcrImagesFailure[];
}
