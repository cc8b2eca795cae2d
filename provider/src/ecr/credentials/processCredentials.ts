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

/** As long as AWS's provider waits, in milliseconds: a command that asks for a password, which nobody is here to give, ends by that. */
const longestRun = 60_000;

/** A provider that runs the command of a profile by the shell, with these variables. What it prints is in no message. */
export function processCredentials(
    profile: string,
    command: string,
    environment: Environment,
    timeout = longestRun,
): CredentialProvider {
    const failed = (why: string) =>
        new NoCredentials(`the credential_process of profile ${JSON.stringify(profile)} ${why}`);
    return async () => {
        // `env` may hold undefined members, which are left out.
        const running = run(command, { env: { ...environment }, timeout, killSignal: "SIGKILL" });
        running.child.stdin?.end(); // What reads from it would wait for ever.
        const { stdout } = await running.catch((error: unknown) => {
            throw failed(`fails: ${reasonOf(error, timeout)}`);
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

/** That it did not end; else what the command says of itself: its last line on standard error, which is for people, or how it ended. */
function reasonOf(error: unknown, timeout: number): string {
    const { stderr, code, killed } = (isObjectOrArray(error) ? error : {}) as {
        readonly stderr?: unknown;
        readonly code?: unknown;
        readonly killed?: unknown;
    };
    if (killed === true && code !== "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") {
        return `it did not end within ${String(timeout / 1000)} seconds`;
    }
    const line = typeof stderr === "string" ? stderr.trim().split("\n").at(-1) : undefined;
    return line || `it ends with ${String(code)}`;
}
