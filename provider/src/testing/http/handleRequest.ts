/** One request from its arrival to its answer: recorded first, then met by a fault or answered truly. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { withoutUndefined } from "../../data/withoutUndefined";
import { awsError } from "../awsError";
import type { EcrFault } from "../ecrFault";
import type { ServerState } from "../serverState";
import { errorAnswer, httpAnswer } from "./httpAnswer";
import type { HttpAnswer, Protocol } from "./httpAnswer";
import { parseIncoming, readBody } from "./incomingCall";
import { performCall } from "./performCall";
import { parseCredentialScope } from "../sts/callerIdentity";
import { imageIdsOf, textOf, textsOf, toInput } from "../input/readInput";
import type { RecordedRequest } from "../recordedRequest";
import type { IncomingCall } from "./incomingCall";

/** Settles once the answer is on its way, or never will be. `stopped` ends waiting. */
export async function handleRequest(
    state: ServerState,
    request: IncomingMessage,
    response: ServerResponse,
    stopped: AbortSignal,
): Promise<void> {
    const call = parseIncoming(request, await readBody(request));
    const record = recordRequest(state, request, call);
    state.requests.push(record);
    const fault = state.nextFaults.take(record) ?? state.lastingFaults.take(record);
    const latencyMs = state.latencyMs + (has(fault, "latencyMs") ? fault.latencyMs : 0);
    if (latencyMs > 0) {
        await sleep(latencyMs, undefined, { signal: stopped });
    }
    if (has(fault, "hang")) {
        return;
    }
    if (has(fault, "reset")) {
        request.socket.resetAndDestroy();
        return;
    }
    const answer = faultAnswer(fault, call.protocol, state, () => performCall(state, call, record));
    send(response, answer, has(fault, "truncate"));
}

/** The record that a test sees of a request. */
function recordRequest(
    state: ServerState,
    request: IncomingMessage,
    { operation, input }: IncomingCall,
): RecordedRequest {
    const scope = parseCredentialScope(request.headers.authorization);
    return withoutUndefined({
        operation,
        registryId: textOf(input, "registryId"),
        repositoryName: textOf(input, "repositoryName"),
        imageIds: imageIdsOf(input),
        acceptedMediaTypes: textsOf(input, "acceptedMediaTypes"),
        input,
        ...scope,
        roleArn: state.sessions.get(scope?.accessKeyId ?? "")?.roleArn,
        sessionToken: request.headers["x-amz-security-token"] !== undefined,
        at: Date.now(),
    });
}

function has<Key extends string>(
    fault: EcrFault | undefined,
    key: Key,
): fault is Extract<EcrFault, Record<Key, unknown>> {
    return fault !== undefined && key in fault;
}

/**
 * The answer that a fault makes of a call, where there is one to send at all. `perform` makes the true answer; it is called only if the
 * fault lets the call happen.
 */
function faultAnswer(
    fault: EcrFault | undefined,
    protocol: Protocol,
    { behaviour }: ServerState,
    perform: () => HttpAnswer,
): HttpAnswer {
    if (fault === undefined) {
        return perform();
    }
    if ("exception" in fault) {
        const status =
            fault.status ?? (fault.exception === "AccessDeniedException" ? behaviour.accessDeniedStatus : undefined);
        return errorAnswer(protocol, awsError(fault.exception, fault.message ?? "scripted by the test", status));
    }
    if ("status" in fault) {
        return httpAnswer(protocol, fault.status, fault.body ?? `<html><body>${String(fault.status)}</body></html>`);
    }
    if ("body" in fault) {
        return httpAnswer(protocol, 200, fault.body);
    }
    const answer = perform();
    return "wrongBytes" in fault ? { ...answer, body: alterBytes(answer, protocol) } : answer;
}

/** A space after each manifest is still the same JSON, so only the digest shows it. A blob gets one byte more. */
function alterBytes({ body }: HttpAnswer, protocol: Protocol): Uint8Array {
    if (protocol !== "json") {
        return Buffer.concat([body, Buffer.from(" ")]);
    }
    const output = toInput(JSON.parse(Buffer.from(body).toString("utf8")));
    const images: unknown = output["images"];
    if (!Array.isArray(images)) {
        return body;
    }
    const altered = images.map((image: unknown) => {
        const entry = toInput(image);
        return { ...entry, imageManifest: `${String(entry["imageManifest"])} ` };
    });
    return Buffer.from(JSON.stringify({ ...output, images: altered }), "utf8");
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer, truncate: boolean): void {
    response.writeHead(status, { ...headers, "content-length": body.length });
    if (truncate) {
        // The length promises more than comes, so the client notices.
        response.write(body.subarray(0, body.length / 2), () => response.destroy());
    } else {
        response.end(body);
    }
}
