/** Which arguments are given? A default that is written out is not: it is never stored, so that it can't be a change either. */
import type { WithoutUndefined } from "../data/withoutUndefined";

/** What an argument that is left out means; program and plugin must agree, since answers are told apart by what was asked. */
export const argumentDefaults = {
    onTagMove: "update",
    onMissing: "fail",
    waitSeconds: 0,
    requestedProvenance: false,
    details: false,
} as const;

const defaults: ReadonlyMap<string, unknown> = new Map(Object.entries(argumentDefaults));

/** Whether an argument says something. Null is what the program sends for an output that has to be secret. */
export function isGiven(key: string, value: unknown): boolean {
    return value !== undefined && value !== null && !(defaults.has(key) && defaults.get(key) === value);
}

/** Arguments as the plugin will see them: without undefined, without null, which JavaScript may give, and without defaults. */
export function onlyGiven<T extends object>(args: T): WithoutUndefined<T> {
    const given = Object.entries(args).filter(([key, value]) => isGiven(key, value));
    return Object.fromEntries(given) as WithoutUndefined<T>; // `fromEntries` can't know the keys that `T` has.
}
