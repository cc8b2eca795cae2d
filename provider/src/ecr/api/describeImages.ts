/**
 * DescribeImages by digest: what the registry says of images beside their manifests.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageDetail.html
 */
import type { CallFailure } from "../failures/callFailure";
import { isCallFailure } from "../failures/callFailure";
import type { DescribeImagesRequest, ImageDetails } from "./ecrApi";
import type { EcrConnection } from "./ecrConnection";
import { listOfObjects, pickText } from "./wire";

/** The details of the images, in no order; `images` is undefined where one of them is not there, which fails the whole call. */
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
        return { images: (listOfObjects(output.imageDetails) ?? []).flatMap(toImageDetails) };
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
