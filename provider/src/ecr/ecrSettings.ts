/**
 * Where ECR is asked, and as whom: the settings of one client, wherever they came from (an argument, an `aws.Provider`,
 * the stack's `aws:*` configuration). What is absent is left to the AWS SDK's own default chain.
 */

/** One role to assume. Roles are assumed in order, each with the credentials of the one before. @public */
export interface AssumedRole {
    /** ARN of the role. */
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
    readonly roleArn: string;
    readonly sessionName?: string;
    readonly webIdentityToken?: string;
    readonly webIdentityTokenFile?: string;
    readonly durationSeconds?: number;
    readonly policy?: string;
    readonly policyArns?: readonly string[];
}

/** Static keys. They exist only in the memory of a process: never among inputs, in state, in logs or in messages. */
export interface StaticCredentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
}

/** Settings that may be stored: everything but keys and tokens. */
export interface StorableSettings {
    /** AWS region of the registry. */
    readonly region?: string;
    /** Profile of the shared configuration files. */
    readonly profile?: string;
    /** Roles to assume, in order. */
    readonly assumeRoles?: readonly AssumedRole[];
    /** URL of ECR's API. */
    readonly endpoint?: string;
    /** URL of STS's API. */
    readonly stsEndpoint?: string;
    /** Region in which roles are assumed. */
    readonly stsRegion?: string;
    readonly useFipsEndpoint?: boolean;
    readonly useDualstackEndpoint?: boolean;
    /** `standard` or `adaptive`. */
    readonly retryMode?: string;
    /** Attempts a call, the first included. */
    readonly maxAttempts?: number;
    readonly sharedConfigFile?: string;
    readonly sharedCredentialsFile?: string;
}

/** All settings of one client. */
export interface EcrSettings extends StorableSettings {
    readonly credentials?: StaticCredentials;
    readonly assumeRoleWithWebIdentity?: WebIdentityRole;
}
