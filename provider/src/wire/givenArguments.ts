/**
 * Defaults of arguments, and which arguments are given. A default that is written out is not: it is never stored, so that it can't be
 * a change either.
 */
import { isJsonObject } from "../data/jsonObject";
import type { JsonObject } from "../data/jsonObject";
import { missingImages } from "../lookup/request/imageRequest";
import { tagMoves } from "./imageRecord";
import type { WithoutUndefined } from "../data/withoutUndefined";

/** What an argument that is left out means; program and plugin must agree, since answers are kept by what was asked. */
export const argumentDefaults = {
    onTagMove: tagMoves[0],
    onMissing: missingImages[0],
    waitSeconds: 0,
    requestedProvenance: false,
    details: false,
} as const;

const defaults: ReadonlyMap<string, unknown> = new Map(Object.entries(argumentDefaults));

/** Whether an argument says something. Null is what the program sends for an output that has to be secret. */
function isGiven(key: string, value: unknown): boolean {
    return value !== undefined && value !== null && !(defaults.has(key) && defaults.get(key) === value);
}

/** Arguments as the plugin will see them: without undefined, without null, which JavaScript may give, and without defaults. */
export function onlyGiven<T extends object>(args: T): WithoutUndefined<T> {
    const given = Object.entries(args).filter(([key, value]) => isGiven(key, value));
    return Object.fromEntries(given) as WithoutUndefined<T>; // `fromEntries` can't know the keys that `T` has.
}

/** Arguments as `onlyGiven` leaves them, and so what those hold that have members: a role's external ID may be null. */
export function givenArguments(args: JsonObject): JsonObject {
    const { assumeRole, select } = args;
    return onlyGiven({ ...args, assumeRole: withGivenMembers(assumeRole), select: withGivenMembers(select) });
}

/** What an argument holds, and objects in it, without the members that are not given. */
export function withGivenMembers(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withGivenMembers);
    }
    return isJsonObject(value)
        ? onlyGiven(Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withGivenMembers(inner)])))
        : value;
}
