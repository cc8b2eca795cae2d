// What of properties leaves a program in clear: all that is not wrapped as a secret.
import * as pulumi from "@pulumi/pulumi";

/** The text of properties as they cross to the engine, with whatever is wrapped as a secret left out. */
export function withoutSecrets(value: unknown): string {
    const { specialSecretSig, specialSigKey } = pulumi.runtime;
    return JSON.stringify(value, (_key, inner: unknown) =>
        typeof inner === "object" && inner !== null && Reflect.get(inner, specialSigKey) === specialSecretSig
            ? "secret"
            : inner,
    );
}
