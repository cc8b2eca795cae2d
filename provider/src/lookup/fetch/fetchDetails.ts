/** The details of any number of images, by DescribeImages: 100 digests a call, a call a repository. */
import { withoutUndefined } from "../../data/withoutUndefined";
import { chunksOf } from "../../data/chunksOf";
import type { ImageDetails } from "../../ecr/api/ecrApi";
import { unreadableAnswer } from "../../ecr/api/answer";
import type { CallFailure } from "../../ecr/failures/callFailure";
import { isCallFailure } from "../../ecr/failures/callFailure";
import { repositoryKey } from "../request/imageQuery";
import type { AskedRepository } from "../request/imageQuery";
import type { ApiFor } from "./fetchManifests";

/** One image whose details are wanted. */
export interface DetailsRequest extends AskedRepository {
    readonly imageDigest: string;
}

/** The details; undefined if ECR says that the image is not there any more. */
export type DetailsOutcome = ImageDetails | CallFailure | undefined;

const digestsPerCall = 100;

/** Fetches the details of images; the outcomes are in the order of the requests. */
export async function fetchDetails(requests: readonly DetailsRequest[], apiFor: ApiFor): Promise<DetailsOutcome[]> {
    const repositories = new Map<string, DetailsRequest[]>();
    for (const request of requests) {
        const key = repositoryKey(request);
        repositories.set(key, [...(repositories.get(key) ?? []), request]);
    }
    const outcomes = new Map<string, DetailsOutcome>();
    await Promise.all(
        [...repositories].flatMap(([key, [first, ...rest]]) => {
            if (first === undefined) {
                return [];
            }
            const digests = [...new Set([first, ...rest].map(({ imageDigest }) => imageDigest))];
            return chunksOf(digestsPerCall, digests).map(async (chunk) => {
                for (const [imageDigest, outcome] of await fetchChunk(first, chunk, apiFor)) {
                    outcomes.set(`${key}${imageDigest}`, outcome);
                }
            });
        }),
    );
    return requests.map((request) => outcomes.get(`${repositoryKey(request)}${request.imageDigest}`));
}

/** One missing image fails the whole call: the others are then found by halves. */
async function fetchChunk(
    { settings, registryId, repositoryName }: AskedRepository,
    imageDigests: readonly string[],
    apiFor: ApiFor,
): Promise<(readonly [string, DetailsOutcome])[]> {
    const answer = await apiFor(settings).describeImages(
        withoutUndefined({ registryId, repositoryName, imageDigests }),
    );
    if (isCallFailure(answer)) {
        return imageDigests.map((imageDigest) => [imageDigest, answer]);
    }
    if (answer.images !== undefined) {
        const byDigest = new Map(answer.images.map((image) => [image.imageDigest, image]));
        // ECR says of an image that is gone that it is, so one that an answer lacks is none.
        const lacking = unreadableAnswer("DescribeImages", "an image that was asked for is not in it");
        return imageDigests.map((imageDigest) => [imageDigest, byDigest.get(imageDigest) ?? lacking]);
    }
    if (imageDigests.length === 1) {
        return imageDigests.map((imageDigest) => [imageDigest, undefined]);
    }
    const halves = chunksOf(Math.ceil(imageDigests.length / 2), imageDigests);
    const outcomes = await Promise.all(
        halves.map((half) => fetchChunk({ settings, registryId, repositoryName }, half, apiFor)),
    );
    return outcomes.flat();
}
