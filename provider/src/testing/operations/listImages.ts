/**
 * ListImages, and the filter of images, which DescribeImages has too.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html
 */
import { isAwsError } from "../awsError";
import { findRepository } from "./repositories";
import { checkInput, members } from "../input/inputShape";
import { structureOf, textOf } from "../input/readInput";
import type { StoredImage } from "../store/repository";
import type { OperationCall, OperationOutcome } from "./operation";
import { pageOf } from "./page";
import type { ImageIdentifier } from "../../oci/reference";

const inputShape = {
    registryId: members.registryId,
    repositoryName: members.repositoryName,
    filter: members.filter,
    maxResults: members.maxResults,
    nextToken: members.text,
};

/** One entry for each tag of an image, one with the digest alone for an untagged image. */
export function listImages(call: OperationCall): OperationOutcome {
    const repository = checkInput(call.input, inputShape) ?? findRepository(call);
    if (isAwsError(repository)) {
        return repository;
    }
    const imageIds = [...repository.images.values()]
        .filter((image) => passesFilter(call.input, image))
        .flatMap(({ imageDigest, imageTags }): ImageIdentifier[] =>
            imageTags.size === 0 ? [{ imageDigest }] : [...imageTags].map((imageTag) => ({ imageDigest, imageTag })),
        );
    const page = pageOf(call.input, imageIds);
    return isAwsError(page) ? page : { kind: "output", output: { imageIds: page.entries, ...page.next } };
}

/** Whether the input's filter lets an image through. Archived ones are left out unless it asks for them. */
export function passesFilter(input: Readonly<Record<string, unknown>>, image: StoredImage): boolean {
    const filter = structureOf(input, "filter");
    const tagStatus = textOf(filter, "tagStatus") ?? "ANY";
    const imageStatus = textOf(filter, "imageStatus") ?? "ACTIVE";
    const ownTagStatus = image.imageTags.size > 0 ? "TAGGED" : "UNTAGGED";
    return (
        (tagStatus === "ANY" || tagStatus === ownTagStatus) &&
        (imageStatus === "ANY" || imageStatus === image.imageStatus)
    );
}
