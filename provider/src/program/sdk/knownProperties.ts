/**
 * What is known of the properties that a transform is given. They may hold outputs, secrets and unknown values at any
 * depth; the SDK's own serialiser sees through all of them, and does not confuse "unknown" with "not there".
 */
import * as pulumi from "@pulumi/pulumi";
import type { Properties } from "../../images";

/** Properties in the two forms that pinning works with. */
export interface KnownProperties {
    /** As they cross to the engine: secrets are wrapped, unknown values are the text that stands for them. */
    readonly wire: Properties;
    /** The same without the wrapping of secrets. */
    readonly values: Properties;
    /** Names of the properties that are, or hold, secrets. */
    readonly secretNames: ReadonlySet<string>;
}

const { serializeProperties, specialSecretSig, specialSigKey } = pulumi.runtime;

/** Waits for the properties' outputs and reads them. */
export async function knownProperties(props: pulumi.Inputs): Promise<KnownProperties> {
    const wire: Properties = await serializeProperties("pinEcrImages", props);
    const secretNames = new Set<string>();
    const values: Properties = Object.fromEntries(
        Object.entries(wire).map(([name, value]) => [name, withoutSecrets(value, () => secretNames.add(name))]),
    );
    return { wire, values, secretNames };
}

function withoutSecrets(value: unknown, onSecret: () => void): unknown {
    if (Array.isArray(value)) {
        return value.map((element) => withoutSecrets(element, onSecret));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    if (isWrappedSecret(value)) {
        onSecret();
        return withoutSecrets(Reflect.get(value, "value"), onSecret);
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutSecrets(inner, onSecret)]));
}

/** Tells whether an object is the protocol's wrapper of a secret. */
export function isWrappedSecret(value: object): boolean {
    return Object.hasOwn(value, specialSigKey) && Reflect.get(value, specialSigKey) === specialSecretSig;
}
