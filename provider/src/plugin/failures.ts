/**
 * What a failed check or read reports. A check reports its own failure, and those of the siblings whose answers are known already,
 * since the engine stops at the first. What failed whole, such as a call with expired credentials, is explained once for all it
 * failed for.
 */
import { requiredFailures } from "./batching/gathered";
import type { GatheredFailure } from "./batching/gathered";
import type { Session } from "./session";
import type { Hint } from "../wire/hint";
import type { JsonRecord } from "../wire/imageRecord";
import type { LookupFailure } from "../lookup/lookupFailure";
import type { CheckFailure } from "./checkResult";
import { codeOf, explain, explainSecret } from "../lookup/explain/explain";
import { quoteValue } from "../data/quoteText";

/**
 * An image that can't be read. The host prints what `read` throws twice: its text and stack under the stack resource, its
 * message under the image. The first then is a short sentence without a stack trace, the second the explanation.
 */
export class UnreadableImage extends Error {
    override readonly name = "UnreadableImage";
    override readonly stack = "its state stays as it is";

    /** How the host prints it in passing, before the stack. */
    override toString(): string {
        return "an image could not be read";
    }
}

/** Explains a resource's failure and its siblings', with whatever may help. */
export async function lookupFailures(
    { lookup, gathered, configuration }: Session,
    failure: LookupFailure,
    { secret, share }: Hint,
    asked: JsonRecord,
): Promise<CheckFailure[]> {
    const siblings = share === undefined ? [] : requiredFailures(gathered.untaken(share));
    const [own, groups] = await Promise.all([
        lookup.withHelp(failure),
        Promise.all(
            grouped(siblings).map(async (group) => ({
                names: group.map(({ request }) => quoteValue(request.name)),
                secret: group[0].request.secret,
                failure: await lookup.withHelp(group[0].failure),
            })),
        ),
    ]);
    const others = groups.map(({ names, ...theirs }) => {
        const who = names.length === 1 ? `so has resource ${names.join()}` : `so have resources ${names.join(", ")}`;
        const isSame =
            !secret &&
            !theirs.secret &&
            sharedCause(own) !== undefined &&
            sharedCause(own) === sharedCause(theirs.failure);
        const words = isSame
            ? `${codeOf(own.problem)}, for the same reason`
            : wordsFor(theirs.failure, theirs.secret, configuration);
        return { property: "", reason: `and ${who}: ${words}` };
    });
    return [ownFailure(own, { secret, asked, configuration }), ...others];
}

function ownFailure(
    failure: LookupFailure,
    {
        secret,
        asked,
        configuration,
    }: Pick<Session, "configuration"> & { readonly secret: boolean; readonly asked: JsonRecord },
): CheckFailure {
    const reason = wordsFor(failure, secret, configuration);
    // The engine prints the value of a property that is named, a secret one too.
    const property = ["imageTag", "image"].find((key) => !secret && asked[key] !== undefined && blamesTag(failure));
    return { property: property ?? "", reason };
}

function wordsFor(failure: LookupFailure, secret: boolean, configuration: Session["configuration"]): string {
    return secret ? explainSecret(failure) : explain(failure, { by: "resource", configuration });
}

function blamesTag({ problem }: LookupFailure): boolean {
    return problem.kind === "imageFailure" || problem.kind === "tagMoved";
}

/** Failures that one explanation does for; secret ones each have their own. */
function grouped(failures: readonly GatheredFailure[]): [GatheredFailure, ...GatheredFailure[]][] {
    const groups = new Map<string, [GatheredFailure, ...GatheredFailure[]]>();
    failures.forEach((failure, index) => {
        const cause = failure.request.secret ? undefined : sharedCause(failure.failure);
        const key = cause ?? String(index);
        const group = groups.get(key);
        if (group === undefined) {
            groups.set(key, [failure]);
        } else {
            group.push(failure);
        }
    });
    return [...groups.values()];
}

/** Names what failed, where it did so for more than one image: a call, by what it said. */
function sharedCause({ problem }: LookupFailure): string | undefined {
    return problem.kind === "callFailure"
        ? JSON.stringify([problem.operation, problem.code, problem.name, problem.message, problem.askedAs])
        : undefined;
}
