/** Which operation a request asks for, with what input; whether it may is not asked here. */
import type { IncomingMessage } from "node:http";
import { parseJsonObject } from "../../data/jsonObject";
import { awsError } from "../awsError";
import type { AwsError } from "../awsError";
import { parseBlobPath } from "../operations/getDownloadUrlForLayer";
import type { Protocol } from "./httpAnswer";

/** A request, understood as far as it can be. */
export interface IncomingCall {
    readonly protocol: Protocol;
    /** Empty if the request names none. */
    readonly operation: string;
    readonly input: Readonly<Record<string, unknown>>;
    /** Why there is no input to work with. */
    readonly flaw?: AwsError;
}

/** Most bytes of a body: a manifest of 4 MiB, escaped as JSON, with room to spare. */
const maxBodyBytes = 16 * 1024 * 1024;

/** The body of a request as text; undefined if it is larger than the limit. What is too much is read and dropped, so that an answer can be sent. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
    const chunks: Buffer[] = [];
    let size = 0;
    // A request without an encoding set yields Buffers.
    for await (const chunk of request as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size <= maxBodyBytes) {
            chunks.push(chunk);
        }
    }
    return size <= maxBodyBytes ? Buffer.concat(chunks).toString("utf8") : undefined;
}

const targetPrefix = "AmazonEC2ContainerRegistry_V20150921.";

/** Which of the three protocols a call speaks: GET is a blob's, a form is STS's, all else is ECR's. */
export function parseIncoming(request: IncomingMessage, body: string | undefined): IncomingCall {
    if (request.method === "GET") {
        return { protocol: "download", operation: "DownloadBlob", input: parseBlobPath(request.url ?? "") };
    }
    if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true) {
        const input = Object.fromEntries(new URLSearchParams(body));
        return { protocol: "query", operation: input["Action"] ?? "", input };
    }
    const target = String(request.headers["x-amz-target"] ?? "");
    const operation = target.startsWith(targetPrefix) ? target.slice(targetPrefix.length) : "";
    if (body === undefined) {
        const flaw = awsError(
            "RequestEntityTooLargeException",
            `the body is larger than ${String(maxBodyBytes)} bytes`,
        );
        return { protocol: "json", operation, input: {}, flaw };
    }
    const input = parseJsonObject(body);
    if (input === undefined) {
        const flaw = awsError("SerializationException", "the body is not a JSON object");
        return { protocol: "json", operation, input: {}, flaw };
    }
    return { protocol: "json", operation, input };
}
