/**
 * BatchGetImage: tags and digests → images and failures. An answer is 200 even if no id could be had.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html
 */
import { isObjectOrArray } from "../../data/jsonObject";
import type { CallFailure } from "../failures/callFailure";
import type { EcrConnection } from "./ecrConnection";
import type { BatchGetImageAnswer, BatchGetImageFailure, BatchGetImageImage, BatchGetImageRequest } from "./ecrApi";
import { toImageIdentifier, unreadableAnswer, listOfObjects, pickText } from "./answer";

const operationName = "BatchGetImage";

/** Makes one call with 1–100 imageIds. The lists of the answer are empty where ECR leaves them out. */
export function batchGetImage(
    connection: EcrConnection,
    request: BatchGetImageRequest,
): Promise<BatchGetImageAnswer | CallFailure> {
    return connection.attempt(operationName, async ({ sdk, client }) => {
        const output = await client.send(
            new sdk.BatchGetImageCommand({
                ...pickText(request, "registryId"),
                repositoryName: request.repositoryName,
                imageIds: request.imageIds.map(toImageIdentifier),
                ...(request.acceptedMediaTypes.length === 0
                    ? {}
                    : { acceptedMediaTypes: [...request.acceptedMediaTypes] }),
            }),
        );
        const images = listOfObjects(output.images);
        const failures = listOfObjects(output.failures);
        if (images === undefined || failures === undefined) {
            return unreadableAnswer(operationName, "images and failures are no lists");
        }
        return { images: images.map(toImage), failures: failures.map(toFailure) };
    });
}

function toImage(image: object): BatchGetImageImage {
    return {
        ...pickText(image, "registryId", "repositoryName", "imageManifest", "imageManifestMediaType"),
        ...imageIdOf(image),
    };
}

function toFailure(failure: object): BatchGetImageFailure {
    return { ...pickText(failure, "failureCode", "failureReason"), ...imageIdOf(failure) };
}

function imageIdOf(entry: object) {
    const imageId: unknown = "imageId" in entry ? entry.imageId : undefined;
    return isObjectOrArray(imageId) ? { imageId: toImageIdentifier(imageId) } : {};
}
