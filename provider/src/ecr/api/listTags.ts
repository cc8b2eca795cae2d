/**
 * The tags of a repository, a page at a time: by ListImages, or by DescribeImages where it matters when images were pushed. Only active
 * images are listed, as is ECR's default.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImages.html and API_DescribeImages.html
 */
import { withoutUndefined } from "../../data/withoutUndefined";
import { isCallFailure } from "../failures/callFailure";
import type { CallFailure } from "../failures/callFailure";
import { isImageConfigType } from "../../oci/mediaTypes";
import type { TaggedImage, TaggedImagesRequest, ListImageTagsRequest } from "./ecrApi";
import type { EcrClient, EcrConnection } from "./ecrConnection";
import { pickText, requiredObjects } from "./answer";

/** Most entries that a page may have. */
const largestPage = 1000;

/** A page may be empty and still have a successor, and a server may go on for ever: ten times what a repository may hold. */
const mostPages = 1000;

interface Page {
    readonly images: readonly TaggedImage[];
    readonly nextToken: string | undefined;
}

type Repository = Pick<TaggedImagesRequest, "registryId" | "repositoryName">;

/** Gives every page of a repository's tags to `onPage`, to choose one of them: what is not whole is a failure. */
export function listTaggedImages(
    connection: EcrConnection,
    { pushTimes, onPage, ...repository }: TaggedImagesRequest,
): Promise<{ readonly pages: number } | CallFailure> {
    const readPage = pushTimes ? describePage : listPage;
    return connection.attempt(pushTimes ? "DescribeImages" : "ListImages", async (ecr) => {
        let nextToken: string | undefined;
        for (let pages = 1; ; pages += 1) {
            const page = await readPage(ecr, pageInput(repository, largestPage, nextToken));
            if (isCallFailure(page)) {
                return page;
            }
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

/** Gives up to `limit` tags in ECR's order, each once, to name those close to a missing one. */
export function listImageTags(
    connection: EcrConnection,
    { limit, ...repository }: ListImageTagsRequest,
): Promise<{ readonly imageTags: readonly string[] } | CallFailure> {
    const size = Math.max(1, Math.min(largestPage, limit));
    return connection.attempt("ListImages", async (ecr) => {
        const tags = new Set<string>();
        let nextToken: string | undefined;
        // A page may be empty and still have a successor: the pages are counted too.
        for (let pages = 0; pages <= limit / largestPage + 1 && tags.size < limit; pages += 1) {
            const page = await listPage(ecr, pageInput(repository, size, nextToken));
            if (isCallFailure(page)) {
                return page;
            }
            for (const { imageTag } of page.images) {
                tags.add(imageTag);
            }
            nextToken = page.nextToken;
            if (nextToken === undefined || nextToken === "") {
                break;
            }
        }
        return { imageTags: [...tags].slice(0, limit) };
    });
}

function pageInput({ registryId, repositoryName }: Repository, maxResults: number, nextToken: string | undefined) {
    return withoutUndefined({
        registryId,
        repositoryName,
        filter: { tagStatus: "TAGGED" as const },
        maxResults,
        nextToken,
    });
}

async function listPage({ sdk, client }: EcrClient, input: ReturnType<typeof pageInput>): Promise<Page | CallFailure> {
    const output = await client.send(new sdk.ListImagesCommand(input));
    const imageIds = requiredObjects("ListImages", "imageIds", output.imageIds);
    if (isCallFailure(imageIds)) {
        return imageIds;
    }
    const images = imageIds.flatMap((imageId): TaggedImage[] => {
        const { imageTag, imageDigest } = pickText(imageId, "imageTag", "imageDigest");
        return imageTag === undefined ? [] : [{ imageTag, imageDigest }];
    });
    return { images, nextToken: output.nextToken };
}

async function describePage(
    { sdk, client }: EcrClient,
    input: ReturnType<typeof pageInput>,
): Promise<Page | CallFailure> {
    const output = await client.send(new sdk.DescribeImagesCommand(input));
    const details = requiredObjects("DescribeImages", "imageDetails", output.imageDetails);
    if (isCallFailure(details)) {
        return details;
    }
    const images = details.flatMap((detail): TaggedImage[] => {
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
