/** Which of the gathered answers are failures that their own check will report? */
import type { LookupFailure } from "../lookup/lookupFailure";
import { isMissing } from "../lookup/lookupFailure";
import type { GatheredRequest } from "../wire/hint";
import type { GatheredOutcome } from "./gatheredOutcomes";

/** A sibling's failure. */
export interface GatheredFailure {
    readonly request: GatheredRequest;
    readonly failure: LookupFailure;
}

/**
 * The failures among gathered answers, without those that are none to their resource: it may ignore a missing image, wait
 * for it, or keep another one that only its own check knows of.
 */
export function requiredFailures(outcomes: readonly GatheredOutcome[]): GatheredFailure[] {
    return outcomes.flatMap(({ request, outcome }) =>
        outcome.kind === "failed" && !(isMissing(outcome.problem) && isForgiving(request))
            ? [{ request, failure: outcome }]
            : [],
    );
}

function isForgiving({ asked }: GatheredRequest): boolean {
    const { onMissing, onTagMove, waitSeconds } = asked;
    return onMissing === "ignore" || onTagMove === "keep" || (typeof waitSeconds === "number" && waitSeconds > 0);
}
