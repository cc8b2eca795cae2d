/** How a value of any type is shown in a message: a text quoted, a number or boolean as it is, anything else by kind. */
import { quoteText } from "./quoteText";

/** Shows a value on one line; never throws, whatever the value is. */
export function quoteValue(value: unknown): string {
    switch (typeof value) {
        case "string":
            return quoteText(value);
        case "number":
        case "boolean":
        case "bigint":
        case "undefined":
            return String(value);
        case "object":
            return value === null ? "null" : Array.isArray(value) ? `a list of ${String(value.length)}` : "an object";
        default:
            return `a ${typeof value}`;
    }
}
