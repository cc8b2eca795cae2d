/** A GET with limits: of size, of time, of redirects, and of attempts. It knows nothing of AWS. */
import type { IncomingMessage } from "node:http";
import { get as httpGet } from "node:http";
import { get as httpsGet } from "node:https";
import type { CallFailure, CallFailureCode } from "../failures/callFailure";
import { isCallFailure } from "../failures/callFailure";
import { parseHttpUrl } from "../settings/httpUrl";
import { toCallFailure } from "../failures/toCallFailure";

const MAX_REDIRECTS = 3;
const MAX_ATTEMPTS = 3;
/** For one attempt, redirects and body included, in milliseconds. */
const TIMEOUT_MS = 30_000;
/** Before the second attempt, in milliseconds; twice as long before the third. */
const FIRST_WAIT_MS = 200;

const retried: ReadonlySet<CallFailureCode> = new Set(["Server", "Connection", "Throttling"]);

/**
 * The body at `url`, at most `maxBytes` long. Failures are named after `operation`, which gave the URL; the URL itself
 * is in none of them. A redirect from https to http is refused.
 */
export async function getBytes(
    operation: string,
    url: URL,
    maxBytes: number,
): Promise<{ readonly bytes: Uint8Array } | CallFailure> {
    for (let attempt = 1; ; attempt += 1) {
        const answer = await getOnce(operation, url, maxBytes);
        if (attempt === MAX_ATTEMPTS || !isCallFailure(answer) || !retried.has(answer.code)) {
            return answer;
        }
        await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT_MS * attempt));
    }
}

async function getOnce(operation: string, url: URL, maxBytes: number): Promise<{ bytes: Uint8Array } | CallFailure> {
    const unreadable = (message: string) => failure(operation, "UnreadableAnswer", message);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
        let target = url;
        for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
            const response = await request(target, signal);
            const location = redirectOf(response);
            if (location === undefined) {
                return await bodyOf(operation, response, maxBytes);
            }
            response.destroy();
            const next = parseHttpUrl(location, target);
            if (next === undefined) {
                return unreadable("the blob's URL redirects to something else than http or https");
            }
            if (target.protocol === "https:" && next.protocol === "http:") {
                return unreadable("the blob's URL redirects from https to http");
            }
            target = next;
        }
        return failure(
            operation,
            "UnreadableAnswer",
            `the blob's URL redirects more than ${String(MAX_REDIRECTS)} times`,
        );
    } catch (error) {
        return toCallFailure(operation, error);
    }
}

function request(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
        const sent = url.protocol === "https:" ? httpsGet(url, { signal }, resolve) : httpGet(url, { signal }, resolve);
        sent.on("error", reject);
    });
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage): string | undefined {
    return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined;
}

async function bodyOf(
    operation: string,
    response: IncomingMessage,
    maxBytes: number,
): Promise<{ bytes: Uint8Array } | CallFailure> {
    const { statusCode = 0 } = response;
    if (statusCode !== 200) {
        response.destroy();
        return failure(operation, codeOfStatus(statusCode), `HTTP ${String(statusCode)} from the store of the blobs`);
    }
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > maxBytes) {
            response.destroy();
            return failure(operation, "UnreadableAnswer", `the blob is larger than ${String(maxBytes)} bytes`);
        }
    }
    return { bytes: Buffer.concat(chunks) };
}

/** A 403 is what an S3 endpoint's policy says in a network that has one. */
function codeOfStatus(statusCode: number): CallFailureCode {
    if (statusCode === 403) {
        return "AccessDenied";
    }
    if (statusCode === 429) {
        return "Throttling";
    }
    return statusCode >= 500 ? "Server" : "UnreadableAnswer";
}

function failure(operation: string, code: CallFailureCode, message: string): CallFailure {
    return { kind: "callFailure", code, operation, name: "", message };
}
