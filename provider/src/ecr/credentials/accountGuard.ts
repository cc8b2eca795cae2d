/**
 * Whether the account that asks is one that may: `allowedAccountIds` and `forbiddenAccountIds` of the AWS provider, which keep
 * a stack from being deployed with the credentials of another account.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html, which needs no permission
 */
import type { EcrSettings } from "../settings/ecrSettings";
import { type AwsCredentials, CredentialsFailure } from "./awsCredentials";
import type { StsClientConfig } from "./roles";

const operationName = "GetCallerIdentity";

/** The settings that say which accounts may ask. */
export type AccountRules = Pick<EcrSettings, "allowedAccountIds" | "forbiddenAccountIds">;

/** Credentials of an account that may not ask. */
class AccountNotAllowed extends Error {
    override readonly name = "AccountNotAllowed";
}

/**
 * Asks STS whose the credentials are, where a rule wants to know; nothing is loaded or sent where none does. Rejects with a
 * CredentialsFailure of the operation `GetCallerIdentity`, whose cause is an AccountNotAllowed if the rules are against it.
 */
export async function requireAllowedAccount(
    rules: AccountRules,
    credentials: AwsCredentials,
    clientConfig: StsClientConfig,
): Promise<void> {
    if (rules.allowedAccountIds === undefined && rules.forbiddenAccountIds === undefined) {
        return;
    }
    const { STSClient, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
    const client = new STSClient({ ...clientConfig, credentials });
    try {
        const { Account: account } = await client.send(new GetCallerIdentityCommand({}));
        const problem = problemOf(account, rules);
        if (problem !== undefined) {
            throw new AccountNotAllowed(problem);
        }
    } catch (error) {
        throw error instanceof CredentialsFailure ? error : new CredentialsFailure(operationName, error);
    } finally {
        client.destroy();
    }
}

/** What is wrong with an account, as the AWS provider judges it; undefined if it may ask. */
function problemOf(account: string | undefined, { allowedAccountIds, forbiddenAccountIds }: AccountRules) {
    if (account === undefined) {
        return "AWS does not say whose the credentials are";
    }
    if (forbiddenAccountIds?.includes(account) === true) {
        return `the credentials are of account ${account}, which forbiddenAccountIds names`;
    }
    return allowedAccountIds?.includes(account) === false
        ? `the credentials are of account ${account}, which allowedAccountIds does not name`
        : undefined;
}
