/**
 * ListImages: the tags of a repository, for naming those close to a missing one.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html
 */
import type { CallFailure } from "../failures/callFailure";
import type { ListImageTagsRequest } from "./ecrApi";
import type { EcrConnection } from "./ecrConnection";
import { listOfObjects, pickText } from "./wire";

/** Most entries a page of ListImages may have. */
const PAGE = 1000;

/** Up to `limit` tags in ECR's order, each once. Only active images are listed, as is ECR's default. */
export function listImageTags(
    connection: EcrConnection,
    { limit, repositoryName, ...rest }: ListImageTagsRequest,
): Promise<{ readonly imageTags: readonly string[] } | CallFailure> {
    return connection.attempt("ListImages", async ({ sdk, client }) => {
        const tags = new Set<string>();
        let nextToken: string | undefined;
        // A page may be empty and still have a successor: the pages are counted too.
        for (let page = 0; page <= limit / PAGE + 1 && tags.size < limit; page += 1) {
            const output = await client.send(
                new sdk.ListImagesCommand({
                    ...pickText(rest, "registryId"),
                    repositoryName,
                    filter: { tagStatus: "TAGGED" },
                    maxResults: Math.max(1, Math.min(PAGE, limit)),
                    ...(nextToken === undefined ? {} : { nextToken }),
                }),
            );
            for (const imageId of listOfObjects(output.imageIds) ?? []) {
                const { imageTag } = pickText(imageId, "imageTag");
                if (imageTag !== undefined) {
                    tags.add(imageTag);
                }
            }
            nextToken = output.nextToken;
            if (nextToken === undefined || nextToken === "") {
                break;
            }
        }
        return { imageTags: [...tags].slice(0, limit) };
    });
}
