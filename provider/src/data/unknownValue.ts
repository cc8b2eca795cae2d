/**
 * Unknown values as a plugin sees them. The dynamic host hands over the engine's sentinel as a plain string, of whatever
 * type the value will have, at any depth: https://github.com/pulumi/pulumi/issues/6310. Part of the wire protocol, and so for ever.
 */

/** What the engine writes where a value is not known yet. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Whether a value is unknown, or has something unknown in it. */
export function containsUnknown(value: unknown): boolean {
    if (typeof value === "object" && value !== null) {
        return Object.values(value).some(containsUnknown);
    }
    return value === unknownValue;
}
