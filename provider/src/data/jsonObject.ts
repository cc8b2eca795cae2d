/** Reading what strangers wrote, in JSON or in a program: an object or nothing, never an exception. */

/** An object whose members are still to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is an object, and no array, `null`, function or scalar. */
export function isJsonObject(value: unknown): value is JsonObject {
    return isObjectOrArray(value) && !Array.isArray(value);
}

/** Whether a value has members, as arrays do, and `null`, functions and scalars do not. */
export function isObjectOrArray(value: unknown): value is object {
    return typeof value === "object" && value !== null;
}

/** Parses a JSON object; undefined if the text is not JSON or is JSON of another kind. */
export function parseJsonObject(text: string): JsonObject | undefined {
    try {
        const value: unknown = JSON.parse(text);
        return isJsonObject(value) ? value : undefined;
    } catch {
        // A syntax error, or nesting too deep for the engine's stack: either way nothing an image tool wrote.
        return undefined;
    }
}
