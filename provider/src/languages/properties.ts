/**
 * A resource's properties as programs of all languages name them, and the record that the lookup knows. The argument `imageDigest`
 * is the record's `requestedDigest`; what was found stands among the inputs as `resolvedDigest`, since the engine hands old inputs
 * back for `ignoreChanges`, and one name could not say whether a digest is asked for or kept.
 */
import { withoutUndefined } from "../data/withoutUndefined";
import { foundKeysOf, secretMark } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";

/** Inputs of the record that no program may give. */
const ofRecordsAlone = ["requestedDigest", "awsProvider"];

/** Names among inputs that are no argument's, whoever wrote them. */
export function foreignInputs(inputs: JsonRecord): string[] {
    return ofRecordsAlone.filter((key) => inputs[key] !== undefined);
}

/** The record of inputs. */
export function recordOfInputs(inputs: JsonRecord): JsonRecord {
    const { imageDigest, resolvedDigest, ...rest } = inputs;
    return withoutUndefined({ ...rest, requestedDigest: imageDigest, imageDigest: resolvedDigest });
}

/** The record of what a state holds: what was asked, as inputs have it, and what was found, as outputs do. */
export function recordOfState(inputs: JsonRecord, outputs: JsonRecord): JsonRecord {
    const record = recordOfInputs(inputs);
    const found = Object.fromEntries(foundKeysOf(record).map((key) => [key, outputs[key]]));
    return { ...record, ...withoutUndefined(found) };
}

/** The inputs of a record. */
export function inputsOfRecord(record: JsonRecord): JsonRecord {
    const { requestedDigest, imageDigest, ...rest } = record;
    return withoutUndefined({ ...rest, imageDigest: requestedDigest, resolvedDigest: imageDigest });
}

/** The name of a record's key among a resource's properties. */
export function propertyOf(key: string): string {
    return key === "requestedDigest" ? "imageDigest" : key;
}

/** Whether a record says what was found: whether there is an image. */
export function isResolved(record: JsonRecord): boolean {
    return typeof record["exists"] === "boolean";
}

/** Whether everything that follows from a record is secret. */
export function isSecret(record: JsonRecord): boolean {
    return record[secretMark] === true;
}
