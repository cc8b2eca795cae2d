/** The records that `check` and `read` return: complete, in JSON, and without anything undefined. */
import type { FoundImage } from "../lookup/foundImage";
import { withoutUndefined } from "../ecr/withoutUndefined";
import { foundKeys, secretMark } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { unknownValue } from "../wire/unknown";

/** The record of an image that was found. */
export function foundRecord(asked: JsonRecord, image: FoundImage, secret: boolean): JsonRecord {
    // The tag stays the one that was asked for, also where it is kept on the image it named before.
    const { imageTag, ...found } = withoutUndefined(image);
    return { ...asked, ...found, ...(imageTag === undefined ? {} : { imageTag }), exists: true, ...mark(secret) };
}

/** The record of an image that does not exist, where that is allowed. */
export function missingRecord(asked: JsonRecord, secret: boolean): JsonRecord {
    return { ...asked, exists: false, ...mark(secret) };
}

/** The record of a lookup that can't be made yet: every output is unknown, so that an update plan holds with any answer. */
export function unknownRecord(asked: JsonRecord, secret: boolean): JsonRecord {
    const unknown = Object.fromEntries(foundKeys.map((key) => [key, asked[key] ?? unknownValue]));
    return { ...asked, ...unknown, ...mark(secret) };
}

function mark(secret: boolean): JsonRecord {
    return secret ? { [secretMark]: true } : {};
}
