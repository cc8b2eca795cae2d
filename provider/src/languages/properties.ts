/**
 * Makes records, as the lookup knows them, of a resource's properties, as programs of all languages name them, and the reverse. An
 * argument that has an output's name has another one in the record (`imageDigest` is its `requestedDigest`); here it is the found one
 * that has another among the inputs (`resolvedDigest`), since the engine hands old inputs back for `ignoreChanges`, and one name could
 * not say whether a digest is asked for or kept.
 */
import { withoutUndefined } from "../data/withoutUndefined";
import { foundKeysOf, requestedKeys, secretMark } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";

/** Properties without the wrapping in which secrets cross: the values, and the names of those that are, or hold, secrets. */
export interface UnwrappedProperties {
    readonly values: JsonRecord;
    readonly secrets: ReadonlySet<string>;
}

/** Each argument with an output's name: its key in the record, and the input that holds what was found. */
const shared = Object.entries(requestedKeys).map(([argument, requested]) => ({
    argument,
    requested: requested,
    resolved: requested.replace(/^requested/, "resolved"),
}));

/** Inputs of the record that no program may give. */
const ofRecordsAlone = [...shared.map(({ requested }) => requested), "awsProvider"];

/** Names among inputs that are no argument's, whoever wrote them. */
export function foreignInputs(inputs: JsonRecord): string[] {
    return ofRecordsAlone.filter((key) => inputs[key] !== undefined);
}

/** The record of inputs. */
export function recordOfInputs(inputs: JsonRecord): JsonRecord {
    const renamed = shared.flatMap(({ argument, requested, resolved }) => [
        [requested, inputs[argument]] as const,
        [argument, inputs[resolved]] as const,
        [resolved, undefined] as const,
    ]);
    return withoutUndefined({ ...inputs, ...Object.fromEntries(renamed) });
}

/** The record of what a state holds: what was asked, as inputs have it, and what was found, as outputs do. */
export function recordOfState(inputs: JsonRecord, outputs: JsonRecord): JsonRecord {
    const record = recordOfInputs(inputs);
    const found = Object.fromEntries(foundKeysOf(record).map((key) => [key, outputs[key]]));
    return { ...record, ...withoutUndefined(found) };
}

/** The inputs of a record. */
export function inputsOfRecord(record: JsonRecord): JsonRecord {
    const renamed = shared.flatMap(({ argument, requested, resolved }) => [
        [argument, record[requested]] as const,
        [resolved, record[argument]] as const,
        [requested, undefined] as const,
    ]);
    return withoutUndefined({ ...record, ...Object.fromEntries(renamed) });
}

/** The name of a record's key among a resource's properties. */
export function propertyOf(key: string): string {
    return shared.find(({ requested }) => requested === key)?.argument ?? key;
}

/** Whether a record says what was found: whether there is an image. */
export function isResolved(record: JsonRecord): boolean {
    return typeof record["exists"] === "boolean";
}

/** Whether everything that follows from a record is secret. */
export function isSecret(record: JsonRecord): boolean {
    return record[secretMark] === true;
}
