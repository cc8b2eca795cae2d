/** Makes the record that a test sees of a request. */
import type { IncomingMessage } from "node:http";
import { parseCredentialScope } from "../sts/callerIdentity";
import { imageIdsOf, textOf, textsOf } from "../input/readInput";
import type { RecordedRequest } from "../recordedRequest";
import type { ServerState } from "../serverState";
import type { IncomingCall } from "./incomingCall";

/** The record of a request; the caller keeps it. */
export function recordRequest(
    state: ServerState,
    request: IncomingMessage,
    { operation, input }: IncomingCall,
): RecordedRequest {
    const scope = parseCredentialScope(request.headers.authorization);
    const roleArn = state.sessions.get(scope?.accessKeyId ?? "")?.roleArn;
    const registryId = textOf(input, "registryId");
    const repositoryName = textOf(input, "repositoryName");
    const imageIds = imageIdsOf(input);
    const acceptedMediaTypes = textsOf(input, "acceptedMediaTypes");
    return {
        operation,
        ...(registryId === undefined ? {} : { registryId }),
        ...(repositoryName === undefined ? {} : { repositoryName }),
        ...(imageIds === undefined ? {} : { imageIds }),
        ...(acceptedMediaTypes === undefined ? {} : { acceptedMediaTypes }),
        input,
        ...(scope ?? {}),
        ...(roleArn === undefined ? {} : { roleArn }),
        sessionToken: request.headers["x-amz-security-token"] !== undefined,
        at: Date.now(),
    };
}
