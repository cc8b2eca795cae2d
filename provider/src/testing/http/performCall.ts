/** The true answer to a call, without faults: checks who calls, runs the operation, writes its outcome. */
import { awsError, isAwsError } from "../awsError";
import type { AwsError } from "../awsError";
import { accessDenied, callerArn } from "../sts/callerIdentity";
import type { RecordedRequest } from "../recordedRequest";
import type { ServerState } from "../serverState";
import { assumeRole, getCallerIdentity } from "../sts/sts";
import { errorAnswer, httpAnswer } from "./httpAnswer";
import type { HttpAnswer } from "./httpAnswer";
import type { IncomingCall } from "./incomingCall";
import { batchDeleteImage } from "../operations/batchDeleteImage";
import { batchGetImage } from "../operations/batchGetImage";
import { createRepository, describeRepositories } from "../operations/repositories";
import { describeImages } from "../operations/describeImages";
import { getDownloadUrlForLayer } from "../operations/getDownloadUrlForLayer";
import { listImages } from "../operations/listImages";
import type { Operation } from "../operations/operation";
import { putImage } from "../operations/putImage";

/** The operations of ECR that the server knows, by the name in `x-amz-target`. */
const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
    ["BatchDeleteImage", batchDeleteImage],
    ["BatchGetImage", batchGetImage],
    ["CreateRepository", createRepository],
    ["DescribeImages", describeImages],
    ["DescribeRepositories", describeRepositories],
    ["GetDownloadUrlForLayer", getDownloadUrlForLayer],
    ["ListImages", listImages],
    ["PutImage", putImage],
]);

/** Never throws: whatever a client sends is answered as AWS would. */
export function performCall(state: ServerState, call: IncomingCall, record: RecordedRequest): HttpAnswer {
    const body = call.flaw ?? runCall(state, call, record);
    return typeof body === "string" || body instanceof Uint8Array
        ? httpAnswer(call.protocol, 200, body)
        : errorAnswer(call.protocol, body);
}

function runCall(state: ServerState, call: IncomingCall, record: RecordedRequest): string | Uint8Array | AwsError {
    switch (call.protocol) {
        case "download":
            return downloadBlob(state, record);
        case "query":
            return runSts(state, call, record);
        case "json":
            return runEcr(state, call, record);
    }
}

function downloadBlob(
    state: ServerState,
    { registryId = "", repositoryName = "", input }: RecordedRequest,
): Uint8Array | AwsError {
    const blobs = state.store.repository(registryId, repositoryName)?.blobs;
    return blobs?.get(String(input["layerDigest"])) ?? awsError("NoSuchKey", "The specified key does not exist.", 404);
}

function runSts(
    state: ServerState,
    { operation, input }: IncomingCall,
    { accessKeyId }: RecordedRequest,
): string | AwsError {
    if (operation === "GetCallerIdentity") {
        return accessKeyId === undefined
            ? awsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403)
            : getCallerIdentity(state.registryId, state.sessions.get(accessKeyId));
    }
    if (operation !== "AssumeRole" && operation !== "AssumeRoleWithWebIdentity") {
        return awsError("InvalidAction", `Could not find operation ${operation} for version 2011-06-15`);
    }
    const answer = assumeRole(operation, input);
    if (isAwsError(answer)) {
        return answer;
    }
    state.sessions.set(answer.accessKeyId, answer.session);
    return answer.xml;
}

function runEcr(state: ServerState, { operation, input }: IncomingCall, record: RecordedRequest): string | AwsError {
    const run = operations.get(operation);
    if (run === undefined) {
        return awsError(
            "UnknownOperationException",
            operation === "" ? "no operation was named" : `unknown operation ${operation}`,
        );
    }
    if (record.accessKeyId === undefined) {
        return awsError("MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    const session = state.sessions.get(record.accessKeyId);
    const callerRegistryId = session?.registryId ?? state.registryId;
    const region = record.region ?? state.region;
    const action = `ecr:${operation}`;
    if (state.allowed?.has(action) === false) {
        const registryId = record.registryId ?? callerRegistryId;
        return accessDenied({
            callerArn: callerArn(state.registryId, session),
            action,
            resourceArn: `arn:aws:ecr:${region}:${registryId}:repository/${record.repositoryName ?? "*"}`,
            status: state.behaviour.accessDeniedStatus,
        });
    }
    const { store, behaviour, endpoint } = state;
    const outcome = run({ input, store, behaviour, callerRegistryId, region, endpoint });
    return isAwsError(outcome) ? outcome : JSON.stringify(outcome.output);
}
