/** Who calls: the owner of the access key, and what the caller may do. */
import { awsError } from "./awsError";
import type { AwsError } from "./awsError";

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
