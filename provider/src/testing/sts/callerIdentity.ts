/** Who calls: the owner of the access key, and what the caller may do. */
import { awsError, type AwsError } from "../awsError";

/** An assumed role's session, by the access key that AssumeRole handed out. */
export interface RoleSession {
    readonly roleArn: string;
    /** `arn:aws:sts::…:assumed-role/<role>/<session>`. */
    readonly assumedRoleArn: string;
    readonly registryId: string;
}

/** Who calls: a role's session, or the user that the keys of a registry's owner are of. */
export function callerArn(registryId: string, session: RoleSession | undefined): string {
    return session?.assumedRoleArn ?? `arn:aws:iam::${registryId}:user/test`;
}

/** The error for an action that is not allowed, in the words of IAM. */
export function accessDenied(options: {
    readonly callerArn: string;
    readonly action: string;
    readonly resourceArn: string;
    readonly status: number;
}): AwsError {
    const { callerArn, action, resourceArn, status } = options;
    const message =
        `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resourceArn} ` +
        `because no identity-based policy allows the ${action} action`;
    return awsError("AccessDeniedException", message, status);
}

/** Who signed a request, and for where, as its Signature Version 4 header says. The signature itself is not checked. */
export interface CredentialScope {
    readonly accessKeyId: string;
    readonly region: string;
}

/**
 * Reads `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …`; undefined if it is anything else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 */
export function parseCredentialScope(authorization: string | undefined): CredentialScope | undefined {
    const scope = /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/[^/,\s]+\/aws4_request,/.exec(
        authorization ?? "",
    );
    const [, accessKeyId, region] = scope ?? [];
    return accessKeyId === undefined || region === undefined ? undefined : { accessKeyId, region };
}
