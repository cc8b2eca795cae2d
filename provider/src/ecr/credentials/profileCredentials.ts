/**
 * The credentials of a profile, found in the order in which the AWS provider's SDK looks for them: a source profile, keys, a
 * credential source, a web identity, IAM Identity Center, `aws login`, a process, the container, the instance; then the profile's
 * role is assumed with them. The SDK for JavaScript has another order, and hands STS's settings to other services.
 * https://github.com/aws/aws-sdk-go-v2/blob/main/config/resolve_credentials.go
 */
import type { AssumedRole } from "../settings/ecrSettings";
import type { ResolvedSettings } from "../settings/resolvedSettings";
import type { Environment } from "../settings/environment";
import { homeFolder } from "../settings/environment";
import type { Section } from "../settings/sharedFiles";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { RequestHandler } from "../network/network";
import { type AwsCredentials, type CredentialProvider, silent, MfaRequired, NoCredentials } from "./awsCredentials";
import { keysOfEnvironment } from "./identity";
import { instanceMetadata } from "./instanceMetadata";
import type { LinkedProfile } from "./linkedProfile";
import { quote } from "./linkedProfile";
import { hasSso, sessionCredentials } from "./loginSession";
import { processCredentials } from "./processCredentials";
import { assumeRole, assumeRoleWithWebIdentity, stsClientConfig } from "./roles";

/** What is asked for credentials, and how. */
export interface CredentialContext {
    readonly resolved: ResolvedSettings;
    readonly requestHandler: RequestHandler;
}

/** Gets the profile's credentials. */
export async function profileCredentials(profile: LinkedProfile, context: CredentialContext): Promise<AwsCredentials> {
    const { name, members, source } = profile;
    const { web_identity_token_file, role_arn, role_session_name, mfa_serial } = members;
    const hasOwnKeys = members["aws_access_key_id"] !== undefined;
    if (source === undefined && !hasOwnKeys && members["credential_source"] === undefined && web_identity_token_file) {
        return assumeRoleWithWebIdentity(
            {
                roleArn: role_arn ?? "",
                ...withoutUndefined({ sessionName: role_session_name, webIdentityTokenFile: web_identity_token_file }),
            },
            stsClientConfig(context.resolved, context.requestHandler, "environment"),
        );
    }
    const first =
        source === undefined ? await ownCredentials(profile, context) : await profileCredentials(source, context);
    if (role_arn === undefined) {
        return first;
    }
    if (mfa_serial !== undefined) {
        throw new MfaRequired(
            `profile ${quote(name)} assumes its role with a code of ${quote(mfa_serial)} (mfa_serial), for which nobody can be asked here`,
        );
    }
    return assumeRole(
        roleOf(members, role_arn),
        first,
        stsClientConfig(context.resolved, context.requestHandler, "environment"),
    );
}

function roleOf(members: Section, roleArn: string): AssumedRole {
    const duration = Number(members["duration_seconds"]);
    return {
        roleArn,
        ...withoutUndefined({
            sessionName: members["role_session_name"],
            externalId: members["external_id"],
            durationSeconds: Number.isSafeInteger(duration) ? duration : undefined,
        }),
    };
}

/** The credentials of a profile that has no source, without its role. */
async function ownCredentials({ name, members }: LinkedProfile, context: CredentialContext): Promise<AwsCredentials> {
    const { aws_access_key_id, aws_secret_access_key, aws_session_token } = members;
    const { resolved, requestHandler } = context;
    if (aws_access_key_id !== undefined && aws_secret_access_key !== undefined) {
        const token = withoutUndefined({ sessionToken: aws_session_token });
        return { accessKeyId: aws_access_key_id, secretAccessKey: aws_secret_access_key, ...token };
    }
    const init = { profile: name, logger: silent, ignoreCache: true, ...resolved.files.pathsFor(name) };
    if (members["credential_source"] !== undefined) {
        return credentialSource(name, members["credential_source"], resolved);
    }
    const providers = await import("@aws-sdk/credential-providers");
    if (hasSso(members)) {
        requireOwnSessions(name, resolved.environment, []);
        // Without a region: the portal is where the profile says.
        const { sso: endpoint } = resolved.endpoints;
        const { maxAttempts } = resolved;
        return sessionCredentials("GetRoleCredentials", requestHandler, (witnessed) =>
            providers.fromSSO({
                ...init,
                clientConfig: { requestHandler: witnessed, maxAttempts, ...withoutUndefined({ endpoint }) },
            }),
        );
    }
    if (members["login_session"] !== undefined) {
        requireOwnSessions(name, resolved.environment, ["AWS_LOGIN_CACHE_DIRECTORY"]);
        const { region } = resolved;
        return sessionCredentials("CreateOAuth2Token", requestHandler, (witnessed) =>
            providers.fromLoginCredentials({
                ...init,
                clientConfig: { requestHandler: witnessed, ...withoutUndefined({ region }) },
            }),
        );
    }
    if (members["credential_process"] !== undefined) {
        return processCredentials(name, members["credential_process"], resolved.environment);
    }
    return (await containerCredentials(resolved)) ?? instanceMetadata(resolved).credentials;
}

/** The SDK looks for sessions where this process has them; a stack with another home folder must not get somebody else's. */
function requireOwnSessions(name: string, environment: Environment, variables: readonly string[]): void {
    const isOwn =
        homeFolder(environment) === homeFolder(process.env) &&
        variables.every((variable) => (environment[variable] ?? "") === (process.env[variable] ?? ""));
    if (!isOwn) {
        throw new NoCredentials(
            `the session of profile ${quote(name)} is kept in the home folder of the stack, which is not this process's: run the ` +
                "stack's program in a process of its own, with these variables",
        );
    }
}

async function credentialSource(name: string, source: string, resolved: ResolvedSettings): Promise<AwsCredentials> {
    switch (source) {
        case "Environment": {
            const keys = keysOfEnvironment(resolved.environment);
            if (keys === undefined) {
                throw new NoCredentials(`profile ${quote(name)} takes its keys from the environment, which has none`);
            }
            return keys.keys;
        }
        case "Ec2InstanceMetadata":
            return instanceMetadata(resolved).credentials;
        case "EcsContainer": {
            const container = await containerCredentials(resolved);
            if (container === undefined) {
                throw new NoCredentials(
                    `profile ${quote(name)} takes its keys from a container, which this is none of`,
                );
            }
            return container;
        }
        default:
            throw new NoCredentials(
                `profile ${quote(name)} has a credential_source that is none of Environment, Ec2InstanceMetadata and EcsContainer`,
            );
    }
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html */
async function containerCredentials({ environment }: ResolvedSettings): Promise<CredentialProvider | undefined> {
    const relative = environment["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
    const full = environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"];
    if (!relative && !full) {
        return undefined;
    }
    const { fromHttp } = await import("@aws-sdk/credential-providers");
    return fromHttp({
        logger: silent,
        ...(relative ? { awsContainerCredentialsRelativeUri: relative } : {}),
        ...(full ? { awsContainerCredentialsFullUri: full } : {}),
        ...withoutUndefined({
            awsContainerAuthorizationToken: environment["AWS_CONTAINER_AUTHORIZATION_TOKEN"] || undefined,
            awsContainerAuthorizationTokenFile: environment["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] || undefined,
        }),
    });
}
