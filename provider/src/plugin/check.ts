/**
 * Resolves the image, in preview and update alike: what `check` returns is what the program sees, what diffs and plans
 * compare, and what is stored. It never throws: a failure is a value, attributed to an argument where there is one to blame.
 */
import { isDeepStrictEqual } from "node:util";
import { explainArgument } from "../lookup/request/imageRequest";
import { explainWait } from "../lookup/explain/explain";
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import type { ImageQuery } from "../lookup/request/imageQuery";
import type { GatheredRequest, GatheringShare, Hint } from "../wire/hint";
import { providerSettingsOf } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { containsUnknown, unknownValue } from "../data/unknownValue";
import { readArguments, readQuery } from "./arguments";
import type { Arguments, Lifecycle } from "./arguments";
import { lookupFailures } from "./failures";
import type { GatheredOutcome } from "./batching/gathered";
import { withHistory } from "./record/history";
import { foundRecord, missingRecord, unknownRecord } from "./record/record";
import { isSameReference, locationOf } from "./record/reference";
import type { CheckFailure, CheckResult } from "./checkResult";
import type { Session } from "./session";
import { decideOutcome, recordedImageOf } from "./lifecycle/resourceOutcome";
import type { ResourceOutcome, RecordedImage } from "./lifecycle/resourceOutcome";

/** Checks new inputs against old ones: `olds` is empty before the first update. */
export async function check(session: Session, olds: JsonRecord, newInputs: JsonRecord): Promise<CheckResult> {
    const given = readArguments(newInputs);
    const repeated = session.repeats.take(olds, given);
    if (repeated !== undefined) {
        return repeated;
    }
    const result = await resolve(session, olds, given);
    session.repeats.add(olds, given, result);
    return result;
}

async function resolve(session: Session, olds: JsonRecord, given: Arguments): Promise<CheckResult> {
    const { hint, asked, keptDigest } = given;
    if (hint.share?.requests !== undefined) {
        await fetchGathered(session, hint.share);
    }
    const provider = providerSettingsOf(asked);
    if (provider !== undefined && "problem" in provider) {
        // Whatever is to come of the image, and whatever of it is secret.
        return { inputs: asked, failures: [{ property: "", reason: provider.problem }] };
    }
    if (hint.deferred || containsUnknown(asked) || keptDigest === unknownValue) {
        return { inputs: unknownRecord(asked, hint.secret) };
    }
    if (provider === undefined && "problem" in session.stackSettings) {
        // Shows no value, secret lookups' neither.
        return { inputs: asked, failures: [{ property: "", reason: explainArgument(session.stackSettings) }] };
    }
    const read = readQuery(session, asked);
    if ("problems" in read) {
        return { inputs: asked, failures: read.problems.map((problem) => argumentFailure(problem, hint)) };
    }
    const { query, lifecycle } = read;
    const outcome = await outcomeOf(session, olds, given, { query, lifecycle });
    switch (outcome.kind) {
        case "found":
            session.onFound?.(outcome.image);
            return {
                inputs: withHistory(foundRecord(asked, outcome.image, hint.secret), olds, false),
            };
        case "absent":
            return {
                inputs: missingRecord({ ...asked, ...locationOf(query, outcome.failure.region) }, hint.secret),
            };
        case "unknown":
        case "gone":
            return { inputs: unknownRecord(asked, hint.secret) };
        case "failed":
            return { inputs: asked, failures: await lookupFailures(session, outcome.failure, hint, asked) };
    }
}

function outcomeOf(
    { lookup, gathered, clock, say }: Session,
    olds: JsonRecord,
    { hint: { preview, share, secret }, asked, keptDigest }: Arguments,
    { query, lifecycle }: { readonly query: ImageQuery; readonly lifecycle: Lifecycle },
): Promise<ResourceOutcome> {
    const inState = recordedImageOf(olds);
    const isSame = isSameReference(olds, { ...asked, ...locationOf(query) });
    const isRecorded = isSame && isDeepStrictEqual(olds["triggers"], asked["triggers"]);
    return decideOutcome(
        {
            operation: preview ? "preview" : "update",
            query,
            lifecycle,
            recorded: isRecorded ? inState : undefined,
            ignored: keptDigest === undefined || !isSame ? undefined : ignoredOf(keptDigest, inState),
        },
        lookup,
        {
            clock,
            say: (last, elapsed) => {
                if (last.kind === "failed") {
                    say(explainWait(last, { ...elapsed, secret }));
                }
            },
        },
        share && gathered.take(share, asked),
    );
}

/** The digest that the engine copied from state, with its index where state has that. */
function ignoredOf(imageDigest: string, inState: RecordedImage | undefined): RecordedImage {
    return inState?.imageDigest === imageDigest ? inState : { imageDigest, indexDigest: undefined };
}

/**
 * Makes the lookups of a whole gathering at once, one call a repository, though the engine checks one resource at a time, and
 * keeps the answers for each member's own check. What is not a valid request is left to that check.
 */
async function fetchGathered(session: Session, share: GatheringShare): Promise<void> {
    if (session.gathered.has(share)) {
        return;
    }
    const outcomes = await Promise.all((share.requests ?? []).map((request) => lookUpGathered(session, request)));
    session.gathered.add(share, outcomes.flat());
}

async function lookUpGathered(session: Session, request: GatheredRequest): Promise<GatheredOutcome[]> {
    const read = readQuery(session, request.asked);
    return "problems" in read ? [] : [{ request, outcome: await session.lookup.lookUp(read.query) }];
}

function argumentFailure(problem: ArgumentProblem, { secret }: Hint): CheckFailure {
    // The engine prints the value of a property that is named, a secret one too.
    return { property: "", reason: explainArgument(problem, secret) };
}
