/** The SDK's types of credentials, under one name: its own package of types is not a dependency of this one. */
import type { ECRClientConfig } from "@aws-sdk/client-ecr";

/** Credentials, or a function that gets them. */
export type AwsCredentials = NonNullable<ECRClientConfig["credentials"]>;

/** A function that gets credentials, again whenever those it gave before are about to expire. */
export type CredentialProvider = Extract<AwsCredentials, (...properties: never[]) => unknown>;

/** A logger that writes nothing: without one, some of the SDK's providers write to the console. */
export const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
    // Nothing is logged.
}
