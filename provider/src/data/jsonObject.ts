/** Reading JSON that strangers wrote: an object or nothing, never an exception. */

/** A JSON object whose members are still to be checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells a JSON object from arrays, `null` and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
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
