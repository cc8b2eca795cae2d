/**
 * Reads answers of ECR's API, and writes ids as it takes them. The SDK checks nothing: an answer's lists may be missing or no lists, its
 * members may be null or of another type, and a gateway's `[1]` with status 200 arrives as an empty answer.
 */
import { isObjectOrArray } from "../../data/jsonObject";
import type { CallFailure } from "../failures/callFailure";
import type { ImageIdentifier } from "../../oci/reference";

/** The members named `keys` that are texts; empty ones count as absent. */
export function pickText<K extends string>(value: object, ...keys: readonly K[]): Partial<Record<K, string>> {
    const members = value as Readonly<Record<string, unknown>>;
    const picked: Partial<Record<K, string>> = {};
    for (const key of keys) {
        const member = members[key];
        if (typeof member === "string" && member !== "") {
            picked[key] = member;
        }
    }
    return picked;
}

/** The objects of a list: an empty list if it is left out, undefined if it is no list. */
export function listOfObjects(value: unknown): readonly object[] | undefined {
    if (value === undefined || value === null) {
        return [];
    }
    return Array.isArray(value) ? value.filter(isObjectOrArray) : undefined;
}

/** The objects of a list that ECR gives even if it is empty; the failure of the call if there is none: a gateway's page counts as no list. */
export function requiredObjects(operation: string, member: string, value: unknown): readonly object[] | CallFailure {
    return Array.isArray(value) ? value.filter(isObjectOrArray) : unreadableAnswer(operation, `${member} is no list`);
}

/** The failure of a call whose 200 is not what ECR answers, but a gateway's page; `what` says in a few words what was wrong with it. */
export function unreadableAnswer(operation: string, what: string): CallFailure {
    return {
        kind: "callFailure",
        code: "UnreadableAnswer",
        operation,
        name: "",
        message: `the answer is not ECR's: ${what}`,
    };
}

/** The tag and the digest of `imageId` that are there: BatchGetImage takes an empty string for a bad value. */
export function toImageIdentifier(imageId: object): ImageIdentifier {
    return pickText(imageId, "imageTag", "imageDigest");
}
