/**
 * Property values as they cross between the engine and a plugin: secrets come wrapped and unknowns as a fixed string
 * (`sdk/nodejs/runtime/rpc.ts` of pulumi/pulumi). A stand-in gives them back untouched and only records them plainly.
 */

const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The value without its wrappings: secrets as their value, unknowns as `<unknown>`. */
function plainValue(value: unknown): unknown {
    if (value === UNKNOWN_VALUE) {
        return "<unknown>";
    }
    if (Array.isArray(value)) {
        return value.map(plainValue);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if (SIGNATURE_KEY in value && "value" in value) {
        return plainValue(value.value);
    }
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainValue(member)]));
}

/** A property bag without its wrappings. */
export function plainProperties(properties: object): Record<string, unknown> {
    return Object.fromEntries(Object.entries(properties).map(([key, member]) => [key, plainValue(member)]));
}
