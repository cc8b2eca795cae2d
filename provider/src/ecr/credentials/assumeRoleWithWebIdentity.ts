/** Credentials of a role, assumed with an OpenID Connect token. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html */
import type { CredentialProvider } from "./awsCredentials";
import { CredentialsFailure } from "./credentialsFailure";
import type { EcrSettings, WebIdentityRole } from "../settings/ecrSettings";
import { expandHome } from "../settings/expandHome";
import { defaultSessionName } from "./sessionName";
import { stsClientConfig } from "./stsClientConfig";
import { withoutUndefined } from "../../data/withoutUndefined";

/**
 * A provider of the role's credentials. The token is the one given, else the content of the file, which is read anew
 * for each renewal. What fails is a CredentialsFailure of the operation `AssumeRoleWithWebIdentity`.
 */
export function assumeRoleWithWebIdentity(role: WebIdentityRole, settings: EcrSettings): CredentialProvider {
    let provider: CredentialProvider | undefined;
    return async (properties) => {
        try {
            provider ??= await makeProvider(role, settings);
            return await provider(properties);
        } catch (error) {
            throw new CredentialsFailure("AssumeRoleWithWebIdentity", error);
        }
    };
}

async function makeProvider(role: WebIdentityRole, settings: EcrSettings): Promise<CredentialProvider> {
    const { fromTokenFile, fromWebToken } = await import("@aws-sdk/credential-providers");
    const { webIdentityToken, webIdentityTokenFile, durationSeconds, policy, policyArns } = role;
    const init = withoutUndefined({
        roleArn: role.roleArn,
        roleSessionName: role.sessionName ?? defaultSessionName,
        clientConfig: stsClientConfig(settings),
        durationSeconds,
        policy,
        policyArns: policyArns?.map((arn) => ({ arn })),
    });
    return webIdentityToken === undefined
        ? fromTokenFile({
              ...init,
              ...withoutUndefined({ webIdentityTokenFile: webIdentityTokenFile && expandHome(webIdentityTokenFile) }),
          })
        : fromWebToken({ ...init, webIdentityToken });
}
