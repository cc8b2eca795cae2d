/**
 * Where ECR is asked, and as whom: the settings of one client, wherever they came from (an argument, an `aws.Provider`,
 * the stack's `aws:*` configuration). What is absent, `resolvedSettings.ts` takes from variables and shared files, as the AWS provider does.
 */
import { createHash } from "node:crypto";
import { isJsonObject } from "../../data/jsonObject";

/** One role to assume. Roles are assumed in order, each with the credentials of the one before. @public */
export interface AssumedRole {
    /** ARN of the role: `arn:aws:iam::123456789012:role/deploy`. */
    readonly roleArn: string;
    /** Name of the session, as CloudTrail shows it. Default: `pulumi-ecr-image`. */
    readonly sessionName?: string;
    /** External ID that the role's trust policy asks for. */
    readonly externalId?: string;
    /** Life of the session in seconds. */
    readonly durationSeconds?: number;
    /** Session policy, as JSON. */
    readonly policy?: string;
    /** ARNs of managed session policies. */
    readonly policyArns?: readonly string[];
    /** Session tags. */
    readonly tags?: Readonly<Record<string, string>>;
    /** Keys of the session tags that the next role in a chain keeps. */
    readonly transitiveTagKeys?: readonly string[];
    /** Source identity of the session. */
    readonly sourceIdentity?: string;
}

/** Role that is assumed with an OpenID Connect token instead of AWS credentials. */
export interface WebIdentityRole {
    /** ARN of the role. */
    readonly roleArn: string;
    /** Name of the session. Default: `pulumi-ecr-image`. */
    readonly sessionName?: string;
    /** The token itself; wins over the file. */
    readonly webIdentityToken?: string;
    /** Path of a file with the token, read anew at each renewal. Default: `AWS_WEB_IDENTITY_TOKEN_FILE`. */
    readonly webIdentityTokenFile?: string;
    /** Life of the session in seconds. */
    readonly durationSeconds?: number;
    /** Session policy, as JSON. */
    readonly policy?: string;
    /** ARNs of managed session policies. */
    readonly policyArns?: readonly string[];
}

/** Static keys. They exist only in the memory of a process: never among inputs, in state, in logs or in messages. */
export interface StaticCredentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
}

/**
 * Settings that are called, and mean, what the AWS provider's configuration calls and means by them. A line here asks for one in
 * `awsMembers.ts`, and what reads, offers and checks settings follows from both.
 */
export interface PlainSettings {
    /** AWS region of registries that are named without one. */
    readonly region?: string;
    /** Profile of the shared AWS files. */
    readonly profile?: string;
    /** Region in which roles are assumed. */
    readonly stsRegion?: string;
    /** Ask the endpoint with FIPS 140 validated cryptography. Without meaning beside `endpoint`. */
    readonly useFipsEndpoint?: boolean;
    /** Ask the endpoint that also has IPv6 addresses. Without meaning beside `endpoint`. */
    readonly useDualstackEndpoint?: boolean;
    /** `standard` (the default) or `adaptive`. */
    readonly retryMode?: string;
    /** URL of the proxy for http; for https too where no proxy for https is set, here or in the environment. Empty: none. Default: `HTTP_PROXY`. */
    readonly httpProxy?: string;
    /** URL of the proxy for https. Empty: none. Default: `HTTPS_PROXY`. */
    readonly httpsProxy?: string;
    /** Hosts that are asked without a proxy, separated by commas. Default: `NO_PROXY`. */
    readonly noProxy?: string;
    /** Path of a file with the certificates to trust, instead of Node.js's own; `~` and `$NAME` are expanded. Default: `AWS_CA_BUNDLE`, then the profile's `ca_bundle`. */
    readonly customCaBundle?: string;
    /** Whether certificates are not verified. */
    readonly insecure?: boolean;
    /** Whether the metadata of an EC2 instance are never, or always, asked. Default: `AWS_EC2_METADATA_DISABLED`. */
    readonly skipMetadataApiCheck?: boolean;
    /** URL of the metadata of an EC2 instance. Default: `AWS_EC2_METADATA_SERVICE_ENDPOINT`. */
    readonly ec2MetadataServiceEndpoint?: string;
    /** `IPv4` (the default) or `IPv6`. */
    readonly ec2MetadataServiceEndpointMode?: string;
    /** The only accounts whose credentials may ask, 12 digits each; STS is asked whose they are. Default: any. */
    readonly allowedAccountIds?: readonly string[];
    /** Accounts whose credentials may not ask, 12 digits each; STS is asked whose they are. Default: none. */
    readonly forbiddenAccountIds?: readonly string[];
}

/** Settings that may be stored: everything but keys and tokens. */
export interface StorableSettings extends PlainSettings {
    /** Roles to assume, in order. */
    readonly assumeRoles?: readonly AssumedRole[];
    /** URL of ECR's API. */
    readonly endpoint?: string;
    /** URL of STS's API. */
    readonly stsEndpoint?: string;
    /** URL of the portal of IAM Identity Center. */
    readonly ssoEndpoint?: string;
    /** Attempts a call, the first included. Default: 3. */
    readonly maxAttempts?: number;
    /** Path of the shared configuration file, or of several, of which later ones win; `~` and `$NAME` are expanded. Default: `~/.aws/config`. */
    readonly sharedConfigFile?: string | readonly string[];
    /** Path of the shared credentials file, or of several, of which later ones win; `~` and `$NAME` are expanded. Default: `~/.aws/credentials`. */
    readonly sharedCredentialsFile?: string | readonly string[];
}

/** All settings of one client. */
export interface EcrSettings extends StorableSettings {
    /**
     * The stack's region, in which roles are assumed, where `region` is the registry's own; `environment` means the one that
     * variables or the profile name.
     */
    readonly stackRegion?: string;
    /** Keys; they win over every other source. */
    readonly credentials?: StaticCredentials;
    /** Role that gives the first credentials where there are no keys. */
    readonly assumeRoleWithWebIdentity?: WebIdentityRole;
}

/**
 * A key for what lookups with the same settings may share, such as a client: it is equal for equal settings, whatever the order of
 * their members, and differs otherwise. It is a sha256, so that it may be kept and compared anywhere: neither keys nor tokens can be
 * read from it.
 */
export function settingsKey(settings: EcrSettings): string {
    return createHash("sha256").update(canonicalJson(settings)).digest("hex");
}

/** JSON with the members of objects sorted and those that are undefined left out. */
function canonicalJson(value: unknown): string {
    return JSON.stringify(value, (_key, member: unknown) =>
        isJsonObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
    );
}
