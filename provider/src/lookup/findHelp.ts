/**
 * What could help after a failure, where permissions allow: calls that are made then only, bounded in time, and whose own
 * failures are of no interest to anyone.
 */
import { distance } from "fastest-levenshtein";
import { withoutUndefined } from "../data/withoutUndefined";
import { isCallFailure } from "../ecr/failures/callFailure";
import type { RegistryReader } from "./fetch/registryReader";
import type { FailureHelp, LookupFailure } from "./lookupFailure";

/** Nobody waits longer than this for a hint, in milliseconds. */
const longestSearch = 5000;

/** Finds what there is to say beyond the failure itself; nothing, if that takes too long. */
export async function findHelp(failure: LookupFailure, registry: RegistryReader): Promise<FailureHelp> {
    const giveUp = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<FailureHelp>((resolve) => {
        timer = setTimeout(resolve, longestSearch, {});
    });
    try {
        return await Promise.race([helpFor(failure, registry, giveUp.signal), tooLate]);
    } finally {
        clearTimeout(timer);
        // What nobody waits for any more would only keep the process.
        giveUp.abort();
    }
}

async function helpFor(
    { query, problem }: LookupFailure,
    registry: RegistryReader,
    signal: AbortSignal,
): Promise<FailureHelp> {
    if (problem.kind !== "imageFailure") {
        return {};
    }
    switch (problem.failureCode) {
        case "ImageNotFound": {
            const [tags, archived] = await Promise.all([
                findNearestTags(query, registry),
                isArchived(query, registry, signal),
            ]);
            return { ...tags, ...archived };
        }
        case "ImageInaccessible":
            return isArchived(query, registry, signal);
        case "ImageTagDoesNotMatchDigest":
            return findTagDigest(query, registry);
        default:
            return {};
    }
}

async function findNearestTags(query: LookupFailure["query"], registry: RegistryReader): Promise<FailureHelp> {
    const imageTag = query.pinnedDigest === undefined ? query.imageId.imageTag : undefined;
    const tags = imageTag === undefined ? undefined : await registry.listTags(query);
    return imageTag === undefined || tags === undefined ? {} : { nearestTags: nearestTags(imageTag, tags) };
}

/**
 * Existing tags that might have been meant by one that is missing: those close to it, nearest first, at most three; those that begin like it count as close.
 * @internal Exported for tests.
 */
export function nearestTags(missing: string, existing: readonly string[]): string[] {
    return existing
        .filter((tag) => tag !== missing && tag.length <= 300)
        .map((tag) => ({ tag, far: tag.startsWith(missing) || missing.startsWith(tag) ? 1 : distance(missing, tag) }))
        .filter(({ far }) => far <= Math.max(2, Math.floor(missing.length / 3)))
        .sort((left, right) => left.far - right.far || compareNaturally(left.tag, right.tag))
        .slice(0, 3)
        .map(({ tag }) => tag);
}

const collator = new Intl.Collator("en", { numeric: true });

function compareNaturally(left: string, right: string): number {
    return collator.compare(left, right);
}

async function isArchived(
    query: LookupFailure["query"],
    registry: RegistryReader,
    signal: AbortSignal,
): Promise<FailureHelp> {
    const { registryId, repositoryName, pinnedDigest } = query;
    const imageId = pinnedDigest === undefined ? query.imageId : { imageDigest: pinnedDigest };
    const request = withoutUndefined({ registryId, repositoryName, imageId });
    // A thousand images may be missing at once, and each is a call of its own.
    const answer = await registry.limitHelp(async () =>
        signal.aborted ? undefined : registry.apiFor(query.settings).describeImageStatus(request, signal),
    );
    return answer !== undefined && !isCallFailure(answer) && answer.imageStatus === "ARCHIVED"
        ? { archived: true }
        : {};
}

async function findTagDigest(query: LookupFailure["query"], registry: RegistryReader): Promise<FailureHelp> {
    const { imageTag } = query.imageId;
    if (imageTag === undefined) {
        return {};
    }
    const outcome = await registry.fetchManifest({ ...query, imageId: { imageTag } });
    return outcome.kind === "manifest" ? { tagDigest: outcome.imageDigest } : {};
}
