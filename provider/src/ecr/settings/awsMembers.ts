/**
 * Every member of the AWS provider's configuration, as `aws:*` and as an argument of `aws.Provider`, and of aws-native's: what it holds, or why a lookup
 * has no use for it. Declared here once; a test compares it with both packages' own declarations, and docs/aws-settings.md shows it.
 * https://www.pulumi.com/registry/packages/aws/installation-configuration/#configuration-options
 */

import type { EcrSettings, PlainSettings, StorableSettings } from "./ecrSettings";

/** What a plain setting holds: how it is read, and what is checked of it where it is given. */
export type PlainKind = PlainText | "flag" | "accounts";

/** A proxy is a URL that may lack its scheme, or be empty; a list holds all the texts that may be meant. */
type PlainText = "text" | "url" | "proxy" | readonly string[];

/** The kinds that fit the type of a setting. */
type KindOf<Value> = Value extends boolean
    ? "flag"
    : Value extends string
      ? PlainText
      : Value extends readonly string[]
        ? "accounts"
        : never;

/** A member that is a setting of the same name, by its kind; that gives another, or a part of one; or the reason why it is not followed. */
export type AwsMember = PlainKind | { readonly gives: keyof EcrSettings } | { readonly unused: string };

/** What is plain by its type has a kind that fits. */
type PlainMembers = { readonly [Name in keyof PlainSettings]-?: KindOf<NonNullable<PlainSettings[Name]>> };

/**
 * The members, by name.
 * @internal Exported for tests.
 */
export const awsMembers = {
    accessKey: { gives: "credentials" },
    allowedAccountIds: "accounts",
    assumeRole: { gives: "assumeRoles" },
    assumeRoles: { gives: "assumeRoles" },
    assumeRoleWithWebIdentity: { gives: "assumeRoleWithWebIdentity" },
    autoNaming: { unused: "a lookup makes nothing that could be named; of aws-native only" },
    customCaBundle: "text",
    defaultTags: { unused: "a lookup makes nothing that could be tagged" },
    ec2MetadataServiceEndpoint: "url",
    ec2MetadataServiceEndpointMode: ["IPv4", "IPv6"],
    endpoints: { gives: "endpoint" },
    forbiddenAccountIds: "accounts",
    httpProxy: "proxy",
    httpsProxy: "proxy",
    ignoreTags: { unused: "a lookup reads no tags of resources" },
    insecure: "flag",
    maxRetries: { gives: "maxAttempts" },
    noProxy: "text",
    profile: "text",
    region: "text",
    retryMode: ["standard", "adaptive"],
    roleArn: { unused: "the role is for CloudFormation, which is not asked; of aws-native only" },
    s3UsEast1RegionalEndpoint: { unused: "blobs are fetched from the URLs that ECR gives, without S3's API" },
    s3UsePathStyle: { unused: "blobs are fetched from the URLs that ECR gives, without S3's API" },
    secretKey: { gives: "credentials" },
    sharedConfigFiles: { gives: "sharedConfigFile" },
    sharedCredentialsFile: { gives: "sharedCredentialsFile" },
    sharedCredentialsFiles: { gives: "sharedCredentialsFile" },
    skipCredentialsValidation: { unused: "credentials are validated by the lookup itself" },
    skipGetEc2Platforms: { unused: "platforms of EC2 are not asked for; of aws-native only" },
    skipMetadataApiCheck: "flag",
    skipRegionValidation: { unused: "regions are not validated against a list" },
    skipRequestingAccountId: {
        unused: "the account's ID is asked for only where allowedAccountIds or forbiddenAccountIds want it",
    },
    stsRegion: "text",
    tagPolicyCompliance: { unused: "a lookup makes nothing that could be tagged" },
    token: { gives: "credentials" },
    tokenBucketRateLimiterCapacity: { unused: "the AWS SDK for JavaScript has no such limit to set" },
    useDualstackEndpoint: "flag",
    useFipsEndpoint: "flag",
    userAgents: { unused: "it says which product asks, and this one is another" },
} as const satisfies Readonly<Record<string, AwsMember>> & PlainMembers;

const members: readonly (readonly [string, AwsMember])[] = Object.entries(awsMembers);

/** Names of the members that are followed. */
export const usedAwsMembers: readonly string[] = members
    .filter(([, member]) => isPlainKind(member) || "gives" in member)
    .map(([name]) => name);

/** Names of the members that have a kind: a plain setting for each, or this does not compile. */
type PlainName = {
    [Name in keyof typeof awsMembers]: (typeof awsMembers)[Name] extends PlainKind ? Name : never;
}[keyof typeof awsMembers];

/** The plain settings, each with its kind. */
export const plainSettings: readonly (readonly [keyof PlainSettings, PlainKind])[] = members.filter(
    (entry): entry is readonly [PlainName, PlainKind] => isPlainKind(entry[1]),
);

/** A setting that is a URL, in which a password may stand. */
interface UrlSetting {
    readonly name: keyof StorableSettings;
    /** The member that gives it. */
    readonly member: string;
    /** Whether whoever is asked there is sent the password: a proxy is, an endpoint is not. */
    readonly sendsPassword: boolean;
}

/** The settings that are URLs. */
export const urlSettings: readonly UrlSetting[] = [
    { name: "endpoint", member: "endpoints[].ecr", sendsPassword: false },
    { name: "stsEndpoint", member: "endpoints[].sts", sendsPassword: false },
    { name: "ssoEndpoint", member: "endpoints[].sso", sendsPassword: false },
    ...plainSettings
        .filter(([, kind]) => kind === "url" || kind === "proxy")
        .map(([name, kind]) => ({ name, member: name, sendsPassword: kind === "proxy" })),
];

/** Names of the members that are keys, or parts of them. */
export const membersOfKeys: readonly string[] = members
    .filter(([, member]) => !isPlainKind(member) && "gives" in member && member.gives === "credentials")
    .map(([name]) => name);

function isPlainKind(member: AwsMember): member is PlainKind {
    return typeof member === "string" || Array.isArray(member);
}
