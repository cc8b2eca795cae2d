/**
 * Unknown values as a plugin sees them. The dynamic host hands over the engine's sentinel as a plain string, of whatever
 * type the value will have, at any depth: https://github.com/pulumi/pulumi/issues/6310. Part of the wire protocol, and so for ever; in
 * Pulumi's SDK it is `runtime.unknownValue`.
 */
import { isObjectOrArray } from "./jsonObject";

/** What the engine writes where a value is not known yet. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that makes the engine take an object for a secret, a file, a resource, or a value that carries its dependencies. */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** Under that key, the mark of a value that carries its dependencies, and its secretness, with it. */
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Whether a value is unknown, or has something unknown in it. */
export function containsUnknown(value: unknown): boolean {
    if (isObjectOrArray(value)) {
        return Object.values(value).some(containsUnknown);
    }
    return value === unknownValue;
}

/**
 * Every text that the engine takes for an unknown value, one for each type; and the key that makes it take an object for a secret, a
 * file or a resource. No text of a stranger's may be one. https://github.com/pulumi/pulumi/blob/master/sdk/go/common/resource/plugin/rpc.go
 */
const reserved: readonly string[] = [
    unknownValue,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    signatureKey,
];

/** Whether a text would not be taken for itself, as a value or as a key. */
export function isReservedText(text: string): boolean {
    return reserved.includes(text);
}
