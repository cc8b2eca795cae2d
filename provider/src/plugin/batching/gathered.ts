/**
 * Answers that one member's check fetched for its siblings. Each is used once, and only for the very request that was
 * gathered: a transform may have changed the resource since. The program gathers nothing that depends on something unfinished.
 */
import { isDeepStrictEqual } from "node:util";
import type { GatheredRequest, GatheringShare } from "../../wire/hint";
import type { ImageOutcome } from "../../lookup/imageLookup";
import type { JsonRecord } from "../../wire/imageRecord";
import type { LookupFailure } from "../../lookup/lookupFailure";
import { isMissing } from "../../lookup/lookupFailure";
import { mayBeKept } from "../lifecycle/resourceOutcome";

/** A sibling's answer, waiting for its check. */
export interface GatheredOutcome {
    readonly request: GatheredRequest;
    readonly outcome: ImageOutcome;
}

/** The answers of all gatherings that are under way. */
export class GatheredOutcomes {
    private readonly gatherings = new Map<string, Map<number, GatheredOutcome>>();

    /** Keeps answers for those who asked. */
    add({ gathering }: GatheringShare, outcomes: readonly GatheredOutcome[]): void {
        this.gatherings.set(gathering, new Map(outcomes.map((outcome) => [outcome.request.index, outcome])));
    }

    /** Whether the answers of a gathering were fetched already. */
    has({ gathering }: GatheringShare): boolean {
        return this.gatherings.has(gathering);
    }

    /** Takes a member's answer, if it is the answer to what that asks now. */
    take(share: GatheringShare, asked: JsonRecord): ImageOutcome | undefined {
        const outcomes = this.gatherings.get(share.gathering);
        const entry = outcomes?.get(share.index);
        outcomes?.delete(share.index);
        return entry !== undefined && isDeepStrictEqual(entry.request.asked, asked) ? entry.outcome : undefined;
    }

    /** The answers of a gathering that nobody has taken yet. */
    untaken({ gathering }: GatheringShare): GatheredOutcome[] {
        return [...(this.gatherings.get(gathering)?.values() ?? [])];
    }
}

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
        outcome.kind === "failed" && !isForgiven(request, outcome) ? [{ request, failure: outcome }] : [],
    );
}

function isForgiven(
    { asked: { onMissing, onTagMove, waitSeconds } }: GatheredRequest,
    failure: LookupFailure,
): boolean {
    const mayBeMissing = onMissing === "ignore" || (typeof waitSeconds === "number" && waitSeconds > 0);
    return (mayBeMissing && isMissing(failure.problem)) || (onTagMove === "keep" && mayBeKept(failure));
}
