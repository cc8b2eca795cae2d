/** Why a whole call failed, as a value: what AWS or the network said, sorted into codes that the prose knows. */

/** Codes of failed calls: ECR's exceptions without the suffix, then what every AWS call can meet. */
export const callFailureCodes = [
    "RepositoryNotFound",
    "InvalidParameter",
    "LimitExceeded",
    "Server",
    "UnableToGetUpstreamImage",
    "AccessDenied",
    "ExpiredCredentials",
    "RejectedCredentials",
    "NoCredentials",
    "NoRegion",
    "InvalidRegion",
    "InvalidEndpoint",
    "Throttling",
    "Timeout",
    "Tls",
    "Proxy",
    "Dns",
    "Connection",
    "UnreadableAnswer",
    "Unknown",
] as const;

export type CallFailureCode = (typeof callFailureCodes)[number];

/** A call that gave no answer. */
export interface CallFailure {
    readonly kind: "callFailure";
    readonly code: CallFailureCode;
    /** The API's operation: `BatchGetImage`, `ListImages`…; `AssumeRole` where credentials could not be had. */
    readonly operation: string;
    /** The error's own name, such as `RepositoryNotFoundException` or `ECONNREFUSED`; empty if it has none. */
    readonly name: string;
    /** What AWS or the operating system said, in one line, without keys, tokens and signed URLs. */
    readonly message: string;
    /** The proxy that was in between, such as `http://proxy.example.com:3128 (HTTPS_PROXY)`, where it may be to blame. */
    readonly proxy?: string;
}

/** Tells a failed call from an answer. */
export function isCallFailure(answer: object): answer is CallFailure {
    return "kind" in answer && answer.kind === "callFailure";
}
