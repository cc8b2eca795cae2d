/** Why a lookup found no image, as values. `explain` has the words. */
import type { CallFailure } from "../ecr/failures/callFailure";
import type { ImageSelection } from "./select/selection";
import type { DroppedTags } from "./select/tagChooser";
import type { ImageQuery } from "./request/imageQuery";

/** ImageFailureCode of ECR, verbatim. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html */
export const imageFailureCodes = [
    "InvalidImageDigest",
    "InvalidImageTag",
    "ImageTagDoesNotMatchDigest",
    "ImageNotFound",
    "MissingDigestAndTag",
    "ImageReferencedByManifestList",
    "KmsError",
    "UpstreamAccessDenied",
    "UpstreamTooManyRequests",
    "UpstreamUnavailable",
    "ImageInaccessible",
] as const;

/** A failure code that this package has words for. */
export type ImageFailureCode = (typeof imageFailureCodes)[number];

/** An id that ECR could not answer. The code may be newer than this package. */
export interface ImageFailure {
    readonly kind: "imageFailure";
    readonly failureCode: string;
    readonly failureReason: string;
}

/** The bytes ECR sent are not the digest's. */
export interface DigestMismatch {
    readonly kind: "digestMismatch";
    readonly wanted: string;
    /** sha256 of what came; undefined where a signed schema 1 manifest can't be decoded. */
    readonly got: string | undefined;
}

/** The answer names neither an image nor a failure for the id. */
export interface NoAnswer {
    readonly kind: "noAnswer";
}

/** What ECR holds under the id is no manifest. */
export interface NotAManifest {
    readonly kind: "notAManifest";
    readonly imageManifestMediaType: string;
}

/** Platforms that are asked for and not offered. */
export interface PlatformNotOffered {
    readonly kind: "platformNotOffered";
    readonly platforms: readonly string[];
    readonly offered: readonly string[];
    /** How many images an index has without saying their platforms; absent if none. */
    readonly unnamed?: number;
}

/** More than one image is offered for a platform. */
export interface PlatformAmbiguous {
    readonly kind: "platformAmbiguous";
    readonly platform: string;
    readonly matches: readonly { readonly platform: string; readonly imageDigest: string }[];
}

/** The platform of an image can't be known. */
export interface PlatformUnknown {
    readonly kind: "platformUnknown";
    readonly platforms: readonly string[];
    /** What stands in the way: a failed call, or what the image is. */
    readonly cause: CallFailure | string;
}

/** What an image says of its making can't be read. */
export interface ProvenanceUnknown {
    readonly kind: "provenanceUnknown";
    /** What stands in the way: a failed call, or bytes that are not their digest's. */
    readonly cause: CallFailure | string;
}

/** An index names a manifest that can't be had. */
export interface IndexIncomplete {
    readonly kind: "indexIncomplete";
    readonly digest: string;
    readonly cause: ManifestFailure;
}

/** The tag is another image than the one in state, and `onTagMove` is `fail`. */
export interface TagMoved {
    readonly kind: "tagMoved";
    readonly from: string;
    readonly to: string;
}

/** No tag of the repository fits `select`. */
export interface NothingSelected {
    readonly kind: "nothingSelected";
    readonly select: ImageSelection;
    /** How many tags there were. */
    readonly tags: number;
    readonly dropped: readonly DroppedTags[];
    /** Tags that nearly fit, nearest first. */
    readonly nearest: readonly string[];
    /** How many of the best tags were looked at, none of which is an image, where there are more that were not. */
    readonly artifactsOnly?: number;
}

/** Failures of fetching one manifest. */
export type ManifestFailure = ImageFailure | CallFailure | DigestMismatch | NoAnswer | NotAManifest;

/** Everything that can go wrong with one lookup. */
export type LookupProblem =
    | ManifestFailure
    | PlatformNotOffered
    | PlatformAmbiguous
    | PlatformUnknown
    | ProvenanceUnknown
    | IndexIncomplete
    | NothingSelected
    | TagMoved;

/** What was learned after a failure, where permissions allow. */
export interface FailureHelp {
    /** Tags that look like the one that is missing, nearest first. */
    readonly nearestTags?: readonly string[];
    /** Whether the image exists but is archived. */
    readonly archived?: boolean;
    /** Digest that the tag has now. */
    readonly tagDigest?: string;
}

/** A lookup that found nothing: what was asked, where, and what came back. */
export interface LookupFailure {
    readonly kind: "failed";
    readonly query: ImageQuery;
    /** Region that was asked; undefined where it could not be known. */
    readonly region: string | undefined;
    readonly problem: LookupProblem;
    readonly help: FailureHelp;
}

/** Who asked, and so which advice can be followed. */
export interface Asker {
    /**
     * The resource has arguments that the functions lack: waitSeconds, onMissing, onTagMove, triggers. The command line has options in
     * place of arguments, and no stack whose configuration it could read.
     */
    readonly by: "resource" | "function" | "command";
    /** Whose configuration is read: the stack's `aws:*`, unless the plugin of the other languages asked. */
    readonly configuration?: "aws" | "ecr-image";
}

/** Whether the image, or its repository, is said by ECR not to exist. Denied or throttled calls never say so. */
export function isMissing(problem: LookupProblem): boolean {
    switch (problem.kind) {
        case "imageFailure":
            return problem.failureCode === "ImageNotFound";
        case "callFailure":
            return problem.code === "RepositoryNotFound";
        case "nothingSelected":
            return true;
        default:
            return false;
    }
}
