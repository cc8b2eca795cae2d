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
    "MfaRequired",
    "AccountNotAllowed",
    "NoRegion",
    "InvalidRegion",
    "InvalidEndpoint",
    "InvalidSetting",
    "Throttling",
    "Timeout",
    "Tls",
    "Proxy",
    "Dns",
    "Connection",
    "UnreadableAnswer",
    "Unknown",
] as const;

/** The code of a failed call. */
export type CallFailureCode = (typeof callFailureCodes)[number];

/** Who asked, or would have: whose credentials are the first, and which roles are assumed with them. Never the credentials. */
export interface AskedAs {
    /** `keys` and `webIdentity` as settings or variables give them; the `machine`'s are a container's or an instance's. */
    readonly kind: "keys" | "webIdentity" | "profile" | "machine";
    /** What names them: a variable (`AWS_PROFILE`) or a setting (`profile`); undefined if nothing does. */
    readonly source: string | undefined;
    /** Name of the profile, where it is one. */
    readonly profile?: string;
    /** The command by which a person begins the profile's session anew, where it is one that people begin. */
    readonly login?: string;
    /** ARNs of the roles of the settings, in the order in which they are assumed. */
    readonly roles: readonly string[];
}

/** A call that gave no answer. */
export interface CallFailure {
    readonly kind: "callFailure";
    readonly code: CallFailureCode;
    /** The API's operation: `BatchGetImage`, `ListImages`…; `AssumeRole` and the like where credentials could not be had. */
    readonly operation: string;
    /** The error's own name, such as `RepositoryNotFoundException` or `ECONNREFUSED`; empty if it has none. */
    readonly name: string;
    /** What AWS or the operating system said, in one line, without keys, tokens and signed URLs. */
    readonly message: string;
    /** The proxy that was in between, such as `http://proxy.example.com:3128 (HTTPS_PROXY)`, where it may be to blame. */
    readonly proxy?: string;
    /** Who asked, where that may be to blame. */
    readonly askedAs?: AskedAs;
}

/** Whether an answer is a failed call. */
export function isCallFailure(answer: object): answer is CallFailure {
    return "kind" in answer && answer.kind === "callFailure";
}
