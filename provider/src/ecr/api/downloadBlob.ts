/**
 * GetDownloadUrlForLayer, then a GET of the signed URL it gives: the bytes of a blob, such as an image's configuration. The GET has
 * limits: of size, of time, of redirects, of hosts, and of attempts; its failures have the codes that those of AWS's calls have.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html
 * The URL is a key to the blob: it appears in no message.
 */
import type { IncomingMessage } from "node:http";
import type { CallFailure, CallFailureCode } from "../failures/callFailure";
import { isCallFailure } from "../failures/callFailure";
import { codeOfHttpStatus } from "../failures/callFailureCode";
import { toCallFailure } from "../failures/toCallFailure";
import { isLinkLocal } from "../network/blobHosts";
import type { NetworkHandler } from "../network/network";
import { parseHttpUrl } from "../settings/endpoint";
import type { DownloadBlobRequest } from "./ecrApi";
import type { EcrConnection } from "./ecrConnection";
import { unreadableAnswer, pickText } from "./answer";

const operationName = "GetDownloadUrlForLayer";

/** The blob's bytes, at most `maxBytes`; whether they have the digest is for the caller to verify. */
export async function downloadBlob(
    connection: EcrConnection,
    { digest, maxBytes, repositoryName, ...rest }: DownloadBlobRequest,
): Promise<{ readonly bytes: Uint8Array } | CallFailure> {
    const answer = await connection.attempt(operationName, async ({ sdk, client, blobs }) => {
        const output = await client.send(
            new sdk.GetDownloadUrlForLayerCommand({
                ...pickText(rest, "registryId"),
                repositoryName,
                layerDigest: digest,
            }),
        );
        const endpoint = await client.config.endpoint?.();
        return { ...pickText(output, "downloadUrl"), blobs, isPlain: endpoint?.protocol === "http:" };
    });
    if (isCallFailure(answer)) {
        return answer;
    }
    const url = answer.downloadUrl === undefined ? undefined : parseHttpUrl(answer.downloadUrl);
    return url === undefined
        ? unreadableAnswer(operationName, "it has no URL of the blob")
        : getBytes(operationName, url, { maxBytes, allowsHttp: answer.isPlain, handler: answer.blobs });
}

const mostRedirects = 3;
const mostAttempts = 3;
/** Before the second attempt, in milliseconds; twice as long before the third. */
const firstWaitMs = 200;

/** What is tried again: all that the prose says was tried again. */
const retried: ReadonlySet<CallFailureCode> = new Set(["Server", "Connection", "Throttling", "Timeout"]);

/** How bytes are got. */
interface GetBytesOptions {
    readonly maxBytes: number;
    /** Whether plain http is taken; otherwise only https is. */
    readonly allowsHttp: boolean;
    readonly handler: Pick<NetworkHandler, "handle">;
    /** For one attempt, redirects and body included, in milliseconds. Default: 10 seconds. */
    readonly timeoutMs?: number;
}

/**
 * The body at `url`, at most `maxBytes` long. Failures are named after `operation`, which gave the URL; the URL itself
 * is in none of them. URLs and redirects to link-local addresses and, unless it is allowed, to plain http are refused.
 * @internal Exported for tests.
 */
export async function getBytes(
    operation: string,
    url: URL,
    options: GetBytesOptions,
): Promise<{ readonly bytes: Uint8Array } | CallFailure> {
    for (let attempt = 1; ; attempt += 1) {
        const answer = await getOnce(operation, url, options);
        if (attempt === mostAttempts || !isCallFailure(answer) || !retried.has(answer.code)) {
            return answer;
        }
        await new Promise((resolve) => setTimeout(resolve, firstWaitMs * attempt));
    }
}

async function getOnce(
    operation: string,
    url: URL,
    options: GetBytesOptions,
): Promise<{ bytes: Uint8Array } | CallFailure> {
    const { timeoutMs = 10_000 } = options;
    const signal = AbortSignal.timeout(timeoutMs);
    try {
        return await follow(operation, url, options, signal);
    } catch (error) {
        // Whatever the abort looks like where it is noticed: a reset, an end too early, an error of its own.
        const thrown = signal.aborted ? timeoutError(timeoutMs) : error;
        return toCallFailure(operation, thrown);
    }
}

async function follow(operation: string, url: URL, options: GetBytesOptions, signal: AbortSignal) {
    const refused = (message: string) => failure(operation, "UnreadableAnswer", message);
    let target = url;
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
        const leads = redirects === 0 ? "is" : "redirects to";
        if (target.protocol === "http:" && !options.allowsHttp) {
            return refused(`the blob's URL ${leads} plain http`);
        }
        if (isLinkLocal(target.hostname)) {
            return refused(`the blob's URL ${leads} a link-local address`);
        }
        const { statusCode, location, body } = await request(target, options.handler, signal);
        if (location === undefined) {
            return bodyOf(operation, statusCode, body, options.maxBytes);
        }
        body.destroy();
        const next = parseHttpUrl(location, target);
        if (next === undefined) {
            return refused("the blob's URL redirects to something else than http or https");
        }
        if (target.protocol === "https:" && next.protocol === "http:") {
            return refused("the blob's URL redirects from https to http");
        }
        target = next;
    }
    return refused(`the blob's URL redirects more than ${String(mostRedirects)} times`);
}

async function request(url: URL, handler: GetBytesOptions["handler"], abortSignal: AbortSignal) {
    const { HttpRequest } = await import("@smithy/core/protocols");
    const { response } = await handler.handle(
        new HttpRequest({
            method: "GET",
            protocol: url.protocol,
            hostname: url.hostname,
            ...(url.port === "" ? {} : { port: Number(url.port) }),
            // Query and all: the handler would write it anew, and a signature is of these very characters.
            path: url.pathname + url.search,
            headers: { host: url.host },
        }),
        { abortSignal },
    );
    const { statusCode, headers } = response;
    const isRedirect = [301, 302, 303, 307, 308].includes(statusCode);
    // Node's handler gives Node's message as the body.
    return {
        statusCode,
        location: isRedirect ? headers["location"] : undefined,
        body: response.body as IncomingMessage,
    };
}

async function bodyOf(
    operation: string,
    statusCode: number,
    body: IncomingMessage,
    maxBytes: number,
): Promise<{ bytes: Uint8Array } | CallFailure> {
    if (statusCode !== 200) {
        body.destroy();
        // A 403 is what an S3 endpoint's policy says in a network that has one.
        const code = statusCode === 403 ? "AccessDenied" : codeOfHttpStatus(statusCode);
        return failure(operation, code, `HTTP ${String(statusCode)} from the store of the blobs`);
    }
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        length += chunk.length;
        if (length > maxBytes) {
            body.destroy();
            return failure(operation, "UnreadableAnswer", `the blob is larger than ${String(maxBytes)} bytes`);
        }
    }
    return { bytes: Buffer.concat(chunks) };
}

function timeoutError(timeoutMs: number): Error {
    const error = new Error(`the blob did not come within ${String(timeoutMs / 1000)} seconds`);
    error.name = "TimeoutError";
    return error;
}

function failure(operation: string, code: CallFailureCode, message: string): CallFailure {
    return { kind: "callFailure", code, operation, name: "", message };
}
