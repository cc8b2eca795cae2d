/**
 * Any thrown thing → CallFailure: the one place where exceptions of the SDK, of Node and of the network end.
 * The shapes were measured with the real SDK against broken servers (tests/unit/ecr/failures/toCallFailure.spec.ts).
 */
import type { CallFailure, CallFailureCode } from "./callFailure";
import { codeOfErrorName, codeOfHttpStatus, codeOfSystemCode } from "./callFailureCode";
import { CredentialsFailure } from "../credentials/awsCredentials";
import { proxyOf } from "../network/network";
import { redact } from "./redact";
import { thrownError, type ThrownError } from "./thrownError";

/** The SDK's word for an answer with an HTTP error status and no error code in it. */
const unnamedServiceError = "Unknown";
/** A session that is over, found out in several ways: only logging in again helps. */
const logInAgain = /\bexpired\b|\baws (?:sso )?login\b|\bre-?authenticate\b/i;
/** Names that say nothing. */
const nameless: ReadonlySet<string> = new Set(["Error", "AggregateError", unnamedServiceError]);

/**
 * Sorts what was thrown during `operation`. The message is one line, never empty; it and the name are free of keys, tokens and
 * signed URLs; `secrets` are values that must not appear in them whatever their form.
 */
export async function toCallFailure(
    operation: string,
    thrown: unknown,
    secrets: readonly string[] = [],
): Promise<CallFailure> {
    if (thrown instanceof CredentialsFailure) {
        return toCallFailure(thrown.operation ?? operation, thrown.cause, secrets);
    }
    const error = thrownError(thrown);
    const proxy = proxyOf(thrown);
    const { code, name } = await sort(error, proxy !== undefined);
    const message = redact(messageOf(error), secrets) || "no reason was given";
    return {
        kind: "callFailure",
        code,
        operation,
        name: wordOf(name, secrets),
        message,
        ...(proxy !== undefined && ofProxies.has(code) ? { proxy } : {}),
    };
}

/**
 * A name of the form that AWS and Node.js give them; "" for whatever else an endpoint says in its place, which may be as long, and
 * anybody's, as it likes. Very short secrets, such as an emulator's key `x`, are within names by chance.
 */
function wordOf(name: string, secrets: readonly string[]): string {
    const isWord = /^[A-Za-z][\w.]{0,99}$/.test(name) && redact(name) === name;
    const holdsSecret = secrets.some((secret) => name === secret || (secret.length >= 8 && name.includes(secret)));
    return isWord && !holdsSecret ? name : "";
}

/** Failures that a proxy can cause; what AWS itself said of a call it did not. */
const ofProxies: ReadonlySet<CallFailureCode> = new Set([
    "Server",
    "Timeout",
    "Tls",
    "Proxy",
    "Dns",
    "Connection",
    "UnreadableAnswer",
]);

async function sort(
    error: ThrownError,
    isProxied: boolean,
): Promise<{ readonly code: CallFailureCode; readonly name: string }> {
    // The SDK calls a reset connection a TimeoutError: Node's own code knows better than the name.
    const systemCode = error.systemCode === undefined ? undefined : codeOfSystemCode(error.systemCode);
    if (systemCode !== undefined) {
        return { code: systemCode, name: error.systemCode ?? "" };
    }
    const name = nameless.has(error.name) ? (error.systemCode ?? "") : error.name;
    const code = codeOf(error) ?? (await codeOfUnknownName(error));
    // Proxies' agents throw errors without a code for what happens between here and the proxy.
    const isOfProxy = isProxied && code === "Unknown" && error.httpStatus === undefined;
    return { code: isOfProxy ? "Connection" : code, name };
}

function codeOf({ name, message, httpStatus }: ThrownError): CallFailureCode | undefined {
    if (name === unnamedServiceError && httpStatus !== undefined) {
        // No AWS service would send that: it is a gateway's, a proxy's, or that of something else at the endpoint.
        return codeOfHttpStatus(httpStatus);
    }
    if (message.startsWith("Region is missing")) {
        return "NoRegion";
    }
    if (message.startsWith("Region not accepted")) {
        return "InvalidRegion";
    }
    const code = codeOfErrorName(name);
    if (code === "NoCredentials" && logInAgain.test(message)) {
        return "ExpiredCredentials";
    }
    return code;
}

/** Which errors are throttling the SDK knows best. It is asked last: to it, ECR's `LimitExceededException`, a quota, is throttling too. */
async function codeOfUnknownName({ name, message, httpStatus = 0 }: ThrownError): Promise<CallFailureCode> {
    const { isThrottlingError } = await import("@smithy/core/retry");
    if (isThrottlingError({ name, message, $metadata: { httpStatusCode: httpStatus } })) {
        return "Throttling";
    }
    return httpStatus >= 500 ? "Server" : "Unknown";
}

function messageOf(error: ThrownError): string {
    if (error.name === "SyntaxError") {
        const status = error.httpStatus === undefined ? "" : `HTTP ${String(error.httpStatus)}: `;
        return `${status}the answer is not the JSON that ECR sends`;
    }
    if (error.message === "" || error.message === "UnknownError") {
        return error.httpStatus === undefined
            ? (error.systemCode ?? (nameless.has(error.name) ? "" : error.name))
            : `HTTP ${String(error.httpStatus)} without a message`;
    }
    // The SDK names the module of its own that gave up, and appends a hint for its own users to what happened while it read.
    return error.message
        .replace(/^@smithy\/[\w-]+ - (?:\[[A-Z]+\] )?/, "")
        .replace(/\s+Deserialization error: to see the raw response[^]*$/, "");
}
