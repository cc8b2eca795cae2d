/**
 * Properties as they cross between engine and plugin: secrets stand in them wrapped, at any depth, and what is unknown as a text of its
 * own. https://github.com/pulumi/pulumi/blob/master/developer-docs/providers/implementers-guide.md#property-values
 */
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isJsonObject, outputSignature, signatureKey, unknownValue } from "pulumi-ecr-image/languages";
import type { UnwrappedProperties } from "pulumi-ecr-image/languages";

// Fixed by the engine's protocol.
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

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
    switch (value[signatureKey]) {
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
        secrets.has(name) ? { [signatureKey]: secretSignature, value } : value,
    ]);
    // Through JSON, since a Struct refuses undefined.
    const json = JSON.parse(JSON.stringify(Object.fromEntries(wrapped))) as Parameters<typeof Struct.fromJavaScript>[0];
    return Struct.fromJavaScript(json);
}
