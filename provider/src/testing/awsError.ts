/**
 * What AWS answers when a whole call fails. One place knows the codes, their HTTP statuses and AWS's own texts; the
 * texts are those seen in the wild, so that a test sees what a user would see.
 */

/** A call that fails as a whole; BatchGetImage's failed ids are no such thing. */
export interface AwsError {
    readonly kind: "error";
    /** The exception's name, such as `RepositoryNotFoundException`. */
    readonly code: string;
    readonly message: string;
    /** HTTP status. */
    readonly status: number;
}

/** Statuses other than 400, which JSON 1.1 services use for every fault of the client's. */
const statuses: ReadonlyMap<string, number> = new Map(
    Object.entries({
        ServerException: 500,
        InternalFailure: 500,
        InternalServerError: 500,
        ServiceUnavailable: 503,
        ServiceUnavailableException: 503,
        TooManyRequestsException: 429,
        RequestEntityTooLargeException: 413,
        AccessDenied: 403,
        ExpiredToken: 403,
        InvalidClientTokenId: 403,
    }),
);

/** An error by name; the status defaults to the one AWS uses for that name. */
export function awsError(code: string, message: string, status = statuses.get(code) ?? 400): AwsError {
    return { kind: "error", code, message, status };
}

/** Whether an operation's outcome is an error. */
export function isAwsError(outcome: object): outcome is AwsError {
    return "kind" in outcome && outcome.kind === "error";
}

/** `InvalidParameterException`, worded as ECR words it. */
export function invalidParameter(member: string, constraint: string): AwsError {
    const message = `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`;
    return awsError("InvalidParameterException", message);
}

/** `RepositoryNotFoundException` for one repository of one registry. */
export function repositoryNotFound(registryId: string, repositoryName: string): AwsError {
    const message = `The repository with name '${repositoryName}' does not exist in the registry with id '${registryId}'`;
    return awsError("RepositoryNotFoundException", message);
}
