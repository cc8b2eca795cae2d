/** BatchGetImage: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html */
import { allManifestMediaTypes } from "../../oci/mediaTypes";
import { invalidParameter, isAwsError } from "../awsError";
import type { AwsError } from "../awsError";
import type { EcrBehaviour } from "../ecrBehaviour";
import { toAcceptedManifest } from "../images/toAcceptedManifest";
import type { Repository, StoredImage } from "../store/repository";
import { findRepository } from "./repositories";
import { flawOf, imageFailure, takeScriptedFailure } from "./imageFailure";
import type { ImageFailure } from "./imageFailure";
import { checkInput, members } from "../input/inputShape";
import type { OperationCall, OperationOutcome } from "./operation";
import { imageIdsOf, textsOf } from "../input/readInput";
import type { ImageIdentifier } from "../../oci/reference";

const inputShape = {
    registryId: members.registryId,
    repositoryName: members.repositoryName,
    imageIds: { ...members.imageIds, required: true },
    acceptedMediaTypes: members.mediaTypes,
};

/** One entry of `images`. */
interface AnsweredImage {
    readonly registryId: string;
    readonly repositoryName: string;
    readonly imageId: ImageIdentifier;
    readonly imageManifest: string;
    readonly imageManifestMediaType: string;
}

/** Answers each id by itself; only a flaw in the input as a whole, or no such repository, fails the call. */
export function batchGetImage(call: OperationCall): OperationOutcome {
    const { behaviour } = call;
    const accepted = textsOf(call.input, "acceptedMediaTypes");
    const imageIds = imageIdsOf(call.input) ?? [];
    const flaw =
        checkInput(call.input, inputShape) ??
        checkTags(imageIds, behaviour) ??
        checkMediaTypes(accepted ?? [], behaviour);
    if (flaw !== undefined) {
        return flaw;
    }
    const repository = findRepository(call);
    if (isAwsError(repository)) {
        return repository;
    }
    const images: AnsweredImage[] = [];
    const failures: ImageFailure[] = [];
    for (const imageId of behaviour.duplicateAnswers === "once" ? distinct(imageIds) : imageIds) {
        const answer = getImage(repository, imageId, accepted, behaviour);
        if (Array.isArray(answer)) {
            images.push(...answer);
        } else {
            failures.push(answer);
        }
    }
    return {
        kind: "output",
        output: { ...toList("images", images, behaviour), ...toList("failures", failures, behaviour) },
    };
}

function getImage(
    repository: Repository,
    imageId: ImageIdentifier,
    accepted: readonly string[] | undefined,
    behaviour: EcrBehaviour,
): AnsweredImage[] | ImageFailure {
    const flaw = flawOf(imageId);
    if (flaw !== undefined) {
        return imageFailure(imageId, flaw);
    }
    const scripted = takeScriptedFailure(repository, imageId);
    if (scripted !== undefined) {
        return scripted;
    }
    const { imageTag, imageDigest } = imageId;
    const image = repository.find(imageId);
    if (typeof image === "string") {
        return imageFailure(imageId, image);
    }
    if (image.imageStatus === "ARCHIVED") {
        return imageFailure(imageId, behaviour.archived);
    }
    // A digest names bytes, so what is stored is returned whether accepted or not; only a tag leaves room to convert.
    const manifest =
        imageDigest === undefined ? toAcceptedManifest(repository, image, imageTag ?? "", accepted, behaviour) : image;
    if (manifest === undefined) {
        return imageFailure(imageId, "ImageNotFound");
    }
    return echoedTags(image, imageTag, behaviour).map((tag) => ({
        registryId: repository.registryId,
        repositoryName: repository.repositoryName,
        imageId: { imageDigest: manifest.imageDigest, ...(tag === undefined ? {} : { imageTag: tag }) },
        imageManifest: manifest.imageManifest,
        imageManifestMediaType: behaviour.emptyManifestMediaType ? "" : manifest.imageManifestMediaType,
    }));
}

/** The tag of each entry that an id is answered with. */
function echoedTags(
    image: StoredImage,
    imageTag: string | undefined,
    { digestOnlyEcho }: EcrBehaviour,
): readonly (string | undefined)[] {
    const tags = [...image.imageTags];
    if (imageTag !== undefined || tags.length === 0 || digestOnlyEcho === "none") {
        return [imageTag];
    }
    return digestOnlyEcho === "oneTag" ? tags.slice(0, 1) : tags;
}

function checkTags(imageIds: readonly ImageIdentifier[], { invalidImageTag }: EcrBehaviour): AwsError | undefined {
    return invalidImageTag !== "failure" && imageIds.some((imageId) => flawOf(imageId) === "InvalidImageTag")
        ? invalidParameter("imageTag", "must satisfy regular expression '[a-zA-Z0-9-_.]+'")
        : undefined;
}

function checkMediaTypes(accepted: readonly string[], behaviour: EcrBehaviour): AwsError | undefined {
    return behaviour.unknownAcceptedMediaTypes !== "ignored" &&
        accepted.some((mediaType) => !allManifestMediaTypes.includes(mediaType))
        ? invalidParameter("acceptedMediaTypes", "must be a manifest's media type")
        : undefined;
}

function distinct(imageIds: readonly ImageIdentifier[]): readonly ImageIdentifier[] {
    return [...new Map(imageIds.map((imageId) => [JSON.stringify(imageId), imageId])).values()];
}

/** A list under its name, ordered and repeated as the behaviour says. */
function toList<Entry extends { readonly imageId: ImageIdentifier }>(
    name: string,
    entries: readonly Entry[],
    { order, duplicateAnswers, absentLists }: EcrBehaviour,
): Readonly<Record<string, readonly Entry[]>> {
    if (absentLists && entries.length === 0) {
        return {};
    }
    const repeated = duplicateAnswers === "twice" ? entries.flatMap((entry) => [entry, entry]) : [...entries];
    switch (order) {
        case "asked":
            return { [name]: repeated };
        case "reversed":
            return { [name]: repeated.reverse() };
        case "byDigest":
            return {
                [name]: repeated.sort((a, b) =>
                    (a.imageId.imageDigest ?? "") < (b.imageId.imageDigest ?? "") ? -1 : 1,
                ),
            };
    }
}
