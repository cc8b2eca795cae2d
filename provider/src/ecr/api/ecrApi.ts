/**
 * What the lookup asks of ECR, as an interface: all that it knows of the network.
 * `createEcrApi` speaks to AWS through the SDK; tests may pass their own.
 */
import type { ImageIdentifier } from "../../oci/reference";
import type { CallFailure } from "../failures/callFailure";

/** One BatchGetImage call: 1–100 imageIds of one repository. */
export interface BatchGetImageRequest {
    readonly registryId?: string;
    readonly repositoryName: string;
    readonly imageIds: readonly ImageIdentifier[];
    readonly acceptedMediaTypes: readonly string[];
}

/** An image as BatchGetImage returns it; the service model makes every member optional. */
export interface BatchGetImageImage {
    readonly registryId?: string;
    readonly repositoryName?: string;
    readonly imageId?: ImageIdentifier;
    readonly imageManifest?: string;
    readonly imageManifestMediaType?: string;
}

/** An id that BatchGetImage could not answer. */
export interface BatchGetImageFailure {
    readonly imageId?: ImageIdentifier;
    readonly failureCode?: string;
    readonly failureReason?: string;
}

/** BatchGetImage's answer; both lists may be empty, in any order and of any length. */
export interface BatchGetImageAnswer {
    readonly images: readonly BatchGetImageImage[];
    readonly failures: readonly BatchGetImageFailure[];
}

/** A tag of a repository, as ListImages or DescribeImages describes it. */
export interface TaggedImage {
    readonly imageTag: string;
    readonly imageDigest: string | undefined;
    /** Seconds since the epoch; of DescribeImages only. */
    readonly pushedAt?: number | undefined;
    /** Whether it is said to be something else than an image to run; of DescribeImages only. */
    readonly isArtifact?: boolean | undefined;
}

/** Some tags of a repository, and how many at most. */
export interface ListImageTagsRequest {
    readonly registryId?: string;
    readonly repositoryName: string;
    readonly limit: number;
}

/** All tags of a repository, archived images' left out. */
export interface TaggedImagesRequest {
    readonly registryId?: string;
    readonly repositoryName: string;
    /** Whether it matters when images were pushed, which only DescribeImages says. */
    readonly pushTimes: boolean;
    /** Takes the tags of each page, up to 1,000, in no order. */
    readonly onPage: (images: readonly TaggedImage[]) => void;
}

/** Images of a repository, by digest: 1–100. */
export interface DescribeImagesRequest {
    readonly registryId?: string;
    readonly repositoryName: string;
    readonly imageDigests: readonly string[];
}

/** What DescribeImages says of an image; the service model makes every member optional. */
export interface ImageDetails {
    readonly imageDigest: string;
    readonly pushedAt: Date | undefined;
    readonly sizeInBytes: number | undefined;
    /** Empty for an untagged image. */
    readonly imageTags: readonly string[];
}

/** The image whose status is asked for. */
export interface DescribeImageStatusRequest {
    readonly registryId?: string;
    readonly repositoryName: string;
    readonly imageId: ImageIdentifier;
}

/** Which blob is wanted, and how large it may be. */
export interface DownloadBlobRequest {
    readonly registryId?: string;
    readonly repositoryName: string;
    readonly digest: string;
    readonly maxBytes: number;
}

/** ECR's API with one client's settings. No method throws. */
export interface EcrApi {
    /** The region that is asked: of the settings, of a variable, of the profile or of the instance. */
    region(): Promise<string | CallFailure>;
    batchGetImage(request: BatchGetImageRequest): Promise<BatchGetImageAnswer | CallFailure>;
    /** Up to `limit` tags of a repository, archived images' left out. Needs `ecr:ListImages`. */
    listImageTags(request: ListImageTagsRequest): Promise<{ readonly imageTags: readonly string[] } | CallFailure>;
    /** Every tag of a repository, a page at a time. Needs `ecr:ListImages`, with push times `ecr:DescribeImages`. */
    listTaggedImages(request: TaggedImagesRequest): Promise<{ readonly pages: number } | CallFailure>;
    /** The details of images; `images` is undefined where one of them does not exist. Needs `ecr:DescribeImages`. */
    describeImages(
        request: DescribeImagesRequest,
    ): Promise<{ readonly images: readonly ImageDetails[] | undefined } | CallFailure>;
    /** `imageStatus` of one image (`ACTIVE`, `ARCHIVED`, `ACTIVATING`), undefined if there is none. Needs `ecr:DescribeImages`. */
    describeImageStatus(
        request: DescribeImageStatusRequest,
        /** Gives the call up. */
        signal?: AbortSignal,
    ): Promise<{ readonly imageStatus: string | undefined } | CallFailure>;
    /** The bytes of a blob, at most `maxBytes`, unverified. Needs `ecr:GetDownloadUrlForLayer`. */
    downloadBlob(request: DownloadBlobRequest): Promise<{ readonly bytes: Uint8Array } | CallFailure>;
}
