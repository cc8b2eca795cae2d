// The words of every failure, exactly: this table is their specification.
import assert from "node:assert/strict";
import fc from "fast-check";
import { callFailureCodes } from "../../../../provider/src/ecr/failures/callFailure";
import { explainListing } from "../../../../provider/src/lookup/explain/explainSelection";
import { explain, explainPin, explainSecret, explainWait } from "../../../../provider/src/lookup/explain/explain";
import type { Asker } from "../../../../provider/src/lookup/lookupFailure";
import { imageFailureCodes } from "../../../../provider/src/lookup/lookupFailure";
import type { LookupProblem } from "../../../../provider/src/lookup/lookupFailure";
import { callFailure as call, digestOf64, failureOf } from "../lookupFailures";
import type { FailureParts } from "../lookupFailures";

interface Row {
    readonly name: string;
    readonly problem: LookupProblem;
    readonly parts?: FailureParts;
    /** Default: the resource. */
    readonly by?: Asker["by"];
    readonly configuration?: Asker["configuration"];
    readonly text: string;
}

const [a, b, c] = [digestOf64("a"), digestOf64("b"), digestOf64("c")];
const digest = { imageId: { imageDigest: a } };
const both = { imageId: { imageTag: "v9", imageDigest: a } };
const own = { registryId: undefined };
const place = 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1)';
const refused =
    "User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: " +
    "arn:aws:ecr:eu-west-1:123456789012:repository/shop/api";

