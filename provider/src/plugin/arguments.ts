/** What the program sent, sorted out and validated: the hint, the arguments of the lookup, and those of its life. */
import type { EcrSettings } from "../ecr/settings/ecrSettings";
import { missingImages } from "../lookup/request/imageRequest";
import type { ArgumentProblem, OnMissing } from "../lookup/request/imageRequest";
import type { Hint } from "../wire/hint";
import type { ImageQuery } from "../lookup/request/imageQuery";
import type { JsonRecord, OnTagMove } from "../wire/imageRecord";
import { argumentDefaults, givenArguments } from "../wire/givenArguments";
import { outputNames } from "../lookup/outputs";
import { askedKeys, providerSettingsOf, requestOf, resourceArguments, tagMoves } from "../wire/imageRecord";
import { hintKey, hintOf } from "../wire/hint";
import { choiceProblem, isOneOf } from "../data/choice";
import { quoteValue } from "../data/quoteText";
import { noSuchArgument } from "../lookup/request/requestShape";
import { validateImageRequest } from "../lookup/request/validateImageRequest";

/** A check's new inputs. */
export interface Arguments {
    readonly hint: Hint;
    /** The arguments that were given, defaults left out. */
    readonly asked: JsonRecord;
    /** A digest that the class never sends: the engine copied it from state for `ignoreChanges: ["imageDigest"]`. */
    readonly keptDigest: string | undefined;
}

const onlyFound: readonly string[] = outputNames.filter((key) => !askedKeys.includes(key));

/** Sorts the inputs out. Null is what the program sends for an output that has to be secret: no argument. */
export function readArguments(news: JsonRecord): Arguments {
    const keptDigest = news["imageDigest"];
    return {
        hint: hintOf(news),
        asked: givenArguments(
            Object.fromEntries(
                Object.entries(news).filter(
                    ([key]) => key !== hintKey && !key.startsWith("__") && !onlyFound.includes(key),
                ),
            ),
        ),
        keptDigest: typeof keptDigest === "string" ? keptDigest : undefined,
    };
}

/** A day: nobody's pipeline builds an image for longer, and an update that waits holds the stack's lock. */
const longestWait = 86_400;

/** The lifecycle of one resource, defaults filled in. */
export interface Lifecycle {
    /** What a moved tag does. */
    readonly onTagMove: OnTagMove;
    /** What a missing image does. */
    readonly onMissing: OnMissing;
    /** How long an update waits for a missing image, in seconds. */
    readonly waitSeconds: number;
}

/** Reads the lifecycle arguments, and refuses arguments that do not exist. */
export function readLifecycle(asked: JsonRecord): Lifecycle | { readonly problems: readonly ArgumentProblem[] } {
    const problems: ArgumentProblem[] = [];
    const onTagMove = choice("onTagMove", tagMoves, asked, problems) ?? argumentDefaults.onTagMove;
    const onMissing = choice("onMissing", missingImages, asked, problems) ?? argumentDefaults.onMissing;
    const waitSeconds = asked["waitSeconds"] ?? argumentDefaults.waitSeconds;
    if (typeof waitSeconds !== "number" || !(waitSeconds >= 0 && waitSeconds <= longestWait)) {
        const problem = `must be a number of seconds from 0 to ${String(longestWait)}; got ${quoteValue(waitSeconds)}`;
        problems.push({ argument: "waitSeconds", problem });
    }
    for (const argument of Object.keys(asked).filter((key) => !askedKeys.includes(key))) {
        problems.push({ argument, problem: noSuchArgument(resourceArguments) });
    }
    return problems.length > 0 || typeof waitSeconds !== "number"
        ? { problems }
        : { onTagMove, onMissing, waitSeconds };
}

function choice<T extends string>(
    argument: string,
    choices: readonly T[],
    asked: JsonRecord,
    problems: ArgumentProblem[],
): T | undefined {
    const value = asked[argument];
    const problem = value === undefined ? undefined : choiceProblem(choices, value);
    if (problem !== undefined) {
        problems.push({ argument, problem });
    }
    return isOneOf(choices, value) ? value : undefined;
}

/** A lookup and its lifecycle, or what is wrong with the arguments. */
export type ReadQuery =
    { readonly query: ImageQuery; readonly lifecycle: Lifecycle } | { readonly problems: readonly ArgumentProblem[] };

/** Reads arguments as `check` sees them; an `aws.Provider`'s settings stand in for the stack's. */
export function readQuery(
    { stackSettings }: { readonly stackSettings: EcrSettings | ArgumentProblem },
    asked: JsonRecord,
): ReadQuery {
    const settings = providerSettingsOf(asked) ?? stackSettings;
    if ("problem" in settings) {
        return { problems: [settings] };
    }
    const lifecycle = readLifecycle(asked);
    const validated = validateImageRequest(requestOf(asked), settings);
    const problems = [
        ...("problems" in validated ? validated.problems : []),
        ...("problems" in lifecycle ? lifecycle.problems : []),
    ];
    return "query" in validated && "onTagMove" in lifecycle && problems.length === 0
        ? { query: validated.query, lifecycle }
        : { problems };
}
