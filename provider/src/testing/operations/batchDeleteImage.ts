/** BatchDeleteImage: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html */
import { parseManifest } from "../../oci/manifest";
import { isAwsError } from "../awsError";
import type { Repository } from "../store/repository";
import { findRepository } from "./repositories";
import { flawOf, imageFailure } from "./imageFailure";
import type { ImageFailure } from "./imageFailure";
import { checkInput, members } from "../input/inputShape";
import type { OperationCall, OperationOutcome } from "./operation";
import { imageIdsOf } from "../input/readInput";
import type { ImageIdentifier } from "../../oci/reference";

const inputShape = {
    registryId: members.registryId,
    repositoryName: members.repositoryName,
    imageIds: { ...members.imageIds, required: true },
};

/** A digest deletes the image with all its tags; a tag deletes itself, and the image if it was the last one. */
export function batchDeleteImage(call: OperationCall): OperationOutcome {
    const repository = checkInput(call.input, inputShape) ?? findRepository(call);
    if (isAwsError(repository)) {
        return repository;
    }
    const imageIds: ImageIdentifier[] = [];
    const failures: ImageFailure[] = [];
    for (const imageId of imageIdsOf(call.input) ?? []) {
        const failureCode = deleteOne(repository, imageId, imageIds);
        if (failureCode !== undefined) {
            failures.push(imageFailure(imageId, failureCode));
        }
    }
    return { kind: "output", output: { imageIds, failures } };
}

/** Deletes one id, adds what went to `deleted`; the failure code if nothing did. */
function deleteOne(repository: Repository, imageId: ImageIdentifier, deleted: ImageIdentifier[]): string | undefined {
    const { imageTag } = imageId;
    const flaw = flawOf(imageId);
    if (flaw !== undefined) {
        return flaw;
    }
    const image = repository.find(imageId);
    if (typeof image === "string") {
        return image;
    }
    const leavesTags = imageTag !== undefined && image.imageTags.size > 1;
    if (!leavesTags && isReferenced(repository, image.imageDigest)) {
        return "ImageReferencedByManifestList";
    }
    const imageTags = imageTag === undefined ? [...image.imageTags] : [imageTag];
    deleted.push(...imageTags.map((tag) => ({ imageDigest: image.imageDigest, imageTag: tag })));
    if (imageTags.length === 0) {
        deleted.push({ imageDigest: image.imageDigest });
    }
    if (leavesTags) {
        repository.untag(imageTag);
    } else {
        repository.remove(image);
    }
    return undefined;
}

function isReferenced(repository: Repository, imageDigest: string): boolean {
    return [...repository.images.values()].some(({ imageManifest, imageManifestMediaType }) => {
        const manifest = parseManifest(imageManifest, imageManifestMediaType);
        return manifest?.kind === "index" && manifest.manifests.some(({ digest }) => digest === imageDigest);
    });
}
