/**
 * Credentials of roles, from AWS STS.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html and API_AssumeRoleWithWebIdentity.html
 */
import type { AssumedRole, WebIdentityRole } from "../settings/ecrSettings";
import type { ResolvedSettings } from "../settings/resolvedSettings";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { RequestHandler } from "../network/network";
import { type AwsCredentials, type CredentialProvider, lazyProvider } from "./awsCredentials";

/** Name of the sessions of assumed roles, as CloudTrail shows it, where nobody gives one. */
const defaultSessionName = "pulumi-ecr-image";

/** How STS is asked: for STS alone, since the SDK would use the configuration of one service for others too. */
export interface StsClientConfig {
    readonly region?: string;
    readonly endpoint?: string;
    readonly useFipsEndpoint: boolean;
    readonly useDualstackEndpoint: boolean;
    readonly ignoreConfiguredEndpointUrls: true;
    readonly maxAttempts: number;
    readonly retryMode: string;
    readonly requestHandler: RequestHandler;
}

/**
 * STS for a role that settings name, or that a profile or variables do. The region that settings name for STS is for their own
 * roles, and for others only together with an endpoint, as in the AWS provider; else it is the stack's. An endpoint excludes
 * FIPS and dual-stack.
 */
export function stsClientConfig(
    resolved: ResolvedSettings,
    requestHandler: RequestHandler,
    roleOf: "settings" | "environment",
): StsClientConfig {
    const { endpoints, maxAttempts, retryMode, settings } = resolved;
    const endpoint = endpoints.sts;
    const { stsRegion } = roleOf === "settings" || settings.stsEndpoint !== undefined ? settings : {};
    return {
        ...withoutUndefined({ region: stsRegion ?? resolved.stackRegion ?? resolved.region, endpoint }),
        useFipsEndpoint: endpoint === undefined && resolved.useFipsEndpoint,
        useDualstackEndpoint: endpoint === undefined && resolved.useDualstackEndpoint,
        ignoreConfiguredEndpointUrls: true,
        maxAttempts,
        retryMode,
        requestHandler,
    };
}

/**
 * A provider of the role's credentials, renewed by the SDK before they expire. What fails is a CredentialsFailure of
 * the operation `AssumeRole`; a failure of `master` passes as it is.
 */
export function assumeRole(
    role: AssumedRole,
    master: AwsCredentials,
    clientConfig: StsClientConfig,
): CredentialProvider {
    return lazyProvider(async () => {
        const { fromTemporaryCredentials } = await import("@aws-sdk/credential-providers");
        return fromTemporaryCredentials({ masterCredentials: master, params: parameters(role), clientConfig });
    }, "AssumeRole");
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

/**
 * A provider of the role's credentials. The token is the one given, else the content of the file, which is read anew
 * for each renewal. What fails is a CredentialsFailure of the operation `AssumeRoleWithWebIdentity`.
 */
export function assumeRoleWithWebIdentity(role: WebIdentityRole, clientConfig: StsClientConfig): CredentialProvider {
    return lazyProvider(async () => {
        const { fromTokenFile, fromWebToken } = await import("@aws-sdk/credential-providers");
        const { webIdentityToken, webIdentityTokenFile, durationSeconds, policy, policyArns } = role;
        const init = withoutUndefined({
            roleArn: role.roleArn,
            roleSessionName: role.sessionName ?? defaultSessionName,
            clientConfig,
            durationSeconds,
            policy,
            policyArns: policyArns?.map((arn) => ({ arn })),
        });
        return webIdentityToken === undefined
            ? fromTokenFile({
                  ...init,
                  ...withoutUndefined({ webIdentityTokenFile }),
              })
            : fromWebToken({ ...init, webIdentityToken });
    }, "AssumeRoleWithWebIdentity");
}
