/**
 * Profiles and the profiles that they take their credentials from, and what is wrong with them.
 * https://github.com/aws/aws-sdk-go-v2/blob/main/config/shared_config.go
 */
import type { Section, SharedFiles } from "../settings/sharedFiles";
import { NoCredentials } from "./awsCredentials";
import { hasSso } from "./loginSession";

/** One profile, linked to the one that its role is assumed with. */
export interface LinkedProfile {
    readonly name: string;
    readonly members: Section;
    readonly source: LinkedProfile | undefined;
}

const credentialTypes = ["source_profile", "credential_source", "credential_process", "web_identity_token_file"];

/** Follows `source_profile`. Throws what is wrong with the profiles: it is, whether or not they are used in the end. */
export function linkProfile(
    files: SharedFiles,
    name: string,
    members: Section,
    visited: readonly string[] = [],
): LinkedProfile {
    const [keyId, secret] = [members["aws_access_key_id"], members["aws_secret_access_key"]];
    if ((keyId === undefined) !== (secret === undefined)) {
        throw new NoCredentials(`profile ${quote(name)} has only one half of a key`);
    }
    if (visited.includes(name)) {
        // A profile that is its own source gives its keys to its role.
        const { aws_access_key_id, aws_secret_access_key, aws_session_token } = members;
        return { name, members: { aws_access_key_id, aws_secret_access_key, aws_session_token }, source: undefined };
    }
    const given = credentialTypes.filter((type) => members[type] !== undefined);
    const needsRole = given.find((type) => type !== "credential_process");
    if (needsRole !== undefined && members["role_arn"] === undefined) {
        throw new NoCredentials(`profile ${quote(name)} has a ${needsRole} without a role_arn`);
    }
    if (visited.length > 0 && keyId !== undefined) {
        return { name, members, source: undefined };
    }
    if (given.length > 1) {
        throw new NoCredentials(`profile ${quote(name)} has ${given.join(" and ")}, of which only one may be given`);
    }
    const session = members["sso_session"];
    if (session !== undefined && files.section("sso-session", session) === undefined) {
        throw new NoCredentials(`profile ${quote(name)} has the sso_session ${quote(session)}, which does not exist`);
    }
    const sourceName = members["source_profile"];
    if (sourceName === undefined) {
        return { name, members, source: undefined };
    }
    const sourceMembers = files.profile(sourceName);
    if (sourceMembers === undefined) {
        throw new NoCredentials(
            `profile ${quote(name)} has the source_profile ${quote(sourceName)}, which does not exist`,
        );
    }
    const source = linkProfile(files, sourceName, sourceMembers, [...visited, name]);
    if (!hasCredentials(source)) {
        throw new NoCredentials(
            `profile ${quote(name)} has the source_profile ${quote(sourceName)}, which gives no credentials`,
        );
    }
    return { name, members, source };
}

function hasCredentials({ members }: LinkedProfile): boolean {
    return hasSso(members) || [...credentialTypes, "aws_access_key_id"].some((member) => members[member] !== undefined);
}

/** Whether the credentials come from the container or the instance, where the program runs, since the profile has none. */
export function isOfMachine({ members, source }: LinkedProfile): boolean {
    return (
        source === undefined &&
        !hasSso(members) &&
        ["aws_access_key_id", "login_session", ...credentialTypes].every((member) => members[member] === undefined)
    );
}

/** How messages show a name of the shared files. */
export function quote(name: string): string {
    return JSON.stringify(name);
}
