/**
 * Properties as they cross between engine and plugin: secrets stand in them wrapped, at any depth, and what is unknown as a text of its
 * own. https://github.com/pulumi/pulumi/blob/master/developer-docs/providers/implementers-guide.md#property-values
 */
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isJsonObject, unknownValue } from "pulumi-ecr-image/languages";
import type { UnwrappedProperties } from "pulumi-ecr-image/languages";

// Fixed by the engine's protocol.
const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Takes the wrapping off; a property that holds a secret anywhere counts as secret. */
export function fromWire(struct: Struct | undefined): UnwrappedProperties {
    const secrets = new Set<string>();
    const values = Object.entries(struct?.toJavaScript() ?? {}).map(([name, value]) => [
        name,
        unwrap(value, () => secrets.add(name)),
    ]);
    return { values: Object.fromEntries(values) as Record<string, unknown>, secrets };
}

function unwrap(value: unknown, onSecret: () => void): unknown {
    if (Array.isArray(value)) {
        return value.map((element) => unwrap(element, onSecret));
    }
    if (!isJsonObject(value)) {
        return value;
    }
    switch (value[signature]) {
        case secretSignature:
            onSecret();
            return unwrap(value["value"], onSecret);
        case outputSignature:
            if (value["secret"] === true) {
                onSecret();
            }
            return "value" in value ? unwrap(value["value"], onSecret) : unknownValue;
        default:
            return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner, onSecret)]));
    }
}

/** Puts the wrapping on. */
export function toWire({ values, secrets }: UnwrappedProperties): Struct {
    const wrapped = Object.entries(values).map(([name, value]) => [
        name,
        secrets.has(name) ? { [signature]: secretSignature, value } : value,
    ]);
    // Through JSON, since a Struct refuses undefined.
    const json = JSON.parse(JSON.stringify(Object.fromEntries(wrapped))) as Parameters<typeof Struct.fromJavaScript>[0];
    return Struct.fromJavaScript(json);
}
