/**
 * Any number of ids, of any repositories, in as few calls as BatchGetImage allows: one call for each 100 ids of a
 * repository (as one client sees it), no id asked twice, repositories side by side.
 */
import { withoutUndefined } from "../../data/withoutUndefined";
import pLimit from "p-limit";
import { chunksOf } from "../../data/chunksOf";
import { isCallFailure } from "../../ecr/failures/callFailure";
import type { EcrApi } from "../../ecr/api/ecrApi";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { repositoryKey } from "../request/imageQuery";
import { matchAnswer } from "./matchAnswer";
import { notFetched } from "./fetchedManifest";
import type { ManifestOutcome, ManifestRequest } from "./fetchedManifest";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetImage.html */
const idsPerCall = 100;

/** Calls under way at once; ECR takes 2,000 a second, a laptop's connection fewer. */
const callsAtOnce = 16;

/** The client for given settings. Asking twice for equal settings may give the same one. */
export type ApiFor = (settings: EcrSettings) => EcrApi;

/** Fetches and verifies; the outcomes are in the order of the requests. */
export async function fetchManifests(requests: readonly ManifestRequest[], apiFor: ApiFor): Promise<ManifestOutcome[]> {
    // Keys are hashes of whole settings: each is made once.
    const keyed = requests.map((request) => ({ request, repository: callKey(request), id: idKey(request) }));
    const repositories = new Map<string, Map<string, ManifestRequest>>();
    for (const { request, repository, id } of keyed) {
        const ids = repositories.get(repository) ?? new Map<string, ManifestRequest>();
        repositories.set(repository, ids.set(id, request));
    }
    const limit = pLimit(callsAtOnce);
    const outcomes = new Map<string, ManifestOutcome>();
    const calls = [...repositories].flatMap(([repository, ids]) =>
        chunksOf(idsPerCall, [...ids]).map((chunk) =>
            limit(async () => {
                const answers = await fetchChunk(
                    chunk.map(([, request]) => request),
                    apiFor,
                );
                chunk.forEach(([id], index) => {
                    outcomes.set(`${repository}${id}`, answers[index] ?? notFetched(undefined, { kind: "noAnswer" }));
                });
            }),
        ),
    );
    await Promise.all(calls);
    return keyed.map(
        ({ repository, id }) => outcomes.get(`${repository}${id}`) ?? notFetched(undefined, { kind: "noAnswer" }),
    );
}

async function fetchChunk(chunk: readonly ManifestRequest[], apiFor: ApiFor): Promise<ManifestOutcome[]> {
    const [first] = chunk;
    if (first === undefined) {
        return [];
    }
    const api = apiFor(first.settings);
    const region = await api.region();
    if (typeof region !== "string") {
        return chunk.map(() => notFetched(first.settings.region, region));
    }
    const { registryId, repositoryName, acceptedMediaTypes } = first;
    const imageIds = chunk.map(({ imageId }) => imageId);
    const answer = await api.batchGetImage(
        withoutUndefined({ registryId, repositoryName, imageIds, acceptedMediaTypes }),
    );
    return chunk.map((request) =>
        isCallFailure(answer) ? notFetched(region, answer) : matchAnswer(request, answer, region),
    );
}

/** Everything that one call has in common. */
function callKey(request: ManifestRequest): string {
    return JSON.stringify([repositoryKey(request), request.acceptedMediaTypes]);
}

function idKey({ imageId }: ManifestRequest): string {
    return JSON.stringify([imageId.imageTag ?? "", imageId.imageDigest ?? ""]);
}
