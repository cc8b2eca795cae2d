/** The credentials of whoever asks, and of the roles that are assumed with them. */
import { type AwsCredentials, lazyProvider } from "./awsCredentials";
import type { Identity } from "./identity";
import { profileCredentials } from "./profileCredentials";
import type { CredentialContext } from "./profileCredentials";
import { assumeRole, assumeRoleWithWebIdentity, stsClientConfig } from "./roles";

/** The credentials; nothing of the SDK is loaded, and nobody asked, before their first use. */
export function credentialProvider(identity: Identity, context: CredentialContext): AwsCredentials {
    const { resolved, requestHandler } = context;
    return (resolved.settings.assumeRoles ?? []).reduce<AwsCredentials>(
        (master, role) => assumeRole(role, master, stsClientConfig(resolved, requestHandler, "settings")),
        firstCredentials(identity, context),
    );
}

function firstCredentials(identity: Identity, context: CredentialContext): AwsCredentials {
    switch (identity.kind) {
        case "keys":
            // A copy: the SDK writes into the credentials where they came from, and settings are compared to find their client.
            return { ...identity.keys };
        case "webIdentity":
            return assumeRoleWithWebIdentity(
                identity.role,
                stsClientConfig(
                    context.resolved,
                    context.requestHandler,
                    identity.variable === undefined ? "settings" : "environment",
                ),
            );
        case "profile":
            return lazyProvider(async () => {
                const credentials = await profileCredentials(identity.profile, context);
                return typeof credentials === "function" ? credentials : () => Promise.resolve({ ...credentials });
            });
    }
}
