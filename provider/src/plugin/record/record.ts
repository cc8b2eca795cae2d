/**
 * The records that `check` and `read` return: complete, in JSON, and without anything undefined. Null is what an image does not
 * have; a key that is left out would be unknown in preview.
 */
import { derivedOutputs } from "../../lookup/outputs";
import type { StoredOutput } from "../../lookup/outputs";
import type { FoundImage } from "../../lookup/resolve/resolveImage";
import { foundKeysOf, secretMark } from "../../wire/imageRecord";
import type { JsonRecord } from "../../wire/imageRecord";
import { unknownValue } from "../../data/unknownValue";

/** The record of an image that was found. */
export function foundRecord(asked: JsonRecord, image: FoundImage, secret: boolean): JsonRecord {
    const found = foundKeysOf(asked).map((key) => [key, foundValue(image, key)] as const);
    return { ...asked, ...Object.fromEntries(found), ...mark(secret) };
}

/** The record of an image that does not exist, where that is allowed. */
export function missingRecord(asked: JsonRecord, secret: boolean): JsonRecord {
    const absent = Object.fromEntries(foundKeysOf(asked).map((key) => [key, asked[key] ?? null]));
    return { ...asked, ...absent, exists: false, ...mark(secret) };
}

/** The record of a lookup that can't be made yet: every output is unknown, so that an update plan holds with any answer. */
export function unknownRecord(asked: JsonRecord, secret: boolean): JsonRecord {
    const unknown = Object.fromEntries(foundKeysOf(asked).map((key) => [key, asked[key] ?? unknownValue]));
    return { ...asked, ...unknown, ...mark(secret) };
}

/**
 * A record that was read, with what a state of 0.1.0 holds of the same image besides: only another image is a change of the state.
 */
export function asStored(record: JsonRecord, stored: JsonRecord): JsonRecord {
    const isSame = record["imageDigest"] === (stored["imageDigest"] ?? null);
    const kept = derivedOutputs.filter((key) => isSame && stored[key] !== undefined);
    return { ...record, ...Object.fromEntries(kept.map((key) => [key, stored[key]])) };
}

function foundValue(image: FoundImage, key: StoredOutput): unknown {
    switch (key) {
        case "exists":
            return true;
        case "changes":
            return null; // Only a record before this one says from where: see `withHistory`.
        default:
            return image[key] ?? null;
    }
}

function mark(secret: boolean): JsonRecord {
    return secret ? { [secretMark]: true } : {};
}
