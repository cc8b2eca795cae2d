/** One request from its arrival to its answer: recorded first, then met by a fault or answered truly. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { EcrFault } from "../ecrFault";
import type { ServerState } from "../serverState";
import { faultAnswer } from "./faultAnswer";
import type { HttpAnswer } from "./httpAnswer";
import { parseIncoming, readBody } from "./incomingCall";
import { performCall } from "./performCall";
import { parseCredentialScope } from "../sts/callerIdentity";
import { imageIdsOf, textOf, textsOf } from "../input/readInput";
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

function send(response: ServerResponse, { status, headers, body }: HttpAnswer, truncate: boolean): void {
    response.writeHead(status, { ...headers, "content-length": body.length });
    if (truncate) {
        // The length promises more than comes, so the client can tell.
        response.write(body.subarray(0, body.length / 2), () => response.destroy());
    } else {
        response.end(body);
    }
}