const rows: readonly Row[] = [
    {
        name: "ImageNotFound of a tag",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        text: 'no image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ImageNotFound; push it, or set waitSeconds if it is still being built',
    },
    {
        name: "ImageNotFound, asked by a function",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        by: "function",
        text: 'no image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ImageNotFound; push it',
    },
    {
        name: "ImageNotFound with tags close to it",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        parts: { help: { nearestTags: ["v8", "v90"] } },
        text: 'no image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ImageNotFound; existing tags close to it: v8, v90; push it, or set waitSeconds if it is still being built',
    },
    {
        name: "ImageNotFound of an archived image",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        parts: { help: { archived: true } },
        text: 'no image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ImageNotFound; the image is archived: restore it in ECR, or push it again',
    },
    {
        name: "ImageNotFound of a digest",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        parts: { query: digest },
        text: `no image ${a} in shop/api (registry 123456789012, eu-west-1): ImageNotFound; push the image, or look for a lifecycle policy that deleted it`,
    },
    {
        name: "ImageNotFound of tag and digest",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        parts: { query: both },
        text: `no image tagged "v9" with the digest ${a} in shop/api (registry 123456789012, eu-west-1): ImageNotFound; push it, or set waitSeconds if it is still being built; a pull-through cache is filled by a tag alone, never by tag and digest`,
    },
    {
        name: "ImageNotFound in the caller's own registry",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        parts: { query: own },
        text: 'no image tagged "v9" in shop/api (your own registry, eu-west-1): ImageNotFound; push it, or set waitSeconds if it is still being built',
    },
    {
        name: "ImageNotFound of a kept digest",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        parts: { query: { pinnedDigest: c } },
        text: `no image ${c} (kept for the tag "v9") in shop/api (registry 123456789012, eu-west-1): ImageNotFound; push that image again, or let go of it: change triggers, or take imageDigest out of ignoreChanges`,
    },
    {
        name: "ImageNotFound of a kept digest, whose tag was chosen",
        problem: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        parts: { query: { imageId: {}, select: { semver: "^1" }, pinnedDigest: c } },
        text: `no image ${c} in shop/api (registry 123456789012, eu-west-1): ImageNotFound; push that image again, or let go of it: change triggers, or take imageDigest out of ignoreChanges`,
    },
    {
        name: "ImageTagDoesNotMatchDigest",
        problem: { kind: "imageFailure", failureCode: "ImageTagDoesNotMatchDigest", failureReason: "" },
        parts: { query: both },
        text: `the tag "v9" in shop/api (registry 123456789012, eu-west-1) is not ${a}: ImageTagDoesNotMatchDigest; the tag is another image; name the new digest, or leave out the tag to stay on the old one`,
    },
    {
        name: "ImageTagDoesNotMatchDigest, with the tag's digest",
        problem: { kind: "imageFailure", failureCode: "ImageTagDoesNotMatchDigest", failureReason: "" },
        parts: { query: both, help: { tagDigest: b } },
        text: `the tag "v9" in shop/api (registry 123456789012, eu-west-1) is not ${a}: ImageTagDoesNotMatchDigest; the tag is ${b} now; name the new digest, or leave out the tag to stay on the old one`,
    },
    {
        name: "ImageTagDoesNotMatchDigest, by an endpoint that was asked for no tag",
        problem: { kind: "imageFailure", failureCode: "ImageTagDoesNotMatchDigest", failureReason: "" },
        parts: { query: digest },
        text: `the tag "" in shop/api (registry 123456789012, eu-west-1) is not ${a}: ImageTagDoesNotMatchDigest; the tag is another image; name the new digest, or leave out the tag to stay on the old one`,
    },
    {
        name: "ImageTagDoesNotMatchDigest, by an endpoint that was asked for no digest",
        problem: { kind: "imageFailure", failureCode: "ImageTagDoesNotMatchDigest", failureReason: "" },
        text: `the tag "v9" in shop/api (registry 123456789012, eu-west-1) is not : ImageTagDoesNotMatchDigest; the tag is another image; name the new digest, or leave out the tag to stay on the old one`,
    },
    {
        name: "InvalidImageDigest",
        problem: { kind: "imageFailure", failureCode: "InvalidImageDigest", failureReason: "" },
        parts: { query: digest },
        text: `ECR refused ${a} as a digest in shop/api (registry 123456789012, eu-west-1): InvalidImageDigest; a digest is "sha256:" and 64 hexadecimal digits, as this one is: look for a proxy between here and ECR`,
    },
    {
        name: "InvalidImageDigest, by an endpoint that was asked for no digest",
        problem: { kind: "imageFailure", failureCode: "InvalidImageDigest", failureReason: "" },
        text: 'ECR refused as a digest in shop/api (registry 123456789012, eu-west-1): InvalidImageDigest; a digest is "sha256:" and 64 hexadecimal digits, as this one is: look for a proxy between here and ECR',
    },
    {
        name: "InvalidImageTag",
        problem: { kind: "imageFailure", failureCode: "InvalidImageTag", failureReason: "" },
        text: 'ECR refused "v9" as a tag in shop/api (registry 123456789012, eu-west-1): InvalidImageTag; use what every client takes: letters, digits, dots, dashes and underscores, 128 at most, beginning with neither a dot nor a dash',
    },
    {
        name: "InvalidImageTag, by an endpoint that was asked for no tag",
        problem: { kind: "imageFailure", failureCode: "InvalidImageTag", failureReason: "" },
        parts: { query: digest },
        text: 'ECR refused "" as a tag in shop/api (registry 123456789012, eu-west-1): InvalidImageTag; use what every client takes: letters, digits, dots, dashes and underscores, 128 at most, beginning with neither a dot nor a dash',
    },
    {
        name: "MissingDigestAndTag",
        problem: { kind: "imageFailure", failureCode: "MissingDigestAndTag", failureReason: "" },
        text: "ECR saw neither tag nor digest in the lookup in shop/api (registry 123456789012, eu-west-1): MissingDigestAndTag; give an imageTag, an imageDigest or both; if one was given, something between here and ECR removed it",
    },
    {
        name: "a failure of a tag that was chosen",
        problem: { kind: "imageFailure", failureCode: "ImageInaccessible", failureReason: "" },
        parts: { query: { select: { semver: "^1" } } },
        text: `image tagged "v9" (chosen by semver ^1) in shop/api (registry 123456789012, eu-west-1) is there but can't be pulled: ImageInaccessible; it may be archived: restore it in ECR, or push it again`,
    },
    {
        name: "ImageReferencedByManifestList",
        problem: { kind: "imageFailure", failureCode: "ImageReferencedByManifestList", failureReason: "" },
        text: 'image tagged "v9" in shop/api (registry 123456789012, eu-west-1) is part of an index: ImageReferencedByManifestList; ECR says so of deletions only, so look at what else works on the repository',
    },
    {
        name: "KmsError",
        problem: {
            kind: "imageFailure",
            failureCode: "KmsError",
            failureReason: "The ciphertext refers to a customer master key that does not exist",
        },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be decrypted: KmsError (The ciphertext refers to a customer master key that does not exist); allow kms:Decrypt on the repository's key, and look whether the key is disabled or to be deleted`,
    },
    {
        name: "UpstreamAccessDenied",
        problem: { kind: "imageFailure", failureCode: "UpstreamAccessDenied", failureReason: "" },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be pulled through: UpstreamAccessDenied; the upstream registry refused ECR: renew the credentials of the pull-through cache rule in Secrets Manager`,
    },
    {
        name: "UpstreamTooManyRequests",
        problem: { kind: "imageFailure", failureCode: "UpstreamTooManyRequests", failureReason: "" },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be pulled through: UpstreamTooManyRequests, again after retries; the upstream registry limits ECR: wait, or give the pull-through cache rule credentials`,
    },
    {
        name: "UpstreamUnavailable",
        problem: { kind: "imageFailure", failureCode: "UpstreamUnavailable", failureReason: "" },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be pulled through: UpstreamUnavailable, again after retries; the upstream registry does not answer ECR: try again later`,
    },
    {
        name: "ImageInaccessible",
        problem: { kind: "imageFailure", failureCode: "ImageInaccessible", failureReason: "" },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) is there but can't be pulled: ImageInaccessible; it may be archived: restore it in ECR, or push it again`,
    },
    {
        name: "ImageInaccessible of an archived image",
        problem: { kind: "imageFailure", failureCode: "ImageInaccessible", failureReason: "" },
        parts: { help: { archived: true } },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) is there but can't be pulled: ImageInaccessible; the image is archived: restore it in ECR, or push it again`,
    },
    {
        name: "a failure code that is newer than this package",
        problem: { kind: "imageFailure", failureCode: "ImageOnTheMoon", failureReason: "It is\nfar away" },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be had: ImageOnTheMoon (It is far away); this code is newer than this package: see ECR's documentation, and update pulumi-ecr-image`,
    },
    {
        name: "a failure without a code",
        problem: { kind: "imageFailure", failureCode: "", failureReason: "" },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be had: ECR gave no failureCode; is the endpoint really ECR's?`,
    },
    {
        name: "RepositoryNotFound",
        problem: call("RepositoryNotFound", "RepositoryNotFoundException", "The repository does not exist"),
        text: "no repository shop/api in registry 123456789012, eu-west-1: RepositoryNotFoundException (The repository does not exist); check registryId, region and spelling, or create the repository; if this very update creates it, take its name from the repository resource",
    },
    {
        name: "RepositoryNotFound in the caller's own registry",
        problem: call("RepositoryNotFound", "RepositoryNotFoundException", "The repository does not exist"),
        parts: { query: own },
        text: "no repository shop/api in your own registry, eu-west-1: RepositoryNotFoundException (The repository does not exist); name registryId and region if it is in another account or region, else create the repository; if this very update creates it, take its name from the repository resource",
    },
    {
        name: "RepositoryNotFound, asked by a function",
        problem: call("RepositoryNotFound", "RepositoryNotFoundException", "The repository does not exist"),
        by: "function",
        text: "no repository shop/api in registry 123456789012, eu-west-1: RepositoryNotFoundException (The repository does not exist); check registryId, region and spelling, or create the repository",
    },
    {
        name: "RepositoryNotFound, asked by a command",
        problem: call("RepositoryNotFound", "RepositoryNotFoundException", "The repository does not exist"),
        by: "command",
        text: "no repository shop/api in registry 123456789012, eu-west-1: RepositoryNotFoundException (The repository does not exist); check its registry and spelling, or create the repository",
    },
    {
        name: "InvalidParameter",
        problem: call("InvalidParameter", "InvalidParameterException", "Invalid parameter at 'imageIds'"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): InvalidParameterException (Invalid parameter at 'imageIds'); ECR refused one of the arguments: check those that its message names`,
    },
    {
        name: "LimitExceeded",
        problem: call("LimitExceeded", "LimitExceededException", "too many"),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): LimitExceededException (too many); ask AWS for a higher quota, or try again later',
    },
    {
        name: "Server",
        problem: call("Server", "ServerException", "oops"),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ServerException (oops); ECR itself failed, again after retries: try again later, and see the AWS Health Dashboard',
    },
    {
        name: "UnableToGetUpstreamImage",
        problem: call("UnableToGetUpstreamImage", "UnableToGetUpstreamImageException", "no upstream"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): UnableToGetUpstreamImageException (no upstream); the pull-through cache could not fetch the image: check that it exists upstream, and the rule's credentials`,
    },
    {
        name: "AccessDenied without a word of the policy",
        problem: call("AccessDenied", "AccessDeniedException", "no"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): AccessDeniedException (no); add to a policy of the identity that asks: {"Effect":"Allow","Action":"ecr:BatchGetImage","Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/shop/api"}; if registry 123456789012 is another account's, allow it in the repository's policy too`,
    },
    {
        name: "AccessDenied without a word of the policy, in the caller's own registry in China",
        problem: call("AccessDenied", "AccessDeniedException", "no"),
        parts: { query: own, region: "cn-north-1" },
        text: 'could not look up image tagged "v9" in shop/api (your own registry, cn-north-1): AccessDeniedException (no); add to a policy of the identity that asks: {"Effect":"Allow","Action":"ecr:BatchGetImage","Resource":"arn:aws-cn:ecr:cn-north-1:*:repository/shop/api"}',
    },
    {
        name: "AccessDenied to list tags, in a region that only the environment says",
        problem: call("AccessDenied", "AccessDeniedException", "no", "ListImages"),
        parts: { query: { ...own, imageId: {}, select: { semver: "^1" } }, region: null },
        text: 'could not look up image chosen by semver ^1 in shop/api (your own registry) (ListImages): AccessDeniedException (no); add to a policy of the identity that asks: {"Effect":"Allow","Action":"ecr:ListImages","Resource":"arn:aws:ecr:*:*:repository/shop/api"}',
    },
    {
        name: "AccessDenied by no identity-based policy",
        problem: call(
            "AccessDenied",
            "AccessDeniedException",
            `${refused} because no identity-based policy allows the ecr:BatchGetImage action`,
        ),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): AccessDeniedException (User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/api because no identity-based policy allows the ecr:BatchGetImage action); add to a policy of the identity that asks: {"Effect":"Allow","Action":"ecr:BatchGetImage","Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/shop/api"}',
    },
    {
        name: "AccessDenied by no resource-based policy",
        problem: call(
            "AccessDenied",
            "AccessDeniedException",
            `${refused} because no resource-based policy allows the ecr:BatchGetImage action`,
        ),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): AccessDeniedException (User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/api because no resource-based policy allows the ecr:BatchGetImage action); add to the repository's policy: {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"ecr:BatchGetImage"}`,
    },
    {
        name: "AccessDenied by no resource-based policy, to somebody unnamed",
        problem: call("AccessDenied", "AccessDeniedException", "because no resource-based policy allows it"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): AccessDeniedException (because no resource-based policy allows it); add to the repository's policy: {"Effect":"Allow","Principal":{"AWS":"<the account that asks>"},"Action":"ecr:BatchGetImage"}`,
    },
    {
        name: "AccessDenied by no service control policy",
        problem: call(
            "AccessDenied",
            "AccessDeniedException",
            `${refused} because no service control policy allows the ecr:BatchGetImage action`,
        ),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): AccessDeniedException (User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/api because no service control policy allows the ecr:BatchGetImage action); the service control policy has to allow it as well: {"Effect":"Allow","Action":"ecr:BatchGetImage","Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/shop/api"}',
    },
    {
        name: "AccessDenied explicitly",
        problem: call(
            "AccessDenied",
            "AccessDeniedException",
            `${refused} with an explicit deny in a permissions boundary`,
        ),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): AccessDeniedException (User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/api with an explicit deny in a permissions boundary); a permissions boundary denies ecr:BatchGetImage explicitly, which no other policy outweighs: change the permissions boundary',
    },
    {
        name: "AccessDenied to AssumeRole",
        problem: call(
            "AccessDenied",
            "AccessDenied",
            "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/read",
            "AssumeRole",
        ),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1) (AssumeRole): AccessDenied (User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/read); allow sts:AssumeRole on arn:aws:iam::123456789012:role/read to the identity that asks, and that identity in the role's trust policy`,
    },
    {
        name: "AccessDenied to AssumeRole by no identity-based policy",
        problem: call(
            "AccessDenied",
            "AccessDenied",
            "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/read because no identity-based policy allows the sts:AssumeRole action",
            "AssumeRole",
        ),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1) (AssumeRole): AccessDenied (User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::123456789012:role/read because no identity-based policy allows the sts:AssumeRole action); add to a policy of the identity that asks: {"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::123456789012:role/read"}',
    },
    {
        name: "AccessDenied to AssumeRole without a reason",
        problem: call("AccessDenied", "AccessDenied", "Access denied", "AssumeRole"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1) (AssumeRole): AccessDenied (Access denied); allow sts:AssumeRole on the role to the identity that asks, and that identity in the role's trust policy`,
    },
    {
        name: "AccessDenied by the store of the blobs",
        problem: call("AccessDenied", "", "HTTP 403 from the store of the blobs", "GetDownloadUrlForLayer"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1) (GetDownloadUrlForLayer): AccessDenied (HTTP 403 from the store of the blobs); allow s3:GetObject on arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/* in the policy of the VPC's endpoint for S3, if there is one; else check the proxy`,
    },
    {
        name: "AccessDenied by the store of the blobs, in a region that is not known",
        problem: call("AccessDenied", "", "HTTP 403 from the store of the blobs", "GetDownloadUrlForLayer"),
        parts: { region: null },
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012) (GetDownloadUrlForLayer): AccessDenied (HTTP 403 from the store of the blobs); allow s3:GetObject on arn:aws:s3:::prod-*-starport-layer-bucket/* in the policy of the VPC's endpoint for S3, if there is one; else check the proxy`,
    },
    {
        name: "ExpiredCredentials",
        problem: call(
            "ExpiredCredentials",
            "ExpiredTokenException",
            "The security token included in the request is expired",
        ),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ExpiredTokenException (The security token included in the request is expired); the credentials are expired: log in again (aws sso login), or renew them',
    },
    {
        name: "RejectedCredentials",
        problem: call(
            "RejectedCredentials",
            "UnrecognizedClientException",
            "The security token included in the request is invalid.",
        ),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): UnrecognizedClientException (The security token included in the request is invalid.); AWS does not know these credentials: check the access key, the profile and the clock of this machine',
    },
    {
        name: "NoCredentials",
        problem: call("NoCredentials", "CredentialsProviderError", "Could not load credentials from any providers"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): CredentialsProviderError (Could not load credentials from any providers); no usable credentials: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, the stack's aws:profile, or the argument profile`,
    },
    {
        name: "NoRegion",
        problem: call("NoRegion", "", "Region is missing"),
        parts: { region: null },
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012): NoRegion (Region is missing); no region: set aws:region (pulumi config set aws:region eu-west-1), AWS_REGION, or the argument region',
    },
    {
        name: "NoRegion, asked by the plugin of the other languages",
        problem: call("NoRegion", "", "Region is missing"),
        parts: { region: null },
        configuration: "ecr-image",
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012): NoRegion (Region is missing); no region: set ecr-image:region (pulumi config set ecr-image:region eu-west-1), AWS_REGION, or the argument region',
    },
    {
        name: "InvalidRegion",
        problem: call("InvalidRegion", "", "Region not accepted"),
        parts: { region: "eu west 1" },
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu west 1): InvalidRegion (Region not accepted); AWS has no such region: check aws:region, AWS_REGION and the argument region',
    },
    {
        name: "InvalidEndpoint",
        problem: call("InvalidEndpoint", "", '"localhost:4566" is not an http or https URL'),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): InvalidEndpoint ("localhost:4566" is not an http or https URL); the endpoint is no usable URL: check the argument endpoint, aws:endpoints and AWS_ENDPOINT_URL_ECR',
    },
    {
        name: "InvalidSetting",
        problem: call("InvalidSetting", "InvalidSetting", "AWS_RETRY_MODE is not standard or adaptive"),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): InvalidSetting (AWS_RETRY_MODE is not standard or adaptive); the AWS provider refuses that value too: correct it, or leave it out',
    },
    {
        name: "Throttling",
        problem: call("Throttling", "ThrottlingException", "Rate exceeded"),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ThrottlingException (Rate exceeded); ECR answers too many requests of this account, again after retries: try again later',
    },
    {
        name: "Timeout",
        problem: call("Timeout", "TimeoutError", "no answer within 30000 ms"),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): TimeoutError (no answer within 30000 ms); no answer in time, again after retries: check network and VPC endpoint (ecr.api)',
    },
    {
        name: "Tls",
        problem: call("Tls", "DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate"),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): DEPTH_ZERO_SELF_SIGNED_CERT (self-signed certificate); the connection is not trusted: check clock and authorities (customCaBundle, AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS)',
    },
    {
        name: "Proxy",
        problem: { ...call("Proxy", "", "HTTP 407 without a message"), proxy: "http://proxy:3128 (HTTPS_PROXY)" },
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): Proxy (HTTP 407 without a message) through the proxy http://proxy:3128 (HTTPS_PROXY); the proxy can\'t be used: check its address, user and password (httpsProxy, HTTPS_PROXY), or name the host in noProxy (NO_PROXY)',
    },
    {
        name: "a connection by a proxy",
        problem: { ...call("Connection", "ECONNRESET", "socket hang up"), proxy: "http://proxy:3128 (httpsProxy)" },
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ECONNRESET (socket hang up) through the proxy http://proxy:3128 (httpsProxy); no connection, again after retries: check endpoint, network, proxy and VPC endpoint (ecr.api)',
    },
    {
        name: "AccessDenied of a profile",
        problem: {
            ...call("AccessDenied", "AccessDeniedException", "no"),
            askedAs: { kind: "profile", source: "AWS_PROFILE", profile: "laptop", roles: [] },
        },
        text: `${place}: AccessDeniedException (no), asked as profile "laptop" (AWS_PROFILE); add to a policy of the identity that asks: {"Effect":"Allow","Action":"ecr:BatchGetImage","Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/shop/api"}; if registry 123456789012 is another account's, allow it in the repository's policy too`,
    },
    {
        name: "RejectedCredentials of a role",
        problem: {
            ...call("RejectedCredentials", "UnrecognizedClientException", "no"),
            askedAs: { kind: "keys", source: "accessKey", roles: ["arn:1", "arn:2"] },
        },
        text: `${place}: UnrecognizedClientException (no), asked as arn:2, a role assumed by the keys of the setting accessKey; AWS does not know these credentials: check the access key, the profile and the clock of this machine`,
    },
    {
        name: "ExpiredCredentials on the way to a role of a chain",
        problem: {
            ...call("ExpiredCredentials", "ExpiredTokenException", "old", "AssumeRole"),
            askedAs: { kind: "keys", source: "AWS_ACCESS_KEY_ID", roles: ["arn:1", "arn:2"] },
        },
        text: `${place} (AssumeRole): ExpiredTokenException (old), asked as the keys of AWS_ACCESS_KEY_ID or a role of its chain; the credentials are expired: renew AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN together`,
    },
    {
        name: "ExpiredCredentials of a web identity",
        problem: {
            ...call("ExpiredCredentials", "ExpiredTokenException", "old", "AssumeRoleWithWebIdentity"),
            askedAs: { kind: "webIdentity", source: "AWS_WEB_IDENTITY_TOKEN_FILE", roles: ["arn:1"] },
        },
        text: `${place} (AssumeRoleWithWebIdentity): ExpiredTokenException (old), asked as the web identity of AWS_WEB_IDENTITY_TOKEN_FILE; the credentials are expired: log in again (aws sso login), or renew them`,
    },
    {
        name: "ExpiredCredentials of a session",
        problem: {
            ...call("ExpiredCredentials", "UnauthorizedException", "over", "GetRoleCredentials"),
            askedAs: {
                kind: "profile",
                source: undefined,
                profile: "default",
                login: "aws sso login --profile default",
                roles: [],
            },
        },
        text: `${place} (GetRoleCredentials): UnauthorizedException (over), asked as profile "default"; the session is over: log in again (aws sso login --profile default)`,
    },
    {
        name: "AccessDenied by Identity Center",
        problem: {
            ...call("AccessDenied", "ForbiddenException", "No access", "GetRoleCredentials"),
            askedAs: { kind: "profile", source: "profile", profile: "team", roles: [] },
        },
        text: `${place} (GetRoleCredentials): ForbiddenException (No access), asked as profile "team" (the setting profile); assign the profile's permission set (sso_role_name) in its account to your user in IAM Identity Center, or correct the profile`,
    },
    {
        name: "NoCredentials of a machine",
        problem: {
            ...call("NoCredentials", "CredentialsProviderError", "none"),
            askedAs: { kind: "machine", source: undefined, roles: [] },
        },
        text: `${place}: CredentialsProviderError (none); no usable credentials: set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, the stack's aws:profile, or the argument profile`,
    },
    {
        name: "AccessDenied of a machine",
        problem: {
            ...call("AccessDenied", "AccessDeniedException", "no", "GetCallerIdentity"),
            askedAs: { kind: "machine", source: undefined, roles: [] },
        },
        text: `${place} (GetCallerIdentity): AccessDeniedException (no), asked as the role of this machine, for want of keys and a profile; allow sts:GetCallerIdentity on the role to the identity that asks, and that identity in the role's trust policy`,
    },
    {
        name: "NoCredentials of a profile",
        problem: {
            ...call("NoCredentials", "CredentialsProviderError", "none"),
            askedAs: { kind: "profile", source: "AWS_DEFAULT_PROFILE", profile: "x y", roles: [] },
        },
        text: `${place}: CredentialsProviderError (none), asked as profile "x y" (AWS_DEFAULT_PROFILE); no usable credentials: check the profile in the shared files, or name another (AWS_PROFILE, aws:profile, the argument profile)`,
    },
    {
        name: "MfaRequired of AWS_PROFILE",
        problem: {
            ...call("MfaRequired", "MfaRequired", "a code"),
            askedAs: { kind: "profile", source: "AWS_PROFILE", profile: "laptop", roles: [] },
        },
        text: `${place}: MfaRequired (a code), asked as profile "laptop" (AWS_PROFILE); begin its session yourself, whose variables win over profiles: eval "$(aws configure export-credentials --profile laptop --format env)"`,
    },
    {
        name: "MfaRequired of a profile of settings, with a name for no shell",
        problem: {
            ...call("MfaRequired", "MfaRequired", "a code"),
            askedAs: { kind: "profile", source: "profile", profile: "$(x)", roles: [] },
        },
        text: `${place}: MfaRequired (a code), asked as profile "$(x)" (the setting profile); begin its session yourself, and leave out the profile that settings name: eval "$(aws configure export-credentials --format env)"`,
    },
    {
        name: "AccountNotAllowed",
        problem: {
            ...call("AccountNotAllowed", "AccountNotAllowed", "it is 999999999999's", "GetCallerIdentity"),
            askedAs: { kind: "profile", source: "AWS_PROFILE", profile: "laptop", roles: [] },
        },
        text: `${place} (GetCallerIdentity): AccountNotAllowed (it is 999999999999's), asked as profile "laptop" (AWS_PROFILE); ask with credentials of an account that may ask, or change that setting`,
    },
    {
        name: "Dns",
        problem: call("Dns", "ENOTFOUND", "getaddrinfo ENOTFOUND ecr.example.com"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ENOTFOUND (getaddrinfo ENOTFOUND ecr.example.com); the name can't be resolved: check region, endpoint and network`,
    },
    {
        name: "Connection",
        problem: call("Connection", "ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1"),
        text: 'could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ECONNREFUSED (connect ECONNREFUSED 127.0.0.1:1); no connection, again after retries: check endpoint, network and VPC endpoint (ecr.api)',
    },
    {
        name: "UnreadableAnswer",
        problem: call("UnreadableAnswer", "SyntaxError", "HTTP 502: the answer is not the JSON that ECR sends"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): SyntaxError (HTTP 502: the answer is not the JSON that ECR sends); the answer is not ECR's: check the endpoint`,
    },
    {
        name: "UnreadableAnswer through a proxy",
        problem: {
            ...call("UnreadableAnswer", "SyntaxError", "HTTP 502: the answer is not the JSON that ECR sends"),
            proxy: "http://proxy.example.com:3128 (HTTPS_PROXY)",
        },
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): SyntaxError (HTTP 502: the answer is not the JSON that ECR sends) through the proxy http://proxy.example.com:3128 (HTTPS_PROXY); the answer is not ECR's: check endpoint and proxy`,
    },
    {
        name: "Unknown",
        problem: call("Unknown", "WhateverException", "oops"),
        text: `could not look up image tagged "v9" in shop/api (registry 123456789012, eu-west-1): WhateverException (oops); see what it says, and AWS's documentation of this error`,
    },
    {
        name: "a failed call without a message",
        problem: call("Unknown", "WhateverException", ""),
        parts: { query: own, region: null },
        text: `could not look up image tagged "v9" in shop/api (your own registry): WhateverException; see what it says, and AWS's documentation of this error`,
    },
    {
        name: "digestMismatch",
        problem: { kind: "digestMismatch", wanted: a, got: b },
        text: `the bytes of image tagged "v9" in shop/api (registry 123456789012, eu-west-1) are not the digest's: wanted ${a}, got ${b}; nothing is pinned to bytes that can't be trusted: leave out acceptedMediaTypes if they are set (ECR may have converted the manifest), else look for a proxy between here and ECR`,
    },
    {
        name: "digestMismatch of a manifest that can't be decoded",
        problem: { kind: "digestMismatch", wanted: a, got: undefined },
        text: `the bytes of image tagged "v9" in shop/api (registry 123456789012, eu-west-1) are not the digest's: wanted ${a}, got a signed manifest that can't be decoded; nothing is pinned to bytes that can't be trusted: leave out acceptedMediaTypes if they are set (ECR may have converted the manifest), else look for a proxy between here and ECR`,
    },
    {
        name: "noAnswer",
        problem: { kind: "noAnswer" },
        text: `no answer about image tagged "v9" in shop/api (registry 123456789012, eu-west-1): BatchGetImage named neither the image nor a failure for it; is the endpoint really ECR's?`,
    },
    {
        name: "notAManifest",
        problem: { kind: "notAManifest", imageManifestMediaType: "text/html" },
        text: 'image tagged "v9" in shop/api (registry 123456789012, eu-west-1) is no image manifest (media type "text/html"); name an image, not a blob',
    },
    {
        name: "platformNotOffered",
        problem: { kind: "platformNotOffered", platforms: ["linux/arm64"], offered: ["linux/amd64", "linux/arm/v7"] },
        text: 'image tagged "v9" in shop/api (registry 123456789012, eu-west-1) is not offered for linux/arm64; it is offered for linux/amd64, linux/arm/v7; build it for the platform, or ask for another one',
    },
    {
        name: "platformNotOffered by an index of nothing",
        problem: { kind: "platformNotOffered", platforms: ["linux/arm64", "linux/amd64"], offered: [] },
        text: 'image tagged "v9" in shop/api (registry 123456789012, eu-west-1) is not offered for linux/arm64, linux/amd64; it is offered for no platform at all; build it for the platform, or ask for another one',
    },
    {
        name: "platformAmbiguous",
        problem: {
            kind: "platformAmbiguous",
            platform: "windows/amd64",
            matches: [
                { platform: "windows(10.0.17763)/amd64", imageDigest: a },
                { platform: "windows(10.0.20348)/amd64", imageDigest: b },
            ],
        },
        text: `image tagged "v9" in shop/api (registry 123456789012, eu-west-1) is offered more than once for windows/amd64: windows(10.0.17763)/amd64 (${a}), windows(10.0.20348)/amd64 (${b}); name the variant or the version of the operating system, such as windows(10.0.20348)/amd64, or pin the digest`,
    },
    {
        name: "platformUnknown of an artifact",
        problem: {
            kind: "platformUnknown",
            platforms: ["linux/arm64"],
            cause: "it is an artifact (application/vnd.cncf.helm.config.v1+json), not an image to run",
        },
        text: `the platform of image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be known, and linux/arm64 is asked for: it is an artifact (application/vnd.cncf.helm.config.v1+json), not an image to run; leave out platform and requirePlatforms, or name an image`,
    },
    {
        name: "platformUnknown by a failed call",
        problem: {
            kind: "platformUnknown",
            platforms: ["linux/arm64"],
            cause: call("AccessDenied", "AccessDeniedException", "no", "GetDownloadUrlForLayer"),
        },
        text: `the platform of image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be known, and linux/arm64 is asked for: GetDownloadUrlForLayer failed with AccessDeniedException (no); add to a policy of the identity that asks: {"Effect":"Allow","Action":"ecr:GetDownloadUrlForLayer","Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/shop/api"}; if registry 123456789012 is another account's, allow it in the repository's policy too`,
    },
    {
        name: "provenanceUnknown by other bytes",
        problem: { kind: "provenanceUnknown", cause: "its config is not the bytes of its digest" },
        text: `the provenance of image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be read: its config is not the bytes of its digest; look for a proxy between here and ECR, or leave out provenance`,
    },
    {
        name: "provenanceUnknown by a failed call",
        problem: {
            kind: "provenanceUnknown",
            cause: call("Throttling", "ThrottlingException", "Rate exceeded", "GetDownloadUrlForLayer"),
        },
        text: `the provenance of image tagged "v9" in shop/api (registry 123456789012, eu-west-1) can't be read: GetDownloadUrlForLayer failed with ThrottlingException (Rate exceeded); ECR answers too many requests of this account, again after retries: try again later; or leave out provenance`,
    },
    {
        name: "indexIncomplete",
        problem: {
            kind: "indexIncomplete",
            digest: b,
            cause: { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" },
        },
        text: `the index image tagged "v9" in shop/api (registry 123456789012, eu-west-1) names the manifest ${b}, which can't be had: ImageNotFound; push the image again, whole, and look for a lifecycle policy that deletes parts of it`,
    },
    {
        name: "indexIncomplete by a failed call",
        problem: {
            kind: "indexIncomplete",
            digest: b,
            cause: call("Throttling", "ThrottlingException", "Rate exceeded"),
        },
        text: `the index image tagged "v9" in shop/api (registry 123456789012, eu-west-1) names the manifest ${b}, which can't be had: ThrottlingException (Rate exceeded); ECR answers too many requests of this account, again after retries: try again later`,
    },
    {
        name: "indexIncomplete by other bytes",
        problem: { kind: "indexIncomplete", digest: b, cause: { kind: "digestMismatch", wanted: b, got: c } },
        text: `the index image tagged "v9" in shop/api (registry 123456789012, eu-west-1) names the manifest ${b}, which can't be had: DigestMismatch; look that digest up by itself to see more`,
    },
    {
        name: "platformNotOffered by a large index",
        problem: {
            kind: "platformNotOffered",
            platforms: ["linux/arm64"],
            offered: Array.from({ length: 25 }, (_, index) => `os${index}/amd64`),
        },
        text: 'image tagged "v9" in shop/api (registry 123456789012, eu-west-1) is not offered for linux/arm64; it is offered for os0/amd64, os1/amd64, os2/amd64, os3/amd64, os4/amd64, os5/amd64, os6/amd64, os7/amd64, os8/amd64, os9/amd64, os10/amd64, os11/amd64, os12/amd64, os13/amd64, os14/amd64, os15/amd64, os16/amd64, os17/amd64, os18/amd64, os19/amd64 and 5 more; build it for the platform, or ask for another one',
    },
    {
        name: "tagMoved",
        problem: { kind: "tagMoved", from: a, to: b },
        text: `the tag moved, and onTagMove is "fail": image tagged "v9" in shop/api (registry 123456789012, eu-west-1) was ${a} and is now ${b}; change triggers to accept the new image, or name the digest to stay`,
    },
    {
        name: "nothingSelected among a few",
        problem: {
            kind: "nothingSelected",
            select: { semver: "^2" },
            tags: 3,
            dropped: [
                { rule: "noVersion", tags: 1 },
                { rule: "outOfRange", tags: 2 },
            ],
            nearest: ["1.9.3", "1.4.1"],
        },
        text: 'no tag of shop/api (registry 123456789012, eu-west-1) fits semver ^2: of 3 tags, dropped: 1 without a version, 2 out of the range; nearest: "1.9.3", "1.4.1"; push one that fits, or change select',
    },
    {
        name: "nothingSelected from a repository without tags",
        problem: { kind: "nothingSelected", select: { alphabetical: "last" }, tags: 0, dropped: [], nearest: [] },
        text: "no tag of shop/api (registry 123456789012, eu-west-1) fits alphabetical last: it has no tags; push one that fits, or change select",
    },
    {
        name: "nothingSelected among artifacts that ListImages does not tell from images",
        problem: {
            kind: "nothingSelected",
            select: { semver: "*" },
            tags: 101,
            dropped: [],
            nearest: [],
            artifactsOnly: 100,
        },
        text: "no tag of shop/api (registry 123456789012, eu-west-1) fits semver *: the best 100 of 101 tags are no image to run; leave such out by filterTags, or set minimumAge: 0, which asks for the types of all",
    },
    {
        name: "nothingSelected, of a command: its options",
        by: "command",
        problem: {
            kind: "nothingSelected",
            select: { numerical: "highest" },
            tags: 2,
            dropped: [{ rule: "unmatched", tags: 2 }],
            nearest: [],
        },
        text: "no tag of shop/api (registry 123456789012, eu-west-1) fits numerical highest: of 2 tags, dropped: 2 not matched by --filter; push one that fits, or change --select",
    },
    {
        name: "nothingSelected among artifacts, of a command, which has no minimumAge",
        by: "command",
        problem: {
            kind: "nothingSelected",
            select: { semver: "*" },
            tags: 101,
            dropped: [],
            nearest: [],
            artifactsOnly: 100,
        },
        text: "no tag of shop/api (registry 123456789012, eu-west-1) fits semver *: the best 100 of 101 tags are no image to run; leave such out by --filter",
    },
    {
        name: "nothingSelected among artifacts that DescribeImages does not tell from images",
        problem: {
            kind: "nothingSelected",
            select: { newest: true },
            tags: 101,
            dropped: [],
            nearest: [],
            artifactsOnly: 100,
        },
        text: "no tag of shop/api (registry 123456789012, eu-west-1) fits newest: the best 100 of 101 tags are no image to run; leave such out by filterTags",
    },
];

describe("explain", () => {
    for (const { name, problem, parts, by = "resource", configuration = "aws", text } of rows) {
        it(name, () => {
            assert.equal(explain(failureOf(problem, parts), { by, configuration }), text);
        });
    }

    it("has a row for each failure code, each code of a failed call and each other problem", () => {
        const shown = rows.map(({ problem }) =>
            problem.kind === "imageFailure"
                ? problem.failureCode
                : problem.kind === "callFailure"
                  ? problem.code
                  : problem.kind,
        );
        const others: Readonly<Record<Exclude<LookupProblem["kind"], "imageFailure" | "callFailure">, true>> = {
            digestMismatch: true,
            noAnswer: true,
            notAManifest: true,
            platformNotOffered: true,
            platformAmbiguous: true,
            platformUnknown: true,
            provenanceUnknown: true,
            indexIncomplete: true,
            nothingSelected: true,
            tagMoved: true,
        };
        const missing = [...imageFailureCodes, ...callFailureCodes, ...Object.keys(others)].filter(
            (kind) => !shown.includes(kind),
        );
        assert.deepEqual(missing, []);
    });

    const hostile = fc.oneof(
        fc.string(),
        fc.string({ unit: "binary" }),
        fc.constantFrom("a\nb", "\u001b[2J", "\u202e", "\r\n\t", "\u2028", "x".repeat(10_000)),
    );
    const problems: fc.Arbitrary<LookupProblem> = fc.oneof(
        fc.record({ kind: fc.constant("imageFailure" as const), failureCode: hostile, failureReason: hostile }),
        fc.record({
            kind: fc.constant("imageFailure" as const),
            failureCode: fc.constantFrom(...imageFailureCodes),
            failureReason: hostile,
        }),
        fc.record({ kind: fc.constant("notAManifest" as const), imageManifestMediaType: hostile }),
        fc.record({
            kind: fc.constant("callFailure" as const),
            code: fc.constantFrom(...callFailureCodes),
            operation: fc.constantFrom("BatchGetImage", "AssumeRole", "GetDownloadUrlForLayer"),
            name: hostile.map((text) => text.slice(0, 100)),
            message: hostile.map((text) => text.slice(0, 600)),
        }),
    );

    it("is one line without control characters and of bearable length, whatever the registry said", () => {
        fc.assert(
            fc.property(problems, (problem) => {
                for (const text of [
                    explain(failureOf(problem), { by: "resource" }),
                    explainSecret(failureOf(problem)),
                ]) {
                    assert.doesNotMatch(text, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
                    assert.ok(text.length < 3000, `${text.length} characters`);
                }
            }),
        );
    });

    it("begins in lower case and has no full stop, so that it reads after Pulumi's own words", () => {
        for (const { text } of rows) {
            assert.match(text, /^(?:[a-z]|ECR )/);
            assert.doesNotMatch(text, /\.$/);
        }
    });
});

describe("explainSecret", () => {
    it("says the code and nothing that was asked or answered", () => {
        const problem: LookupProblem = {
            kind: "imageFailure",
            failureCode: "ImageNotFound",
            failureReason: "shop/api",
        };
        assert.equal(
            explainSecret(failureOf(problem)),
            "the lookup failed, and its arguments are secret, so they are not shown: ImageNotFound; make them plain to see more",
        );
    });

    for (const { name, problem, parts } of rows) {
        it(`shows no argument: ${name}`, () => {
            const text = explainSecret(failureOf(problem, parts));
            assert.doesNotMatch(text, /shop|v9|123456789012|sha256|eu-west-1/);
        });
    }
});

const refusal = "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: ecr:BatchGetImage";

interface PinRow {
    readonly name: string;
    readonly problem: LookupProblem;
    readonly parts?: FailureParts;
    /** What follows the words of the lookup; the empty text where pinning adds nothing. */
    readonly added: string;
}

