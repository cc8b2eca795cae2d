/** What many ids of one repository came to, in BatchGetImage's words. */

import type { Provenance } from "../provenance/provenance";

/** An id, in BatchGetImage's words. */
export interface ImageId {
    /** Tag of the image. */
    readonly imageTag?: string;
    /** Digest of the image. */
    readonly imageDigest?: string;
}

/** An image that was found; its manifest's bytes are verified. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Image.html */
export interface EcrImagesImage {
    /** The registry's AWS account, 12 digits. */
    readonly registryId: string;
    /** Name of the repository. */
    readonly repositoryName: string;
    /** The digest, and the tag if one was asked for. */
    readonly imageId: ImageId;
    /** The manifest's exact text: its sha256 is the digest. */
    readonly imageManifest: string;
    /** Media type of the manifest. */
    readonly imageManifestMediaType: string;
    /** With `provenance`: the commit, the sources and the version that the image says it was made from. */
    readonly provenance?: Provenance;
    /** With `details`: when the image was pushed, RFC 3339. */
    readonly imagePushedAt?: string;
    /** With `details`: bytes of its layers, compressed; of an index those of its largest image. */
    readonly imageSizeInBytes?: number;
    /** With `details`: all tags that the image has now. */
    readonly imageTags?: string[];
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
