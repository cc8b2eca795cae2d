/** Does a checked record differ from the stored one, and by what it names or by what it found? */
import { isDeepStrictEqual } from "node:util";
import type { JsonRecord } from "../wire/imageRecord";
import { askedKeys, foundKeys, secretMark } from "../wire/imageRecord";
import { containsUnknown } from "../data/unknownValue";
import { readNews } from "./arguments";
import { namingDifferences, placing } from "./reference";

/** What the host expects of a diff. */
export interface DiffResult {
    readonly changes: boolean;
    readonly replaces: readonly string[];
}

/**
 * Compares. The provider's text and other inner keys are no part of the image. A found key that the stored record lacks was
 * not known to the version that stored it, and is no change either.
 */
export function diff(olds: JsonRecord, news: JsonRecord): DiffResult {
    const old = recordOf(olds);
    const now = recordOf(news);
    const replaces = containsUnknown(now) ? [] : namingDifferences(old, now);
    const changed = Object.keys({ ...old, ...now }).filter(
        (key) => !isDeepStrictEqual(old[key], now[key]) && !isNews(key, old, now) && !isLostPlace(key, now),
    );
    return { changes: changed.length > 0, replaces };
}

function isNews(key: string, old: JsonRecord, now: JsonRecord): boolean {
    const isFound = (foundKeys as readonly string[]).includes(key) && !askedKeys.includes(key);
    return isFound && old[key] === undefined && old["exists"] === now["exists"];
}

/** Of an image that does not exist it may not be known where it would be, also where that was known of the one before. */
function isLostPlace(key: string, now: JsonRecord): boolean {
    return now["exists"] === false && placing.includes(key) && now[key] === undefined;
}

function recordOf(record: JsonRecord): JsonRecord {
    const { asked } = readNews(record);
    const found = foundKeys.map((key) => [key, record[key]] as const);
    return {
        ...asked,
        ...Object.fromEntries(found.filter(([, value]) => value !== undefined && value !== null)),
        ...(record[secretMark] === true ? { [secretMark]: true } : {}),
    };
}
