/**
 * Credentials that a command of a profile prints. Run here, since the SDK's provider runs it with the variables of this process, and
 * those of the stack may be others.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 */
import { exec } from "node:child_process";
import { promisify } from "node:util";
import { isObjectOrArray, parseJsonObject } from "../../data/jsonObject";
import type { Environment } from "../settings/environment";
import { type CredentialProvider, NoCredentials } from "./awsCredentials";

const run = promisify(exec);

/** A provider that runs the command of a profile by the shell, with these variables. What it prints is in no message. */
export function processCredentials(profile: string, command: string, environment: Environment): CredentialProvider {
    const failed = (why: string) =>
        new NoCredentials(`the credential_process of profile ${JSON.stringify(profile)} ${why}`);
    return async () => {
        // `env` may hold undefined members, which are left out.
        const { stdout } = await run(command, { env: { ...environment } }).catch((error: unknown) => {
            throw failed(`fails: ${reasonOf(error)}`);
        });
        const printed = parseJsonObject(stdout) ?? {};
        const { AccessKeyId, SecretAccessKey, SessionToken, Expiration, Version } = printed;
        if (Version !== 1) {
            throw failed("prints no JSON of Version 1");
        }
        if (
            typeof AccessKeyId !== "string" ||
            typeof SecretAccessKey !== "string" ||
            !AccessKeyId ||
            !SecretAccessKey
        ) {
            throw failed("prints no AccessKeyId and SecretAccessKey");
        }
        const expiration = typeof Expiration === "string" ? new Date(Expiration) : undefined;
        if (Number.isNaN(expiration?.getTime())) {
            throw failed("prints an Expiration that is no time");
        }
        if (expiration !== undefined && expiration.getTime() < Date.now()) {
            throw failed("prints credentials that are expired");
        }
        return {
            accessKeyId: AccessKeyId,
            secretAccessKey: SecretAccessKey,
            ...(typeof SessionToken === "string" && SessionToken !== "" ? { sessionToken: SessionToken } : {}),
            ...(expiration === undefined ? {} : { expiration }),
        };
    };
}

/** What the command says of itself: its last line on standard error, which is for people, else how it ended. */
function reasonOf(error: unknown): string {
    const { stderr, code } = (isObjectOrArray(error) ? error : {}) as {
        readonly stderr?: unknown;
        readonly code?: unknown;
    };
    const line = typeof stderr === "string" ? stderr.trim().split("\n").at(-1) : undefined;
    return line || `it ends with ${String(code)}`;
}
