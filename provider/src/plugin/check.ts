/**
 * Resolves the image, in preview and update alike: what `check` returns is what the program sees, what diffs and plans
 * compare, and what is stored. It never throws: a failure is a value, attributed to an argument where there is one to blame.
 */
import { isDeepStrictEqual } from "node:util";
import type { ImageOutcome } from "../lookup/imageLookup";
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import type { ImageQuery } from "../lookup/request/imageQuery";
import { isMissing } from "../lookup/lookupFailure";
import type { Hint } from "../wire/hint";
import type { JsonRecord } from "../wire/imageRecord";
import { containsUnknown, unknownValue } from "../data/unknownValue";
import { fetchGathered } from "./fetchGathered";
import type { Lifecycle } from "./arguments";
import { lookupFailures } from "./failures";
import type { CheckFailure } from "./failures";
import { placeOf } from "./reference";
import { readNews } from "./arguments";
import { readQuery } from "./arguments";
import { foundRecord, missingRecord, unknownRecord } from "./record";
import { pinnedQuery, resolveTagMove, standingOf } from "./resolveRecord";
import type { Standing } from "./resolveRecord";
import { isSameReference } from "./reference";
import type { Session } from "./session";
import { waitForImage } from "./waitForImage";

/** What the host expects of a check. */
export interface CheckResult {
    readonly inputs: JsonRecord;
    readonly failures?: readonly CheckFailure[];
}

/** Checks new inputs against old ones: `olds` is empty before the first update. */
export async function check(session: Session, olds: JsonRecord, newInputs: JsonRecord): Promise<CheckResult> {
    const { hint, asked, keptDigest } = readNews(newInputs);
    if (hint.place?.requests !== undefined) {
        await fetchGathered(session, hint.place);
    }
    if (hint.deferred || containsUnknown(asked) || keptDigest === unknownValue) {
        return { inputs: unknownRecord(asked, hint.secret) };
    }
    const read = readQuery(session, asked);
    if ("problems" in read) {
        return { inputs: asked, failures: read.problems.map((problem) => argumentFailure(problem, hint)) };
    }
    const { query, lifecycle } = read;
    const standing = isStanding(olds, { ...asked, ...placeOf(query) }) ? standingOf(olds) : undefined;
    const outcome = await resolve(session, query, { hint, asked, lifecycle, keptDigest, standing });
    if (outcome.kind === "found") {
        return { inputs: foundRecord(asked, outcome.image, hint.secret) };
    }
    if (isMissing(outcome.problem) && lifecycle.onMissing === "ignore") {
        return { inputs: missingRecord({ ...asked, ...placeOf(query, outcome.region) }, hint.secret) };
    }
    if (isMissing(outcome.problem) && lifecycle.waitSeconds > 0 && hint.preview) {
        return { inputs: unknownRecord(asked, hint.secret) };
    }
    return { inputs: asked, failures: await lookupFailures(session, outcome, hint, asked) };
}

interface Circumstances {
    readonly hint: Hint;
    readonly asked: JsonRecord;
    readonly lifecycle: Lifecycle;
    readonly keptDigest: string | undefined;
    readonly standing: Standing | undefined;
}

async function resolve(
    { lookup, gathered }: Session,
    query: ImageQuery,
    { hint, asked, lifecycle, keptDigest, standing }: Circumstances,
): Promise<ImageOutcome> {
    if (keptDigest !== undefined) {
        return lookup.lookUp(pinnedQuery(query, standing ?? { imageDigest: keptDigest, indexDigest: undefined }));
    }
    const gatheredOutcome = hint.place && gathered.take(hint.place, asked);
    const tagOutcome = gatheredOutcome ?? (await lookup.lookUp(query));
    const outcome = await resolveTagMove(query, tagOutcome, lifecycle, standing, lookup);
    return hint.preview ? outcome : waitForImage(query, outcome, lifecycle, lookup);
}

/** The digest in state stands for as long as the reference and the triggers do. */
function isStanding(olds: JsonRecord, news: JsonRecord): boolean {
    return isSameReference(olds, news) && isDeepStrictEqual(olds["triggers"], news["triggers"]);
}

function argumentFailure({ argument, problem }: ArgumentProblem, { secret }: Hint): CheckFailure {
    // The engine prints the value of a property that is named, a secret one too.
    return secret
        ? {
              property: "",
              reason: `the argument ${argument} can't be used; it may be secret, so its value is not shown`,
          }
        : { property: "", reason: `${argument}: ${problem}` };
}
