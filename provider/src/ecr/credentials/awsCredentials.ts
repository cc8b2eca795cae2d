/** The SDK's types of credentials, under one name: its own package of types is not a dependency of this one. */
import type { ECRClientConfig } from "@aws-sdk/client-ecr";

/** Credentials, or a function that gets them. */
export type AwsCredentials = NonNullable<ECRClientConfig["credentials"]>;

/** A function that gets credentials, again whenever those it gave before are about to expire. */
export type CredentialProvider = Extract<AwsCredentials, (...properties: never[]) => unknown>;
