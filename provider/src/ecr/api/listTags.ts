/**
 * The tags of a repository, a page at a time: by ListImages, or by DescribeImages where it matters when images were pushed. Only active
 * images are listed, as is ECR's default.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html and API_DescribeImages.html
 */
import { withoutUndefined } from "../../data/withoutUndefined";
import type { CallFailure } from "../failures/callFailure";
import { isImageConfigType } from "../../oci/mediaTypes";
import type { TaggedImage, TaggedImagesRequest, ListImageTagsRequest } from "./ecrApi";
import type { EcrClient, EcrConnection } from "./ecrConnection";
import { listOfObjects, pickText } from "./wire";

/** Most entries a page may have. */
const PAGE = 1000;

/** A page may be empty and still have a successor, and a server may go on for ever: ten times what a repository may hold. */
const mostPages = 1000;

interface Page {
    readonly images: readonly TaggedImage[];
    readonly nextToken: string | undefined;
}

/** For choosing one: gives every page to `onPage`; what is not whole is a failure. */
export function listTaggedImages(
    connection: EcrConnection,
    { pushTimes, onPage, ...repository }: TaggedImagesRequest,
): Promise<{ readonly pages: number } | CallFailure> {
    const readPage = pushTimes ? describePage : listPage;
    return connection.attempt(pushTimes ? "DescribeImages" : "ListImages", async (ecr) => {
        let nextToken: string | undefined;
        for (let pages = 1; ; pages += 1) {
            const page = await readPage(ecr, repository, nextToken);
            onPage(page.images);
            nextToken = page.nextToken;
            if (nextToken === undefined || nextToken === "") {
                return { pages };
            }
            if (pages === mostPages) {
                throw new Error(`the list has more than ${String(mostPages)} pages`);
            }
        }
    });
}

type Repository = Pick<TaggedImagesRequest, "registryId" | "repositoryName">;

function pageInput({ registryId, repositoryName }: Repository, nextToken: string | undefined) {
    const filter = { tagStatus: "TAGGED" as const };
    return withoutUndefined({ registryId, repositoryName, filter, maxResults: PAGE, nextToken });
}

async function listPage({ sdk, client }: EcrClient, repository: Repository, token: string | undefined): Promise<Page> {
    const output = await client.send(new sdk.ListImagesCommand(pageInput(repository, token)));
    const images = (listOfObjects(output.imageIds) ?? []).flatMap((imageId): TaggedImage[] => {
        const { imageTag, imageDigest } = pickText(imageId, "imageTag", "imageDigest");
        return imageTag === undefined ? [] : [{ imageTag, imageDigest }];
    });
    return { images, nextToken: output.nextToken };
}

async function describePage(ecr: EcrClient, repository: Repository, token: string | undefined): Promise<Page> {
    const output = await ecr.client.send(new ecr.sdk.DescribeImagesCommand(pageInput(repository, token)));
    const images = (listOfObjects(output.imageDetails) ?? []).flatMap((detail): TaggedImage[] => {
        const { imageDigest, artifactMediaType } = pickText(detail, "imageDigest", "artifactMediaType");
        const { imageTags, imagePushedAt } = detail as {
            readonly imageTags?: unknown;
            readonly imagePushedAt?: unknown;
        }; // Looked at below.
        const pushedAt = imagePushedAt instanceof Date ? imagePushedAt.getTime() / 1000 : undefined;
        const isArtifact = artifactMediaType !== undefined && !isImageConfigType(artifactMediaType);
        const tags: readonly unknown[] = Array.isArray(imageTags) ? imageTags : [];
        return tags.flatMap((imageTag) =>
            typeof imageTag === "string" ? [{ imageTag, imageDigest, pushedAt, isArtifact }] : [],
        );
    });
    return { images, nextToken: output.nextToken };
}

/** For naming those close to a missing one: up to `limit` tags in ECR's order, each once. */
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
