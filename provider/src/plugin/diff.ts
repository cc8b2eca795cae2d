/** How a checked record differs from the stored one: by what it names, or by what it found. */
import { isDeepStrictEqual } from "node:util";
import type { JsonRecord } from "../wire/imageRecord";
import { askedKeys, foundKeys, secretMark } from "../wire/imageRecord";
import { containsUnknown } from "../data/unknownValue";
import { readArguments } from "./arguments";
import { namingDifferences, locationKeys } from "./record/reference";

/** What a diff gives: whether anything changes, and the properties that make another resource of it. */
export interface DiffResult {
    /** Undefined leaves it to the engine, which then compares the inputs key by key, as `replaceOnChanges` needs it. */
    readonly changes: boolean | undefined;
    readonly replaces: readonly string[];
}

/**
 * Compares. The provider's text and other inner keys are no part of the image. A found key that the stored record lacks was
 * not known to the version that stored it, and is no change either.
 */
export function diff(olds: JsonRecord, news: JsonRecord): DiffResult {
    const old = recordOf(olds);
    const now = recordOf(news);
    const isChanged = differences(old, now).length > 0;
    const renamed = containsUnknown(now) ? [] : namingDifferences(old, now);
    // An ID can't be changed, and that of a secret lookup is random.
    const replaces = old[secretMark] === now[secretMark] || containsUnknown(now) ? renamed : [...renamed, secretMark];
    return { changes: isChanged && replaces.length === 0 ? undefined : isChanged, replaces };
}

/** The keys by which two records differ, of what is asked and of what is found. */
export function changedKeys(olds: JsonRecord, news: JsonRecord): string[] {
    return differences(recordOf(olds), recordOf(news));
}

function differences(old: JsonRecord, now: JsonRecord): string[] {
    return Object.keys({ ...old, ...now }).filter(
        (key) => !isDeepStrictEqual(old[key], now[key]) && !isNews(key, old, now) && !isLostLocation(key, now),
    );
}

function isNews(key: string, old: JsonRecord, now: JsonRecord): boolean {
    const isFound = (foundKeys as readonly string[]).includes(key) && !askedKeys.includes(key);
    return isFound && old[key] === undefined && old["exists"] === now["exists"];
}

/** Whether a key says where an image would be that does not exist: that may not be known, also where it was known of the one before. */
function isLostLocation(key: string, now: JsonRecord): boolean {
    return now["exists"] === false && locationKeys.includes(key) && now[key] === undefined;
}

function recordOf(record: JsonRecord): JsonRecord {
    const { asked } = readArguments(record);
    const found = foundKeys.map((key) => [key, record[key]] as const);
    return {
        ...asked,
        ...Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== null)),
        ...(record[secretMark] === true ? { [secretMark]: true } : {}),
    };
}
