/** Failures of single ids inside a successful answer. */
import { isImageTag } from "../../oci/grammar";
import type { Repository } from "../store/repository";
import { digestPattern } from "../input/inputShape";
import type { ImageIdentifier } from "../../oci/reference";

/** One entry of `failures`. */
export interface ImageFailure {
    readonly imageId: ImageIdentifier;
    readonly failureCode: string;
    readonly failureReason?: string;
}

/** AWS's texts, where one has been seen; other codes come without a reason, which the API allows. */
const reasons: ReadonlyMap<string, string> = new Map(
    Object.entries({
        ImageNotFound: "Requested image not found",
        MissingDigestAndTag: "Invalid request parameters: both tag and digest cannot be null",
        InvalidImageDigest:
            "Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'",
        ImageTagDoesNotMatchDigest: "Invalid request parameters: given tag does not map to the given digest",
    }),
);

/** A failure that repeats the id as it was asked for. */
export function imageFailure(
    imageId: ImageIdentifier,
    failureCode: string,
    reason = reasons.get(failureCode),
): ImageFailure {
    return { imageId, failureCode, ...(reason === undefined ? {} : { failureReason: reason }) };
}

/** The failure code of an id that is no id; undefined if it is one. */
export function flawOf({ imageTag, imageDigest }: ImageIdentifier): string | undefined {
    if (imageTag === undefined && imageDigest === undefined) {
        return "MissingDigestAndTag";
    }
    if (imageDigest !== undefined && !digestPattern.test(imageDigest)) {
        return "InvalidImageDigest";
    }
    return imageTag !== undefined && !isImageTag(imageTag) ? "InvalidImageTag" : undefined;
}

/** The failure scripted for an id, counted as used. */
export function takeScriptedFailure(repository: Repository, imageId: ImageIdentifier): ImageFailure | undefined {
    const imageDigest = imageId.imageDigest ?? repository.tags.get(imageId.imageTag ?? "");
    const scripted = repository.failures.find(
        (failure) =>
            failure.left > 0 &&
            (failure.imageTag === undefined || failure.imageTag === imageId.imageTag) &&
            (failure.imageDigest === undefined || failure.imageDigest === imageDigest),
    );
    if (scripted === undefined) {
        return undefined;
    }
    scripted.left -= 1;
    return imageFailure(imageId, scripted.failureCode, scripted.failureReason);
}
