/**
 * As whom ECR is asked: the credentials of the settings, taken in the order in which the AWS provider takes them.
 * https://www.pulumi.com/registry/packages/aws/installation-configuration/
 */
import type { AwsCredentials, CredentialProvider } from "./awsCredentials";
import { assumeRole } from "./assumeRole";
import { assumeRoleWithWebIdentity } from "./assumeRoleWithWebIdentity";
import { CredentialsFailure } from "./credentialsFailure";
import type { EcrSettings } from "../settings/ecrSettings";
import { requestHandlerFor } from "../network/network";
import { expandHome } from "../settings/expandHome";
import { stsClientConfig } from "./stsClientConfig";
import { withoutUndefined } from "../../data/withoutUndefined";

/**
 * Static keys, else a role assumed with a web identity, else the named profile and nothing else, else the SDK's default
 * chain; then the roles to assume, each with the credentials of the one before. Nothing is loaded before the first use.
 */
export function credentialProvider(settings: EcrSettings): AwsCredentials {
    const first = firstCredentials(settings);
    return (settings.assumeRoles ?? []).reduce<AwsCredentials>(
        (master, role) => assumeRole(role, master, settings),
        first,
    );
}

function firstCredentials(settings: EcrSettings): AwsCredentials {
    if (settings.credentials !== undefined) {
        // A copy: the SDK writes into the credentials where they came from, and settings are compared to find their client.
        return { ...settings.credentials };
    }
    if (settings.assumeRoleWithWebIdentity !== undefined) {
        return assumeRoleWithWebIdentity(settings.assumeRoleWithWebIdentity, settings);
    }
    return sharedCredentials(settings);
}

/** A logger that writes nothing: without one, the SDK tells the console that keys are set beside a profile. */
const silent = { trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };

function sharedCredentials(settings: EcrSettings): CredentialProvider {
    let provider: CredentialProvider | undefined;
    return async (properties) => {
        try {
            provider ??= await makeSharedCredentials(settings);
            return await provider(properties);
        } catch (error) {
            throw new CredentialsFailure(isServiceError(error) ? "AssumeRole" : undefined, error);
        }
    };
}

async function makeSharedCredentials(settings: EcrSettings): Promise<CredentialProvider> {
    const { fromIni, fromNodeProviderChain } = await import("@aws-sdk/credential-providers");
    const { profile, sharedConfigFile, sharedCredentialsFile } = settings;
    const init = withoutUndefined({
        logger: silent,
        // Identity Center's portal takes its handler from here alone.
        clientConfig: { ...stsClientConfig(settings), requestHandler: await requestHandlerFor(settings) },
        profile,
        filepath: lastOf(sharedCredentialsFile),
        configFilepath: lastOf(sharedConfigFile),
    });
    // A profile that was asked for by name and is not there must fail: the instance's role would be somebody else.
    return profile === undefined ? fromNodeProviderChain(init) : fromIni(init);
}

/** Whether STS, or another service that gives credentials, answered with an error. */
function isServiceError(error: unknown): boolean {
    return typeof error === "object" && error !== null && "$fault" in error;
}

function ignore(): void {
    // Nothing is logged.
}

function lastOf(files: string | readonly string[] | undefined): string | undefined {
    const file = typeof files === "string" ? files : files?.at(-1);
    return file && expandHome(file);
}
