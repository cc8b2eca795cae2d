/** PutImage: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImage.html */
import { isImageTag } from "../../oci/grammar";
import { parseManifest } from "../../oci/manifest";
import { manifestDigest } from "../../oci/digest";
import { awsError, invalidParameter, isAwsError } from "../awsError";
import type { AwsError } from "../awsError";
import { mediaTypeIn } from "../images/builtImage";
import type { Repository } from "../store/repository";
import { findRepository } from "./repositories";
import { checkInput, members } from "../input/inputShape";
import type { OperationCall, OperationOutcome } from "./operation";
import { textOf } from "../input/readInput";

const inputShape = {
    registryId: members.registryId,
    repositoryName: members.repositoryName,
    // 4 MiB: the service model's limit.
    imageManifest: { type: "string", required: true, range: [1, 4_194_304] },
    imageManifestMediaType: members.text,
    imageTag: { ...members.imageTag, satisfies: { test: isImageTag, pattern: "'[a-zA-Z0-9-_.]+'" } },
    imageDigest: members.text,
} as const;

/** Stores the manifest under the digest of its exact bytes and moves the tag, if any, to it. */
export function putImage(call: OperationCall): OperationOutcome {
    const { input } = call;
    const repository = checkInput(input, inputShape) ?? findRepository(call);
    if (isAwsError(repository)) {
        return repository;
    }
    const imageManifest = textOf(input, "imageManifest") ?? "";
    const imageManifestMediaType = textOf(input, "imageManifestMediaType") ?? mediaTypeIn(imageManifest);
    const imageDigest = manifestDigest(imageManifest);
    if (imageDigest === undefined || parseManifest(imageManifest, imageManifestMediaType) === undefined) {
        return invalidParameter("ImageManifest", "Invalid JSON syntax");
    }
    if (imageManifestMediaType === undefined) {
        return invalidParameter("ImageManifestMediaType", "must be given, since the manifest has no mediaType");
    }
    const imageTag = textOf(input, "imageTag");
    const image = { imageDigest, imageManifest, imageManifestMediaType };
    const refusal =
        checkDigest(textOf(input, "imageDigest"), imageDigest) ??
        checkReferences(repository, image, call.behaviour.requireLayers) ??
        checkTag(repository, imageTag, imageDigest);
    if (refusal !== undefined) {
        return refusal;
    }
    const stored = repository.put(image);
    if (imageTag !== undefined) {
        repository.tag(imageTag, stored);
    }
    const { registryId, repositoryName } = repository;
    const imageId = { imageDigest, ...(imageTag === undefined ? {} : { imageTag }) };
    return {
        kind: "output",
        output: { image: { registryId, repositoryName, imageId, imageManifest, imageManifestMediaType } },
    };
}

function checkDigest(given: string | undefined, imageDigest: string): AwsError | undefined {
    return given === undefined || given === imageDigest
        ? undefined
        : awsError(
              "ImageDigestDoesNotMatchException",
              `The image digest '${given}' does not match the digest '${imageDigest}'`,
          );
}

/** The children of an index must be there; layers only if the behaviour says so, since nothing uploads them here. */
function checkReferences(
    { images, blobs }: Repository,
    {
        imageManifest,
        imageManifestMediaType,
    }: { readonly imageManifest: string; readonly imageManifestMediaType: string },
    requireLayers: boolean,
): AwsError | undefined {
    const manifest = parseManifest(imageManifest, imageManifestMediaType);
    if (manifest?.kind === "index") {
        const missing = manifest.manifests.find(({ digest }) => !images.has(digest));
        return (
            missing &&
            awsError("ReferencedImagesNotFoundException", `The image '${missing.digest}' referenced does not exist`)
        );
    }
    if (manifest?.kind === "image" && requireLayers) {
        const missing = [manifest.config, ...manifest.layers].find(({ digest }) => !blobs.has(digest));
        return missing && awsError("LayersNotFoundException", `The layer '${missing.digest}' does not exist`);
    }
    return undefined;
}

function checkTag(repository: Repository, imageTag: string | undefined, imageDigest: string): AwsError | undefined {
    const { registryId, repositoryName, imageTagMutability } = repository;
    const place = `in the repository with name '${repositoryName}' in registry with id '${registryId}'`;
    const stored = repository.images.get(imageDigest);
    // Pushing an archived image again is how it is restored, so it is no duplicate.
    if (stored?.imageStatus === "ACTIVE" && (imageTag === undefined || stored.imageTags.has(imageTag))) {
        const tag = imageTag === undefined ? "" : ` and tag '${imageTag}'`;
        return awsError(
            "ImageAlreadyExistsException",
            `Image with digest '${imageDigest}'${tag} already exists ${place}`,
        );
    }
    const taken = imageTag !== undefined && (repository.tags.get(imageTag) ?? imageDigest) !== imageDigest;
    if (taken && imageTagMutability === "IMMUTABLE") {
        const message = `The image tag '${imageTag}' already exists in the '${repositoryName}' repository and cannot be overwritten because the repository is immutable.`;
        return awsError("ImageTagAlreadyExistsException", message);
    }
    return undefined;
}
