/**
 * Takes from BatchGetImage's answer what is about one id, and verifies that it is what it says it is. Order, duplicates and the echo of
 * tags are undocumented, so nothing here depends on position or count.
 */
import type { BatchGetImageAnswer, BatchGetImageImage } from "../../ecr/api/ecrApi";
import type { ImageIdentifier } from "../../oci/reference";
import { unreadableAnswer } from "../../ecr/api/answer";
import { quoteText } from "../../data/quoteText";
import { isRegistryId } from "../../oci/grammar";
import { parseManifest } from "../../oci/manifest";
import { manifestDigest } from "../../oci/digest";
import { notFetched } from "./fetchedManifest";
import type { ManifestOutcome, ManifestRequest } from "./fetchedManifest";

/** Finds one id's outcome in the answer of the call that asked for it. */
export function matchAnswer(request: ManifestRequest, answer: BatchGetImageAnswer, region: string): ManifestOutcome {
    const { imageId } = request;
    const failure = failureOf(imageId, answer);
    if (failure !== undefined) {
        const { failureCode = "", failureReason = "" } = failure;
        return notFetched(region, { kind: "imageFailure", failureCode, failureReason });
    }
    if (answer.images.some((candidate) => isOtherImageOfTag(imageId, candidate.imageId))) {
        return notFetched(region, {
            kind: "imageFailure",
            failureCode: "ImageTagDoesNotMatchDigest",
            failureReason: "",
        });
    }
    const image = answer.images.find((candidate) => isImageOf(imageId, candidate.imageId));
    return image === undefined ? notFetched(region, { kind: "noAnswer" }) : verified(request, image, region);
}

/**
 * The failure of an id. It comes before any image: one that was asked for by its digest alone, by another lookup of the same
 * call, says nothing of a tag that must be that digest. A failure that leaves out half of the id is this id's if it asks for
 * both halves, or if no image answers it.
 */
function failureOf(asked: ImageIdentifier, { images, failures }: BatchGetImageAnswer) {
    const exact = failures.find((candidate) => isSameId(asked, candidate.imageId));
    const isPair = asked.imageTag !== undefined && asked.imageDigest !== undefined;
    return exact === undefined && (isPair || !images.some((candidate) => isImageOf(asked, candidate.imageId)))
        ? failures.find((candidate) => isFailureOf(asked, candidate.imageId))
        : exact;
}

/** A digest names one image, whatever tag ECR echoes beside it; a tag alone is answered under that tag. */
function isImageOf(asked: ImageIdentifier, answered: ImageIdentifier = {}): boolean {
    return asked.imageDigest === undefined
        ? answered.imageTag === asked.imageTag
        : answered.imageDigest === asked.imageDigest;
}

/** Some servers answer tag and digest with the images of either; the tag's image is then not the digest's. */
function isOtherImageOfTag(asked: ImageIdentifier, answered: ImageIdentifier = {}): boolean {
    return (
        asked.imageDigest !== undefined &&
        asked.imageTag !== undefined &&
        answered.imageTag === asked.imageTag &&
        answered.imageDigest !== undefined &&
        answered.imageDigest !== asked.imageDigest
    );
}

function isSameId(asked: ImageIdentifier, answered: ImageIdentifier = {}): boolean {
    return asked.imageTag === answered.imageTag && asked.imageDigest === answered.imageDigest;
}

/** A failure may leave out the half of the id that is not to blame, but it never names another. */
function isFailureOf(asked: ImageIdentifier, { imageTag, imageDigest }: ImageIdentifier = {}): boolean {
    return (
        (imageTag !== undefined || imageDigest !== undefined) &&
        (imageTag === undefined || imageTag === asked.imageTag) &&
        (imageDigest === undefined || imageDigest === asked.imageDigest)
    );
}

/** Whether an account is the one that was asked for; any account's number, where none was named. */
function isAnswerOf({ registryId }: ManifestRequest, answered: string): boolean {
    return registryId === undefined ? isRegistryId(answered) : answered === registryId;
}

function verified(request: ManifestRequest, image: BatchGetImageImage, region: string): ManifestOutcome {
    const { imageManifest, imageManifestMediaType } = image;
    const registryId = image.registryId ?? request.registryId;
    if (registryId !== undefined && !isAnswerOf(request, registryId)) {
        // It would become the host of the image's URI: an endpoint must not name another.
        const message = `it is about registry ${quoteText(registryId)}, not about the one that was asked for`;
        return notFetched(region, unreadableAnswer("BatchGetImage", message));
    }
    if (imageManifest === undefined || registryId === undefined) {
        return notFetched(region, { kind: "noAnswer" });
    }
    const got = manifestDigest(imageManifest);
    const wanted = request.imageId.imageDigest ?? image.imageId?.imageDigest ?? got;
    if (got === undefined || wanted === undefined || got !== wanted) {
        return notFetched(region, { kind: "digestMismatch", wanted: wanted ?? "", got });
    }
    const manifest = parseManifest(imageManifest, imageManifestMediaType);
    if (manifest === undefined) {
        return notFetched(region, { kind: "notAManifest", imageManifestMediaType: imageManifestMediaType ?? "" });
    }
    return {
        kind: "manifest",
        registryId,
        region,
        imageDigest: wanted,
        imageManifest,
        imageManifestMediaType: manifest.mediaType,
        manifest,
    };
}