/** How an image is left as it is, where its registry refuses. */
const pinRows: readonly PinRow[] = [
    {
        name: "a registry that refuses",
        problem: call("AccessDenied", "AccessDeniedException", refusal),
        added:
            "; if registry 123456789012 is not yours to open, such as that of an add-on, leave its images as they are by " +
            'pinEcrImages\' option exclude: ["123456789012.dkr.ecr.*"]',
    },
    {
        name: "the caller's own registry, which is theirs to open",
        problem: call("AccessDenied", "AccessDeniedException", refusal),
        parts: { query: { registryId: undefined } },
        added: "",
    },
    {
        name: "a missing repository",
        problem: call("RepositoryNotFound", "RepositoryNotFoundException", "no such repository"),
        added: "",
    },
];

describe("explainPin", () => {
    for (const { name, problem, parts, added } of pinRows) {
        it(name, () => {
            const failure = failureOf(problem, parts);
            assert.equal(explainPin(failure), explain(failure, { by: "function" }) + added);
        });
    }
});

describe("explainWait", () => {
    const failure = failureOf({ kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" });

    it("says what is awaited, why, and for how long", () => {
        assert.equal(
            explainWait(failure, { waited: 15, waitSeconds: 600, secret: false }),
            'waiting for image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ImageNotFound; 15 of 600 seconds',
        );
    });

    it("says nothing of a secret lookup but its code", () => {
        assert.equal(
            explainWait(failure, { waited: 15, waitSeconds: 600, secret: true }),
            "waiting for an image, whose lookup is secret: ImageNotFound; 15 of 600 seconds",
        );
    });
});

describe("explainListing", () => {
    it("says how far it is, and without a name of no repository", () => {
        assert.equal(explainListing(3000, "shop/api"), "choosing among the tags of shop/api: 3000 read so far");
        assert.equal(explainListing(3000), "choosing among the tags of a repository: 3000 read so far");
    });
});
