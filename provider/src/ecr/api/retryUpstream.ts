/**
 * Retries what the SDK does not: a pull-through cache whose upstream registry is busy says so in the failures of an
 * answer with status 200. Only the ids concerned are asked for again.
 */
import type { CallFailure } from "../failures/callFailure";
import { isCallFailure } from "../failures/callFailure";
import type { BatchGetImageAnswer, BatchGetImageFailure, BatchGetImageRequest } from "./ecrApi";
import type { ImageIdentifier } from "../../oci/reference";
import { systemClock, type Clock } from "../../data/clock";

const mostAttempts = 4;
/** Longest wait before the second attempt, in milliseconds; it doubles with each further one: 1 s, 2 s, 4 s. */
const firstWaitMs = 1_000;
/** No attempt starts later than this after the first one. */
const longestTotalMs = 8_000;

const transientCodes: ReadonlySet<string | undefined> = new Set(["UpstreamTooManyRequests", "UpstreamUnavailable"]);

/**
 * Sends the request, then again, with exponential backoff and jitter, the ids whose upstream was busy: at most 4
 * attempts, at most 8 s from the first to the last. What still fails then stays among the failures. Where a repeated
 * call fails as a whole, the answer so far stands: it has images, and says why the rest is missing.
 */
export async function retryUpstream(
    request: BatchGetImageRequest,
    send: (request: BatchGetImageRequest) => Promise<BatchGetImageAnswer | CallFailure>,
    clock: Clock = systemClock,
): Promise<BatchGetImageAnswer | CallFailure> {
    const start = clock.now();
    let answer = await send(request);
    for (let attempt = 1; attempt < mostAttempts && !isCallFailure(answer); attempt += 1) {
        const again = transientIds(answer.failures);
        const wait = waitBefore(attempt, clock.random());
        if (again.length === 0 || clock.now() + wait - start > longestTotalMs) {
            break;
        }
        await clock.sleep(wait);
        const repeated = await send({ ...request, imageIds: again });
        if (isCallFailure(repeated)) {
            break;
        }
        answer = merge(answer, repeated);
    }
    return answer;
}

/** Between half of the longest wait and all of it: many clients that failed together must not come back together. */
function waitBefore(attempt: number, random: number): number {
    const longest = firstWaitMs * 2 ** (attempt - 1);
    return Math.round(longest / 2 + (longest / 2) * random);
}

function merge(answer: BatchGetImageAnswer, repeated: BatchGetImageAnswer): BatchGetImageAnswer {
    return {
        images: [...answer.images, ...repeated.images],
        failures: [...answer.failures.filter((failure) => !isTransient(failure)), ...repeated.failures],
    };
}

function transientIds(failures: readonly BatchGetImageFailure[]): readonly ImageIdentifier[] {
    const ids = new Map<string, ImageIdentifier>();
    for (const failure of failures) {
        if (isTransient(failure) && failure.imageId !== undefined) {
            const { imageTag = "", imageDigest = "" } = failure.imageId;
            ids.set(`${imageTag}@${imageDigest}`, failure.imageId);
        }
    }
    return [...ids.values()];
}

/** An id that ECR does not repeat cannot be asked for again: its failure is final. */
function isTransient({ imageId, failureCode }: BatchGetImageFailure): boolean {
    return transientCodes.has(failureCode) && (imageId?.imageTag !== undefined || imageId?.imageDigest !== undefined);
}
