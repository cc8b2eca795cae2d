/** The arguments of a lookup, as a program gives them. */
import type * as pulumi from "@pulumi/pulumi";

/** Role that is assumed for one lookup. */
export interface AssumeRoleArgs {
    /** ARN of the role: `arn:aws:iam::123456789012:role/deploy`. */
    roleArn: pulumi.Input<string>;
    /** Name of the session, as CloudTrail shows it. Default: `pulumi-ecr-image`. */
    sessionName?: pulumi.Input<string> | undefined;
    /** External ID that the role's trust policy asks for. */
    externalId?: pulumi.Input<string> | undefined;
}

/** What of the tags counts. */
export interface TagFilterArgs {
    /** Regular expression of RE2, which takes linear time: `^main-[0-9a-f]{7}$`. https://github.com/google/re2/wiki/Syntax */
    pattern: pulumi.Input<string>;
    /** What is compared of a tag that matches: `$1`, `$name`, `${name}`, with text around it. Default: the whole tag. */
    extract?: pulumi.Input<string> | undefined;
}

/** How a tag is chosen: exactly one of `semver`, `numerical`, `alphabetical`, `newest`, and what narrows the choice. */
export interface ImageSelectArgs {
    /** Range of versions, as in `^1.4`: the highest in it. Pre-releases only if it names one. https://github.com/npm/node-semver#ranges */
    semver?: pulumi.Input<string> | undefined;
    /** The tags, or what `extract` makes of them, are decimal numbers of any length. */
    numerical?: pulumi.Input<"highest" | "lowest"> | undefined;
    /** The order of the characters' codes. */
    alphabetical?: pulumi.Input<"last" | "first"> | undefined;
    /** `true`: the image that was pushed last. Needs `ecr:DescribeImages`. */
    newest?: pulumi.Input<boolean> | undefined;
    /** Leaves out tags that do not match. */
    filterTags?: pulumi.Input<TagFilterArgs> | undefined;
    /** Seconds since the image was pushed, at least. Needs `ecr:DescribeImages`. */
    minimumAge?: pulumi.Input<number> | undefined;
}

/** Where images are, and who asks: what all lookups have in common. */
export interface EcrRegistryArgs {
    /** The registry's AWS account, 12 digits. Default: the caller's own. */
    registryId?: pulumi.Input<string> | undefined;
    /** AWS region. Default: the provider's, else `aws:region`, else `AWS_REGION`, `AWS_DEFAULT_REGION`, the profile's, the instance's. */
    region?: pulumi.Input<string> | undefined;
    /**
     * Profile of the shared AWS files. Default: the provider's, else `aws:profile`, else, unless variables hold credentials, that of
     * `AWS_PROFILE`, `AWS_DEFAULT_PROFILE`, or `default`.
     */
    profile?: pulumi.Input<string> | undefined;
    /** Role to assume. Default: the provider's, else `aws:assumeRoles`. */
    assumeRole?: pulumi.Input<AssumeRoleArgs> | undefined;
    /** URL of ECR's API, for a VPC endpoint or a test server. Default: the provider's, else `aws:endpoints`, else AWS's. */
    endpoint?: pulumi.Input<string> | undefined;
    /**
     * Manifest media types to accept. Default: all there are. A shorter list can bring a manifest that ECR converted, whose bytes
     * are not the digest's: the lookup then fails. https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-manifest-formats.html
     */
    acceptedMediaTypes?: pulumi.Input<pulumi.Input<string>[]> | undefined;
}

/** Arguments of `getEcrImageOutput`: one image, without a resource. */
export interface GetEcrImageOutputArgs extends EcrRegistryArgs {
    /**
     * Whole reference: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod`, `…@sha256:…`, or both. Gives `registryId`,
     * `region`, `repositoryName`, `imageTag` and `imageDigest`, and excludes them.
     */
    image?: pulumi.Input<string> | undefined;
    /** Repository, such as `shop/api`. Required unless `image` is given. */
    repositoryName?: pulumi.Input<string> | undefined;
    /** Tag. With `imageDigest` too, the lookup fails unless the tag is that digest. */
    imageTag?: pulumi.Input<string> | undefined;
    /** Digest, `sha256:` and 64 hexadecimal digits. A tag, a digest or both are required. */
    imageDigest?: pulumi.Input<string> | undefined;
    /**
     * Chooses the tag, where none is named: `{ semver: "^1.4" }`. Excludes `imageTag`, `imageDigest`, and a tag or digest in `image`. Needs
     * `ecr:ListImages`. The output `imageTag` is the tag that was chosen.
     */
    select?: pulumi.Input<ImageSelectArgs> | undefined;
    /** `os/architecture[/variant]`: pins that child of a multi-platform index. Default: the index itself is pinned. */
    platform?: pulumi.Input<string> | undefined;
    /** Platforms that the image must offer. A single image's platform is read from its config (`ecr:GetDownloadUrlForLayer`). */
    requirePlatforms?: pulumi.Input<pulumi.Input<string>[]> | undefined;
    /**
     * Reads what the image says of its making, for the outputs `provenance` and `changes`: from annotations, else from its config
     * (`ecr:GetDownloadUrlForLayer`). Default: false.
     */
    provenance?: pulumi.Input<boolean> | undefined;
    /** Asks when the image was pushed and how large it is, for outputs of these names (`ecr:DescribeImages`). Default: false. */
    details?: pulumi.Input<boolean> | undefined;
    /** What a missing image does: `fail` (default), or `ignore`: `exists` is false, and the digest undefined. */
    onMissing?: pulumi.Input<"fail" | "ignore"> | undefined;
}

/** Arguments of {@link EcrImage}. */
export interface EcrImageArgs extends GetEcrImageOutputArgs {
    /**
     * What a moved tag does: `update` (default) follows it; `keep` stays on the digest in state while that image exists, until
     * `triggers` or the reference change; `fail` fails the preview and shows both digests.
     */
    onTagMove?: pulumi.Input<"update" | "keep" | "fail"> | undefined;
    /**
     * Seconds, at most a day: an update asks again until the image exists. In a preview a missing image is then unknown, not an
     * error. Default: 0.
     */
    waitSeconds?: pulumi.Input<number> | undefined;
    /** Any data that JSON can hold, dates included: a change of it accepts a tag that moved, under `keep` and `fail` too; an unknown one defers the lookup. */
    triggers?: pulumi.Input<unknown>;
}
