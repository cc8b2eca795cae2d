/** Credentials of a role, assumed with other credentials. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
import type { AwsCredentials, CredentialProvider } from "./awsCredentials";
import { CredentialsFailure } from "./credentialsFailure";
import type { AssumedRole, EcrSettings } from "../settings/ecrSettings";
import { defaultSessionName } from "./sessionName";
import { stsClientConfig } from "./stsClientConfig";

/**
 * A provider of the role's credentials, renewed by the SDK before they expire. What fails is a CredentialsFailure of
 * the operation `AssumeRole`; a failure of `master` passes as it is.
 */
export function assumeRole(role: AssumedRole, master: AwsCredentials, settings: EcrSettings): CredentialProvider {
    let provider: CredentialProvider | undefined;
    return async (properties) => {
        try {
            if (provider === undefined) {
                const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
                provider = fromTemporaryCredentials({
                    masterCredentials: master,
                    params: parameters(role),
                    clientConfig: stsClientConfig(settings),
                });
            }
            return await provider(properties);
        } catch (error) {
            throw error instanceof CredentialsFailure ? error : new CredentialsFailure("AssumeRole", error);
        }
    };
}

function parameters(role: AssumedRole) {
    return {
        RoleArn: role.roleArn,
        RoleSessionName: role.sessionName ?? defaultSessionName,
        ExternalId: role.externalId,
        DurationSeconds: role.durationSeconds,
        Policy: role.policy,
        PolicyArns: role.policyArns?.map((arn) => ({ arn })),
        Tags: role.tags && Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
        TransitiveTagKeys: role.transitiveTagKeys && [...role.transitiveTagKeys],
        SourceIdentity: role.sourceIdentity,
    };
}
