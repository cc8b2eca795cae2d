/**
 * DescribeImages: what the registry says of images beside their manifests, and whether one that can't be pulled is archived.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html
 */
import type { CallFailure } from "../failures/callFailure";
import { isCallFailure } from "../failures/callFailure";
import type { DescribeImagesRequest, DescribeImageStatusRequest, ImageDetails } from "./ecrApi";
import type { EcrConnection } from "./ecrConnection";
import { listOfObjects, pickText, requiredObjects, toImageIdentifier } from "./answer";

/** The details of images by their digests, in no order; `images` is undefined where one of them is not there, which fails the whole call. */
export async function describeImages(
    connection: EcrConnection,
    { imageDigests, ...repository }: DescribeImagesRequest,
): Promise<{ readonly images: readonly ImageDetails[] | undefined } | CallFailure> {
    const answer = await connection.attempt("DescribeImages", async ({ sdk, client }) => {
        const output = await client.send(
            new sdk.DescribeImagesCommand({
                ...pickText(repository, "registryId"),
                repositoryName: repository.repositoryName,
                imageIds: imageDigests.map((imageDigest) => ({ imageDigest })),
                // What could be pulled a moment ago may be archived by now: that is no reason to fail.
                filter: { imageStatus: "ANY" },
            }),
        );
        const details = requiredObjects("DescribeImages", "imageDetails", output.imageDetails);
        return isCallFailure(details) ? details : { images: details.flatMap(toImageDetails) };
    });
    return isCallFailure(answer) && answer.name === "ImageNotFoundException" ? { images: undefined } : answer;
}

function toImageDetails(detail: object): ImageDetails[] {
    const { imageDigest } = pickText(detail, "imageDigest");
    const { imagePushedAt, imageSizeInBytes, imageTags } = detail as Readonly<Record<string, unknown>>; // Looked at below.
    const tags: readonly unknown[] = Array.isArray(imageTags) ? imageTags : [];
    return imageDigest === undefined
        ? []
        : [
              {
                  imageDigest,
                  pushedAt:
                      imagePushedAt instanceof Date && !isNaN(imagePushedAt.getTime()) ? imagePushedAt : undefined,
                  sizeInBytes: typeof imageSizeInBytes === "number" ? imageSizeInBytes : undefined,
                  imageTags: tags.filter((tag) => typeof tag === "string"),
              },
          ];
}

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
