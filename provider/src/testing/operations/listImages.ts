/** ListImages: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html */
import { isAwsError } from "../awsError";
import { findRepository } from "./repositories";
import { passesFilter } from "./imageFilter";
import { checkInput, members } from "../input/inputShape";
import type { OperationCall, OperationOutcome } from "./operation";
import { pageOf } from "./page";
import type { ImageIdentifier } from "../../oci/imageIdentifier";

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
