/**
 * The plugin's own settings: arguments of its provider, and `ecr-image:*` configuration, in the AWS provider's words. The schema is
 * made from this interface. Keys, tokens and passwords are none of them, since a provider's arguments are stored in states.
 */
import { configurationText, parseAwsConfiguration } from "../ecr/settings/awsConfiguration";
import { plainSettings } from "../ecr/settings/awsMembers";
import type { AssumedRole, EcrSettings, PlainSettings, WebIdentityRole } from "../ecr/settings/ecrSettings";
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import type { JsonRecord } from "../wire/imageRecord";

/** A role to assume. */
export interface ProviderRole extends Omit<AssumedRole, "durationSeconds"> {
    /** Life of the session, such as `1h30m`. */
    readonly duration?: string;
}

/** A role that is assumed with an OpenID Connect token. */
export interface ProviderWebIdentityRole extends Omit<
    WebIdentityRole,
    "durationSeconds" | "webIdentityToken" | "webIdentityTokenFile"
> {
    /** Path of a file with the token, read anew at each renewal. */
    readonly webIdentityTokenFile: string;
    /** Life of the session, such as `1h30m`. */
    readonly duration?: string;
}

/** URLs of AWS's services. */
export interface ProviderEndpoints {
    /** URL of ECR's API. */
    readonly ecr?: string;
    /** URL of STS's API. */
    readonly sts?: string;
    /** URL of the portal of IAM Identity Center. */
    readonly sso?: string;
}

/** As whom and where ECR is asked; what is left out comes from the environment and the shared AWS files, as for the AWS CLI. */
export interface ProviderSettings extends PlainSettings {
    /** Roles to assume, in order, each with the credentials of the one before. */
    readonly assumeRoles?: readonly ProviderRole[];
    /** Role that is assumed with an OpenID Connect token, such as a pipeline's. */
    readonly assumeRoleWithWebIdentity?: ProviderWebIdentityRole;
    /** URL of ECR's API, for a VPC endpoint or a test server; the same as `ecr` in `endpoints`. */
    readonly endpoint?: string;
    /** URLs of AWS's services. */
    readonly endpoints?: readonly ProviderEndpoints[];
    /** Attempts a call, the first included. Default: 3. */
    readonly maxRetries?: number;
    /** Paths of shared configuration files, of which later ones win. Default: `~/.aws/config`. */
    readonly sharedConfigFiles?: readonly string[];
    /** Paths of shared credentials files, of which later ones win. Default: `~/.aws/credentials`. */
    readonly sharedCredentialsFiles?: readonly string[];
}

/** Those that a lookup's settings call otherwise, or hold in another form. */
const otherwise = {
    assumeRoles: true,
    assumeRoleWithWebIdentity: true,
    endpoint: true,
    endpoints: true,
    maxRetries: true,
    sharedConfigFiles: true,
    sharedCredentialsFiles: true,
} as const satisfies Record<Exclude<keyof ProviderSettings, keyof PlainSettings>, true>;

/** Names of all settings. */
export const providerSettings = [
    ...plainSettings.map(([name]) => name),
    ...Object.keys(otherwise),
].sort() as readonly (keyof ProviderSettings)[]; // `keys` widens to string.

/** The settings of lookups; a problem where they can't be used. */
export function parseProviderSettings(given: JsonRecord): EcrSettings | ArgumentProblem {
    const parsed = parseAwsConfiguration((key) => configurationText(given[key]), "ecr-image");
    if ("problem" in parsed) {
        return parsed;
    }
    const endpoint = configurationText(given["endpoint"]);
    return endpoint === undefined || endpoint === "" ? parsed.settings : { ...parsed.settings, endpoint };
}
