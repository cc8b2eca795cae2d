/**
 * Every member of the AWS provider's configuration, as `aws:*` and as an argument of `aws.Provider`, and of aws-native's: what it holds, or why a lookup
 * has no use for it. Declared here once; a test compares it with both packages' own declarations, and docs/aws-settings.md shows it.
 * https://www.pulumi.com/registry/packages/aws/installation-configuration/#configuration-options
 */

/** A member that is followed, by the kind of its value; or the reason why it is not. */
export type AwsMember = "text" | "flag" | "count" | "texts" | "objects" | { readonly unused: string };

/**
 * The members, by name.
 * @internal Exported for tests.
 */
export const awsMembers = {
    accessKey: "text",
    allowedAccountIds: "texts",
    assumeRole: "objects",
    assumeRoles: "objects",
    assumeRoleWithWebIdentity: "objects",
    autoNaming: { unused: "a lookup makes nothing that could be named; of aws-native only" },
    customCaBundle: "text",
    defaultTags: { unused: "a lookup makes nothing that could be tagged" },
    ec2MetadataServiceEndpoint: "text",
    ec2MetadataServiceEndpointMode: "text",
    endpoints: "objects",
    forbiddenAccountIds: "texts",
    httpProxy: "text",
    httpsProxy: "text",
    ignoreTags: { unused: "a lookup reads no tags of resources" },
    insecure: "flag",
    maxRetries: "count",
    noProxy: "text",
    profile: "text",
    region: "text",
    retryMode: "text",
    roleArn: { unused: "the role is for CloudFormation, which is not asked; of aws-native only" },
    s3UsEast1RegionalEndpoint: { unused: "blobs are fetched from the URLs that ECR gives, without S3's API" },
    s3UsePathStyle: { unused: "blobs are fetched from the URLs that ECR gives, without S3's API" },
    secretKey: "text",
    sharedConfigFiles: "texts",
    sharedCredentialsFile: "text",
    sharedCredentialsFiles: "texts",
    skipCredentialsValidation: { unused: "credentials are validated by the lookup itself" },
    skipGetEc2Platforms: { unused: "platforms of EC2 are not asked for; of aws-native only" },
    skipMetadataApiCheck: "flag",
    skipRegionValidation: { unused: "regions are not validated against a list" },
    skipRequestingAccountId: {
        unused: "the account's ID is asked for only where allowedAccountIds or forbiddenAccountIds want it",
    },
    stsRegion: "text",
    tagPolicyCompliance: { unused: "a lookup makes nothing that could be tagged" },
    token: "text",
    tokenBucketRateLimiterCapacity: { unused: "the AWS SDK for JavaScript has no such limit to set" },
    useDualstackEndpoint: "flag",
    useFipsEndpoint: "flag",
    userAgents: { unused: "it says which product asks, and this one is another" },
} as const satisfies Readonly<Record<string, AwsMember>>;

/** Names of the members that are followed. */
export const usedAwsMembers: readonly string[] = Object.entries(awsMembers)
    .filter(([, member]) => typeof member === "string")
    .map(([name]) => name);
