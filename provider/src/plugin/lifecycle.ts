/** How the resource lives, beside what it looks up: the arguments that the functions lack. */
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import { quoteValue } from "../data/quoteValue";
import { askedKeys } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { argumentDefaults } from "../wire/isGiven";

const tagMoves = ["update", "keep", "fail"] as const;
const missingImages = ["fail", "ignore"] as const;

/** A day: nobody's pipeline builds an image for longer, and an update that waits holds the stack's lock. */
const longestWait = 86_400;

/** The lifecycle of one resource, defaults filled in. */
export interface Lifecycle {
    /** What a moved tag does. */
    readonly onTagMove: (typeof tagMoves)[number];
    /** What a missing image does. */
    readonly onMissing: (typeof missingImages)[number];
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
        problems.push({ argument, problem: `no such argument; see the documentation of EcrImage for those there are` });
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
    const chosen = choices.find((candidate) => candidate === value);
    if (chosen === undefined && value !== undefined) {
        const list = choices.map((candidate) => `"${candidate}"`).join(", ");
        problems.push({ argument, problem: `must be one of ${list}; got ${quoteValue(value)}` });
    }
    return chosen;
}
