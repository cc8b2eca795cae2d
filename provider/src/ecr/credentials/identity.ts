/**
 * Who asks, in the order in which the AWS provider decides it: keys of the settings, a web identity of the settings, a profile of
 * the settings, keys of the environment, a web identity of the environment, a profile. The roles of the settings come after.
 * https://github.com/hashicorp/aws-sdk-go-base (v2, `getCredentialsProvider`)
 */
import type { AskedAs } from "../failures/callFailure";
import type { StaticCredentials, WebIdentityRole } from "../settings/ecrSettings";
import { expandPath, firstVariable, type Environment } from "../settings/environment";
import type { ResolvedSettings } from "../settings/resolvedSettings";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { LinkedProfile } from "./linkedProfile";
import { isOfMachine, linkProfile } from "./linkedProfile";
import { loginCommand } from "./loginSession";

/** Whose credentials the first are, before any role of the settings. */
export type Identity =
    /** Keys; `variable` names those of the environment. */
    | { readonly kind: "keys"; readonly keys: StaticCredentials; readonly variable: string | undefined }
    | { readonly kind: "webIdentity"; readonly role: WebIdentityRole; readonly variable: string | undefined }
    | { readonly kind: "profile"; readonly profile: LinkedProfile; readonly variable: string | undefined };

/** Decides who asks. Throws NoCredentials if the profile is wrong in itself, even if it is not the one that asks. */
export function identityOf(resolved: ResolvedSettings): Identity {
    const { settings, environment, profile } = resolved;
    const linked = linkProfile(resolved.files, profile.name, profile.members);
    if (settings.credentials !== undefined) {
        return { kind: "keys", keys: settings.credentials, variable: undefined };
    }
    if (settings.assumeRoleWithWebIdentity !== undefined) {
        return {
            kind: "webIdentity",
            role: expanded(settings.assumeRoleWithWebIdentity, environment),
            variable: undefined,
        };
    }
    const ofProfile = { kind: "profile", profile: linked, variable: profile.variable } as const;
    if (profile.isNamedBySettings) {
        return ofProfile;
    }
    const keys = keysOfEnvironment(environment);
    if (keys !== undefined) {
        return { kind: "keys", ...keys };
    }
    const role = webIdentityOfEnvironment(environment);
    return role === undefined ? ofProfile : { kind: "webIdentity", role, variable: "AWS_WEB_IDENTITY_TOKEN_FILE" };
}

/** `~` and `$NAME` are expanded in the paths of settings alone: what variables and files name, a shell or nobody has expanded. */
function expanded(role: WebIdentityRole, environment: ResolvedSettings["environment"]): WebIdentityRole {
    const { webIdentityTokenFile: file } = role;
    return file === undefined ? role : { ...role, webIdentityTokenFile: expandPath(file, environment) };
}

/** The identity as a failure names it. */
export function askedAs(identity: Identity, { settings, profile }: ResolvedSettings): AskedAs {
    const roles = (settings.assumeRoles ?? []).map(({ roleArn }) => roleArn);
    switch (identity.kind) {
        case "keys":
            return { kind: "keys", source: identity.variable ?? "accessKey", roles };
        case "webIdentity":
            return { kind: "webIdentity", source: identity.variable ?? "assumeRoleWithWebIdentity", roles };
        case "profile":
            if (!profile.exists || isOfMachine(identity.profile)) {
                return { kind: "machine", source: undefined, roles };
            }
            return {
                kind: "profile",
                source: profile.isNamedBySettings ? "profile" : profile.variable,
                profile: identity.profile.name,
                ...withoutUndefined({ login: loginOf(identity.profile) }),
                roles,
            };
    }
}

/** The secrets that an identity holds at hand, whatever they look like: a server may repeat what it was sent. */
export function secretsOf(identity: Identity): readonly string[] {
    switch (identity.kind) {
        case "keys":
            return [identity.keys.secretAccessKey, identity.keys.sessionToken].filter((secret) => secret !== undefined);
        case "webIdentity":
            return [identity.role.webIdentityToken].filter((secret) => secret !== undefined);
        case "profile":
            return secretsOfProfile(identity.profile);
    }
}

function secretsOfProfile({ members, source }: LinkedProfile): readonly string[] {
    const own = [members["aws_secret_access_key"], members["aws_session_token"]].filter(
        (secret) => secret !== undefined,
    );
    return source === undefined ? own : [...own, ...secretsOfProfile(source)];
}

/** Sessions are begun under the profile that has them: the one at the end of all source profiles. */
function loginOf({ name, members, source }: LinkedProfile): string | undefined {
    return source === undefined ? loginCommand(name, members) : loginOf(source);
}

/** Keys, and the variable that has the first of them. */
interface EnvironmentKeys {
    readonly keys: StaticCredentials;
    readonly variable: string;
}

/** The keys of the environment, under both names that AWS's tools have had for them; undefined unless both halves are there. */
export function keysOfEnvironment(environment: Environment): EnvironmentKeys | undefined {
    const accessKeyId = firstVariable(environment, ["AWS_ACCESS_KEY_ID", "AWS_ACCESS_KEY"]);
    const secret = firstVariable(environment, ["AWS_SECRET_ACCESS_KEY", "AWS_SECRET_KEY"]);
    const sessionToken = environment["AWS_SESSION_TOKEN"] || undefined;
    return accessKeyId === undefined || secret === undefined
        ? undefined
        : {
              keys: {
                  accessKeyId: accessKeyId.value,
                  secretAccessKey: secret.value,
                  ...withoutUndefined({ sessionToken }),
              },
              variable: accessKeyId.name,
          };
}

function webIdentityOfEnvironment(environment: ResolvedSettings["environment"]): WebIdentityRole | undefined {
    const { AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_ARN: roleArn, AWS_ROLE_SESSION_NAME: session } = environment;
    return file
        ? { roleArn: roleArn ?? "", webIdentityTokenFile: file, ...(session ? { sessionName: session } : {}) }
        : undefined;
}
