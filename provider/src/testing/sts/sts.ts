/**
 * STS's AssumeRole and AssumeRoleWithWebIdentity, as far as a chain of roles needs them, and GetCallerIdentity. Every role may
 * be assumed by anyone; a fault scripted for the operation says otherwise.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
import { createHash } from "node:crypto";
import { awsError } from "../awsError";
import type { AwsError } from "../awsError";
import { callerArn } from "./callerIdentity";
import type { RoleSession } from "./callerIdentity";
import { escapeXml } from "../http/httpAnswer";
import { textOf } from "../input/readInput";

/** A session with its keys and the XML that hands them out. */
export interface AssumedRoleAnswer {
    readonly kind: "assumed";
    readonly accessKeyId: string;
    readonly session: RoleSession;
    readonly xml: string;
}

/** The keys for a role: always the same for one role and session name, and never true secrets. */
export function assumeRole(operation: string, input: Readonly<Record<string, unknown>>): AssumedRoleAnswer | AwsError {
    const roleArn = textOf(input, "RoleArn") ?? "";
    const sessionName = textOf(input, "RoleSessionName") ?? "";
    const [, partition, registryId, role] =
        /^arn:([a-z-]+):iam::(\d{12}):role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(roleArn) ?? [];
    if (partition === undefined || registryId === undefined || role === undefined) {
        return awsError("ValidationError", `${roleArn} is invalid`);
    }
    if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
        return awsError("ValidationError", `Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint`);
    }
    const accessKeyId = accessKeyIdOf(roleArn, role);
    const assumedRoleArn = `arn:${partition}:sts::${registryId}:assumed-role/${role}/${sessionName}`;
    const xml = [
        `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result><Credentials>`,
        `<AccessKeyId>${accessKeyId}</AccessKeyId>`,
        `<SecretAccessKey>secret-of-${accessKeyId}</SecretAccessKey>`,
        `<SessionToken>token-of-${accessKeyId}</SessionToken>`,
        `<Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>`,
        `</Credentials><AssumedRoleUser><AssumedRoleId>AROA:${escapeXml(sessionName)}</AssumedRoleId>`,
        `<Arn>${escapeXml(assumedRoleArn)}</Arn></AssumedRoleUser></${operation}Result></${operation}Response>`,
    ].join("");
    return { kind: "assumed", accessKeyId, session: { roleArn, assumedRoleArn, registryId }, xml };
}

/** The XML that says who calls: the role's session, or the user that all other keys are of. */
export function getCallerIdentity(registryId: string, session: RoleSession | undefined): string {
    return [
        `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>`,
        `<Arn>${escapeXml(callerArn(registryId, session))}</Arn><UserId>${session === undefined ? "AIDATEST" : "AROA:session"}</UserId>`,
        `<Account>${session?.registryId ?? registryId}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    ].join("");
}

/** `ASIA`, as temporary keys have it, the role's name to be read by people, and four characters to keep roles apart. */
function accessKeyIdOf(roleArn: string, role: string): string {
    const name = role
        .toUpperCase()
        .replaceAll(/[^A-Z0-9]/g, "")
        .slice(0, 12);
    return `ASIA${name}${createHash("sha256").update(roleArn).digest("hex").slice(0, 4).toUpperCase()}`;
}
