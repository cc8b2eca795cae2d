/**
 * DescribeImages: whether an image that cannot be pulled is archived rather than absent.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html
 */
import type { CallFailure } from "../failures/callFailure";
import { isCallFailure } from "../failures/callFailure";
import type { DescribeImageStatusRequest } from "./ecrApi";
import type { EcrConnection } from "./ecrConnection";
import { toImageIdentifier, listOfObjects, pickText } from "./wire";

/** `ACTIVE`, `ARCHIVED` or `ACTIVATING`; undefined if the repository has no such image, or ECR does not say. */
export async function describeImageStatus(
    connection: EcrConnection,
    request: DescribeImageStatusRequest,
    abortSignal?: AbortSignal,
): Promise<{ readonly imageStatus: string | undefined } | CallFailure> {
    const answer = await connection.attempt("DescribeImages", async ({ sdk, client }) => {
        const output = await client.send(
            new sdk.DescribeImagesCommand({
                ...pickText(request, "registryId"),
                repositoryName: request.repositoryName,
                imageIds: [toImageIdentifier(request.imageId)],
                // The default is ACTIVE: an archived image would seem absent.
                filter: { imageStatus: "ANY" },
            }),
            abortSignal === undefined ? {} : { abortSignal },
        );
        const [detail] = listOfObjects(output.imageDetails) ?? [];
        return { imageStatus: detail === undefined ? undefined : pickText(detail, "imageStatus").imageStatus };
    });
    // One missing id fails the whole call of DescribeImages, by an exception.
    return isCallFailure(answer) && answer.name === "ImageNotFoundException" ? { imageStatus: undefined } : answer;
}
