/** Which values of a program are not known yet. In a program they may also be objects that carry a mark, beside the text for all of them. */
import { isObjectOrArray } from "../data/jsonObject";
import { unknownValue } from "../data/unknownValue";

/** Whether a value is not known yet. */
export function isUnknownValue(value: unknown): boolean {
    if (typeof value === "string") {
        return value === unknownValue;
    }
    return isMarked(value, "__pulumiUnknown") || isMarked(value, "__pulumiOutput");
}

function isMarked(value: unknown, mark: string): boolean {
    try {
        return isObjectOrArray(value) && Reflect.get(value, mark) === true;
    } catch {
        // Policy packs see unknown values as objects that refuse to be read.
        return true;
    }
}
