/**
 * Values that are not known yet. Pulumi's protocol has one text for all of them, whatever type they will have
 * (`runtime.unknownValue` in @pulumi/pulumi); inside a program they may also be objects that carry a mark.
 */

/** The text that stands for an unknown value. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Tells whether a value is not known yet. */
export function isUnknownValue(value: unknown): boolean {
    if (typeof value === "string") {
        return value === unknownText;
    }
    return isMarked(value, "__pulumiUnknown") || isMarked(value, "__pulumiOutput");
}

function isMarked(value: unknown, mark: string): boolean {
    try {
        return typeof value === "object" && value !== null && Reflect.get(value, mark) === true;
    } catch {
        // Policy packs see unknown values as objects that refuse to be read.
        return true;
    }
}
