/**
 * The words for a refused call: which permission is missing, in whose policy, and the statement that would give it. AWS's own
 * message says what kind of policy is to blame, so it is read here, and only for advice: its texts are no contract.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
import type { CallFailure } from "../../ecr/failures/callFailure";
import { partitionOfRegion } from "../../ecr/registry/partitions";
import type { LookupFailure } from "../lookupFailure";

/** Says what to allow, and where, to whoever keeps the policies. */
export function explainAccessDenied(failure: LookupFailure, { operation, name, message }: CallFailure): string {
    if (name === "") {
        return explainDeniedBlob(failure);
    }
    if (operation === "GetRoleCredentials") {
        return "assign the profile's permission set (sso_role_name) in its account to your user in IAM Identity Center, or correct the profile";
    }
    const action = /not authorized to perform: ([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1] ?? actionOf(operation);
    const denying = /explicit deny in an? ([A-Za-z- ]*?(?:policy|boundary))/.exec(message)?.[1];
    if (denying !== undefined) {
        return `a ${denying} denies ${action} explicitly, which no other policy outweighs: change the ${denying}`;
    }
    const lacking = /because no ([A-Za-z- ]*?(?:policy|boundary)) allows/.exec(message)?.[1];
    if (action.startsWith("sts:")) {
        const role = resourceOf(message) ?? "the role";
        return lacking === "identity-based policy"
            ? `add to a policy of the identity that asks: ${statement({ Action: action, Resource: role })}`
            : `allow ${action} on ${role} to the identity that asks, and that identity in the role's trust policy`;
    }
    const forIdentity = statement({ Action: action, Resource: resourceOf(message) ?? repositoryArn(failure) });
    switch (lacking) {
        case "identity-based policy":
            return `add to a policy of the identity that asks: ${forIdentity}`;
        case "resource-based policy":
            return `add to the repository's policy: ${statement({ Principal: { AWS: callerOf(message) }, Action: action })}`;
        case undefined:
            return (
                `add to a policy of the identity that asks: ${forIdentity}` +
                (failure.query.registryId === undefined
                    ? ""
                    : `; if registry ${failure.query.registryId} is another account's, allow it in the repository's policy too`)
            );
        default:
            return `the ${lacking} has to allow it as well: ${forIdentity}`;
    }
}

/**
 * Blobs lie in S3, which has no name for its refusals. https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
 */
function explainDeniedBlob({ region }: LookupFailure): string {
    const bucket = `arn:${partitionName(region)}:s3:::prod-${region ?? "*"}-starport-layer-bucket/*`;
    return `allow s3:GetObject on ${bucket} in the policy of the VPC's endpoint for S3, if there is one; else check the proxy`;
}

/** The IAM action of an operation has the operation's name. */
function actionOf(operation: string): string {
    const isOfSts = operation.startsWith("AssumeRole") || operation === "GetCallerIdentity";
    return `${isOfSts ? "sts" : "ecr"}:${operation}`;
}

function statement(members: Readonly<Record<string, unknown>>): string {
    return JSON.stringify({ Effect: "Allow", ...members });
}

function resourceOf(message: string): string | undefined {
    return /on resource: (arn:[^\s"]+)/.exec(message)?.[1];
}

function repositoryArn({ query, region }: LookupFailure): string {
    return `arn:${partitionName(region)}:ecr:${region ?? "*"}:${query.registryId ?? "*"}:repository/${query.repositoryName}`;
}

function partitionName(region: string | undefined): string {
    return region === undefined ? "aws" : partitionOfRegion(region).name;
}

/** The caller's whole account, whose own policies then say who: the session that asked is another one tomorrow. */
function callerOf(message: string): string {
    const [, partition, account] = /User: arn:([a-z-]+):[a-z]+::(\d{12}):/.exec(message) ?? [];
    return partition === undefined || account === undefined
        ? "<the account that asks>"
        : `arn:${partition}:iam::${account}:root`;
}
