/**
 * Credentials under one name, as the SDK's own package of types is not a dependency of this one, and why they could not be had: inside the
 * SDK providers can only throw. `toCallFailure` makes values of these errors; they never leave this layer. Being of no type that the SDK
 * retries, they also keep a failed AssumeRole, retried already, from being retried once more for each attempt of the call.
 */
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

/** Failure of one step on the way to credentials. */
export class CredentialsFailure extends Error {
    override readonly name = "CredentialsFailure";

    /**
     * @param operation operation that failed: STS's (`AssumeRole`, `AssumeRoleWithWebIdentity`, `GetCallerIdentity`), or that
     *     of Identity Center's portal (`GetRoleCredentials`); undefined where nobody but files, variables or the machine was asked
     * @param cause what the SDK threw
     */
    constructor(
        readonly operation: string | undefined,
        override readonly cause: unknown,
    ) {
        super("no credentials");
    }
}

/** What the SDK itself would throw where there are no credentials: it differs from other failures by this name. */
export class NoCredentials extends Error {
    override readonly name = "CredentialsProviderError";
}

/** A profile whose role wants a code that only a person can give. */
export class MfaRequired extends Error {
    override readonly name = "MfaRequired";
}

/** A provider that is made at its first use, and again if that fails. What it throws is a CredentialsFailure. */
export function lazyProvider(make: () => Promise<CredentialProvider>, operation?: string): CredentialProvider {
    let provider: CredentialProvider | undefined;
    return async (properties) => {
        try {
            provider ??= await make();
            return await provider(properties);
        } catch (error) {
            throw error instanceof CredentialsFailure ? error : new CredentialsFailure(operation, error);
        }
    };
}
