// Every failure reaches a person as one line without a stack trace, in a preview, on the real engine. The exact words of each
// case are held by tests/unit/lookup/explain/explain.spec.ts; here it is proven that ECR's answers lead to them. What real AWS answers
// is not proven: the embedded ECR plays it.
import assert from "node:assert/strict";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrImageArgs } from "pulumi-ecr-image";
import type { EcrFault } from "pulumi-ecr-image/testing";
import type { Environment } from "../../support/engine/engineEnvironment";
import type { Outcome } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";

const digest = `sha256:${"a".repeat(64)}`;
const otherDigest = `sha256:${"b".repeat(64)}`;
const place = "shop/api (your own registry, eu-west-1)";
/** Whose keys the embedded ECR hands to every stack. */
const asEnvironment = "asked as the keys of AWS_ACCESS_KEY_ID";
const lookingUp = `could not look up image tagged "v9" in ${place}`;
const refused =
    "User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: " +
    "arn:aws:ecr:eu-west-1:123456789012:repository/shop/api";
const allowed = '"Effect":"Allow"';

/** The 11 codes of BatchGetImage's failures, and one that is newer than this package. */
const imageFailures: readonly {
    readonly failureCode: string;
    readonly failureReason?: string;
    readonly asked?: EcrImageArgs;
    readonly text: string;
}[] = [
    {
        failureCode: "ImageNotFound",
        text: `no image tagged "ImageNotFound" in ${place}: ImageNotFound; push it, or set waitSeconds if it is still being built`,
    },
    {
        failureCode: "InvalidImageDigest",
        asked: { imageDigest: digest },
        text:
            `ECR refused ${digest} as a digest in ${place}: InvalidImageDigest; a digest is "sha256:" and 64 hexadecimal digits, ` +
            "as this one is: look for a proxy between here and ECR",
    },
    {
        failureCode: "InvalidImageTag",
        text:
            `ECR refused "InvalidImageTag" as a tag in ${place}: InvalidImageTag; use letters, digits, dots, dashes and ` +
            "underscores, 128 at most, and begin with neither a dot nor a dash",
    },
    {
        failureCode: "ImageTagDoesNotMatchDigest",
        asked: { imageTag: "moved", imageDigest: otherDigest },
        text:
            `the tag "moved" in ${place} is not ${otherDigest}: ImageTagDoesNotMatchDigest; the tag is another image; name the new ` +
            "digest, or leave out the tag to stay on the old one",
    },
    {
        failureCode: "MissingDigestAndTag",
        text:
            `ECR saw neither tag nor digest in the lookup in ${place}: MissingDigestAndTag; give an imageTag, an imageDigest or ` +
            "both; if one was given, something between here and ECR removed it",
    },
    {
        failureCode: "ImageReferencedByManifestList",
        text:
            `image tagged "ImageReferencedByManifestList" in ${place} is part of an index: ImageReferencedByManifestList; ` +
            "ECR says so of deletions only, so look at what else works on the repository",
    },
    {
        failureCode: "KmsError",
        failureReason: "the key is disabled",
        text:
            `image tagged "KmsError" in ${place} can't be decrypted: KmsError (the key is disabled); allow kms:Decrypt on the ` +
            "repository's key, and look whether the key is disabled or to be deleted",
    },
    {
        failureCode: "UpstreamAccessDenied",
        text:
            `image tagged "UpstreamAccessDenied" in ${place} can't be pulled through: UpstreamAccessDenied; the upstream registry ` +
            "refused ECR: renew the credentials of the pull-through cache rule in Secrets Manager",
    },
    {
        failureCode: "UpstreamTooManyRequests",
        text:
            `image tagged "UpstreamTooManyRequests" in ${place} can't be pulled through: UpstreamTooManyRequests, again after ` +
            "retries; the upstream registry limits ECR: wait, or give the pull-through cache rule credentials",
    },
    {
        failureCode: "UpstreamUnavailable",
        text:
            `image tagged "UpstreamUnavailable" in ${place} can't be pulled through: UpstreamUnavailable, again after retries; ` +
            "the upstream registry does not answer ECR: try again later",
    },
    {
        failureCode: "ImageInaccessible",
        text:
            `image tagged "ImageInaccessible" in ${place} is there but can't be pulled: ImageInaccessible; it may be archived: ` +
            "restore it in ECR, or push it again",
    },
    {
        failureCode: "ImageOnTheMoon",
        failureReason: "It is\nfar away",
        text:
            `image tagged "ImageOnTheMoon" in ${place} can't be had: ImageOnTheMoon (It is far away); this code is newer than this ` +
            "package: see ECR's documentation, and update pulumi-ecr-image",
    },
];

/**
 * Failures of the call as a whole: exceptions, credentials and networks. Each is met in a repository of its own, which stands
 * in the place of `shop/api`.
 */
const callFailures: readonly {
    readonly name: string;
    readonly fault?: EcrFault;
    /** Further arguments; the endpoint `https` is the embedded ECR's, which speaks no TLS. */
    readonly asked?: EcrImageArgs;
    readonly text: string | RegExp;
}[] = [
    {
        name: "RepositoryNotFoundException",
        text:
            "no repository shop/api in your own registry, eu-west-1: RepositoryNotFoundException (The repository with name " +
            "'shop/api' does not exist in the registry with id '123456789012'); name registryId and region if it is in another " +
            "account or region, else create the repository; if this very update creates it, take its name from the repository " +
            "resource",
    },
    {
        name: "InvalidParameterException",
        fault: { exception: "InvalidParameterException", message: "Invalid parameter at 'imageIds'" },
        text:
            `${lookingUp}: InvalidParameterException (Invalid parameter at 'imageIds'); ` +
            "ECR does not take an argument: check those its message names",
    },
    {
        name: "LimitExceededException",
        fault: { exception: "LimitExceededException", message: "too many" },
        text: `${lookingUp}: LimitExceededException (too many); ask AWS for a higher quota, or try again later`,
    },
    {
        name: "ServerException",
        fault: { exception: "ServerException", message: "oops" },
        text:
            `${lookingUp}: ServerException (oops); ECR itself failed, again after retries: try again later, and see the AWS ` +
            "Health Dashboard",
    },
    {
        name: "UnableToGetUpstreamImageException",
        fault: { exception: "UnableToGetUpstreamImageException", message: "no upstream" },
        text:
            `${lookingUp}: UnableToGetUpstreamImageException (no upstream); the pull-through cache could not fetch the image: ` +
            "check that it exists upstream, and the rule's credentials",
    },
    {
        name: "AccessDeniedException by the identity's policies",
        fault: {
            exception: "AccessDeniedException",
            message: `${refused} because no identity-based policy allows the ecr:BatchGetImage action`,
        },
        text:
            `${lookingUp}: AccessDeniedException (${refused} because no identity-based policy allows the ecr:BatchGetImage ` +
            `action), ${asEnvironment}; add to a policy of the identity that asks: {${allowed},"Action":"ecr:BatchGetImage",` +
            '"Resource":"arn:aws:ecr:eu-west-1:123456789012:repository/shop/api"}',
    },
    {
        name: "AccessDeniedException by the repository's policy",
        fault: {
            exception: "AccessDeniedException",
            message: `${refused} because no resource-based policy allows the ecr:BatchGetImage action`,
        },
        text:
            `${lookingUp}: AccessDeniedException (${refused} because no resource-based policy allows the ecr:BatchGetImage ` +
            `action), ${asEnvironment}; add to the repository's policy: {${allowed},"Principal":{"AWS":"arn:aws:iam::111122223333:root"},` +
            '"Action":"ecr:BatchGetImage"}',
    },
    {
        name: "a refused AssumeRole",
        fault: {
            operation: "AssumeRole",
            exception: "AccessDenied",
            message:
                "User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sts:AssumeRole on resource: " +
                "arn:aws:iam::123456789012:role/read",
        },
        asked: { assumeRole: { roleArn: "arn:aws:iam::123456789012:role/read" } },
        text:
            `${lookingUp} (AssumeRole): AccessDenied (User: arn:aws:iam::111122223333:user/ci is not authorized to perform: ` +
            `sts:AssumeRole on resource: arn:aws:iam::123456789012:role/read), ${asEnvironment}; allow sts:AssumeRole on ` +
            "arn:aws:iam::123456789012:role/read to the identity that asks, and that identity in the role's trust policy",
    },
    {
        name: "ExpiredTokenException",
        fault: {
            exception: "ExpiredTokenException",
            message: "The security token included in the request is expired",
        },
        text:
            `${lookingUp}: ExpiredTokenException (The security token included in the request is expired), ${asEnvironment}; ` +
            "the credentials are expired: renew AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN together",
    },
    {
        name: "UnrecognizedClientException",
        fault: {
            exception: "UnrecognizedClientException",
            message: "The security token included in the request is invalid.",
        },
        text:
            `${lookingUp}: UnrecognizedClientException (The security token included in the request is invalid.), ${asEnvironment}; ` +
            "AWS does not know these credentials: check the access key, the profile and the clock of this machine",
    },
    {
        name: "a profile that does not exist",
        asked: { profile: "nobody" },
        text: new RegExp(
            `^could not look up image tagged "v9" in shop/api .*: CredentialsProviderError \\(.*nobody.*\\); no usable credentials`,
        ),
    },
    {
        name: "ThrottlingException",
        fault: { exception: "ThrottlingException", message: "Rate exceeded" },
        text:
            `${lookingUp}: ThrottlingException (Rate exceeded); ECR answers too many requests of this account, again after ` +
            "retries: try again later",
    },
    {
        name: "an endpoint that speaks no TLS",
        asked: { endpoint: "https" },
        text: /: EPROTO \(.*\); the connection is not trusted: check clock and authorities \(customCaBundle, AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS\)$/,
    },
    {
        name: "a name that can't be resolved",
        asked: { endpoint: "http://ecr.invalid" },
        text: /: (?:ENOTFOUND|EAI_AGAIN) \(.*ecr\.invalid.*\); the name can't be resolved: check region, endpoint and network$/,
    },
    {
        name: "nobody at the endpoint",
        asked: { endpoint: "http://127.0.0.1:1" },
        text: /: ECONNREFUSED \(connect ECONNREFUSED 127\.0\.0\.1:1\); no connection, again after retries: check endpoint/,
    },
    {
        name: "a reset connection",
        fault: { reset: true },
        text: /: ECONNRESET \(.*\); no connection, again after retries: check endpoint, network and VPC endpoint/,
    },
    {
        name: "an answer that is no JSON",
        fault: { body: "<html>welcome</html>" },
        text:
            `${lookingUp}: SyntaxError (HTTP 200: the answer is not the JSON that ECR sends); the answer is not ECR's: check ` +
            "the endpoint",
    },
    {
        name: "a gateway's 502",
        fault: { status: 502 },
        text: /: SyntaxError \(HTTP 502: the answer is not the JSON that ECR sends\); the answer is not ECR's/,
    },
    {
        name: "an answer about nothing",
        fault: { body: "{}" },
        text:
            `no answer about image tagged "v9" in ${place}: BatchGetImage named neither the image nor a failure for it; ` +
            "is the endpoint really ECR's?",
    },
    {
        name: "an exception that nobody knows",
        fault: { exception: "WhateverException", message: "oops" },
        text: `${lookingUp}: WhateverException (oops); see what it says, and AWS's documentation of this error`,
    },
    {
        name: "a server that never answers",
        fault: { hang: true },
        text: /: ETIMEDOUT \(a request has exceeded the configured 30000 ms requestTimeout\.\); no answer in time, again after retries: check network and VPC endpoint \(ecr\.api\)$/,
    },
];

/** Failures that come of the surroundings, and so of a whole program. */
const surroundings: readonly {
    readonly name: string;
    readonly env?: Environment;
    readonly config?: Readonly<Record<string, string>>;
    readonly text: string | RegExp;
}[] = [
    {
        name: "no credentials",
        env: { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined },
        text:
            `${lookingUp}: CredentialsProviderError (Could not load credentials from any providers); no usable credentials: set ` +
            "AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, the stack's aws:profile, or the argument profile",
    },
    {
        name: "no region",
        env: { AWS_REGION: undefined },
        text:
            'could not look up image tagged "v9" in shop/api (your own registry): NoRegion (Region is missing); no region: set ' +
            "aws:region (pulumi config set aws:region eu-west-1), AWS_REGION, or the argument region",
    },
    {
        name: "configuration that can't be used",
        config: { "aws:retryMode": "never" },
        text: /^aws: .*aws:retryMode/,
    },
];

/** The errors a person sees, without the words that the engine puts before each. */
function errorsOf(outcome: Outcome): string[] {
    return outcome.diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ message }) => message.replace(/^.*? has a problem: /, ""));
}

/** The same of a program with several failures, by the name of the resource that each is attributed to. */
function errorsByResource(outcome: Outcome): Map<string, string> {
    const errors = outcome.diagnostics.filter(({ severity }) => severity === "error");
    return new Map(
        errors.map(({ message }) => {
            const [, first = "", name = first, text = message] =
                /resource '(.*?)'.*? has a problem: (?:and so has resource "(.*?)": )?(.*)$/.exec(message) ?? [];
            return [name, text];
        }),
    );
}

/** Asserts that an operation failed for a person to read: no line is a stack frame, none names this package's files. */
function assertReadable(outcome: Outcome): void {
    assert.equal(outcome.ok, false, outcome.output);
    assert.doesNotMatch(outcome.output, /^\s+at |node_modules|\.js:\d+|unhandled|UnhandledPromise|RunError/m);
}

function assertText(actual: string | undefined, expected: string | RegExp): void {
    if (typeof expected === "string") {
        assert.equal(actual, expected);
    } else {
        assert.match(actual ?? "", expected);
    }
}

describe("failures on the engine", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    describe("in one preview", () => {
        let codes = new Map<string, string>();
        let calls = new Map<string, string>();

        before("meet the 11 failure codes and a newer one", async () => {
            for (const { failureCode, failureReason, asked } of imageFailures) {
                const reason = failureReason === undefined ? {} : { failureReason };
                ecr.server.failImage("shop/api", selectorOf(asked, failureCode), { failureCode, ...reason });
            }
            const stack = await createStack({
                env: ecr.server.environment,
                program: async () => {
                    for (const { failureCode, asked } of imageFailures) {
                        new EcrImage(failureCode, {
                            repositoryName: "shop/api",
                            ...(asked ?? { imageTag: failureCode }),
                        });
                    }
                },
            });
            const preview = await stack.preview();
            assertReadable(preview);
            codes = errorsByResource(preview);
            ecr.server.reset();
        });

        before("meet every way in which a call can fail", async () => {
            const { environment, endpoint } = ecr.server;
            for (const [index, { fault }] of callFailures.entries()) {
                if (fault !== undefined) {
                    ecr.server.fail({
                        operation: "BatchGetImage",
                        when: ({ operation, repositoryName }) =>
                            operation === "AssumeRole" || repositoryName === `shop/r${index}`,
                        ...fault,
                    });
                }
            }
            const stack = await createStack({
                env: environment,
                // The SDK's own retries are not what is proven here.
                config: { "aws:maxRetries": { value: "1" } },
                program: async () => {
                    for (const [index, { name, asked = {} }] of callFailures.entries()) {
                        new EcrImage(name, {
                            repositoryName: `shop/r${index}`,
                            imageTag: "v9",
                            ...asked,
                            ...(asked.endpoint === "https" ? { endpoint: endpoint.replace("http:", "https:") } : {}),
                        });
                    }
                },
            });
            const preview = await stack.preview();
            assertReadable(preview);
            calls = errorsByResource(preview);
            ecr.server.reset();
        });

        for (const { failureCode, text } of imageFailures) {
            it(failureCode, () => {
                assertText(codes.get(failureCode), text);
            });
        }

        for (const [index, { name, text }] of callFailures.entries()) {
            it(name, () => {
                assertText(calls.get(name)?.replaceAll(`shop/r${index}`, "shop/api"), text);
            });
        }

        it("each in a line of its own", () => {
            assert.equal(codes.size, imageFailures.length);
            assert.equal(calls.size, callFailures.length);
        });
    });

    for (const { name, env = {}, config = {}, text } of surroundings) {
        it(name, async () => {
            const stack = await createStack({
                env: { ...ecr.server.environment, ...env },
                config: Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value }])),
                program: async () => {
                    new EcrImage("api", { repositoryName: "shop/api", imageTag: "v9" });
                },
            });
            const preview = await stack.preview();
            assertReadable(preview);
            const [error, ...others] = errorsOf(preview);
            assert.deepEqual(others, []);
            assertText(error, text);
        });
    }

    it("refuses bytes that are not the digest's, with both digests", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "v9" });
        ecr.server.fail({ wrongBytes: true });
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                new EcrImage("api", { repositoryName: "shop/api", imageTag: "v9" });
            },
        });
        const up = await stack.up();
        assertReadable(up);
        const [error = "", ...others] = errorsOf(up);
        assert.deepEqual(others, []);
        assert.match(
            error,
            new RegExp(
                `^the bytes of image tagged "v9" in .* are not the digest's: wanted ${imageDigest}, got sha256:`,
            ),
        );
    });

    it("names each argument that can't be used, in one line each", async () => {
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                new EcrImage("api", { repositoryName: "Shop", imageTag: "v 9", platform: "arm64" });
            },
        });
        const preview = await stack.preview();
        assertReadable(preview);
        assert.deepEqual(errorsOf(preview), [
            "repositoryName: a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as " +
                '"team/api"; got "Shop"',
            'imageTag: a tag is 1 to 300 letters, digits, dots, dashes and underscores; got "v 9"',
            'platform: a platform is os/architecture or os/architecture/variant, such as "linux/arm64"; got "arm64"',
        ]);
        assert.deepEqual(ecr.server.requests, []);
    });

    it("needs no permission but ecr:BatchGetImage, to find an image and to say cleanly that there is none", async () => {
        ecr.server.putIndex("shop/api", { imageTag: "v1", platforms: ["linux/amd64", "linux/arm64"] });
        ecr.server.allow(["ecr:BatchGetImage"]);
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                new EcrImage("api", { repositoryName: "shop/api", imageTag: "v1", platform: "linux/arm64" });
            },
        });
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        assert.deepEqual([...new Set(ecr.server.requests.map(({ operation }) => operation))], ["BatchGetImage"]);

        stack.program = async () => {
            new EcrImage("api", { repositoryName: "shop/api", imageTag: "v9" });
        };
        const preview = await stack.preview();
        assertReadable(preview);
        assert.deepEqual(errorsOf(preview), [
            `no image tagged "v9" in ${place}: ImageNotFound; push it, or set waitSeconds if it is still being built`,
        ]);
    });

    it("blames the tag, and tells the nearest ones where they may be listed", async () => {
        ecr.server.putImage("shop/api", { imageTag: ["v8", "v90"] });
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                new EcrImage("api", { repositoryName: "shop/api", imageTag: "v9" });
            },
        });
        const preview = await stack.preview();
        assertReadable(preview);
        assert.ok(
            preview.output.includes(
                "resource 'api': property imageTag value {v9} has a problem: no image tagged \"v9\" in " +
                    `${place}: ImageNotFound; existing tags close to it: v8, v90; push it, or set waitSeconds if it is still being built`,
            ),
            preview.output,
        );
    });
});

/** The id that BatchGetImage is asked for. */
function selectorOf(asked: EcrImageArgs | undefined, failureCode: string): { imageTag?: string; imageDigest?: string } {
    const { imageTag, imageDigest } = asked ?? { imageTag: failureCode };
    return {
        ...(typeof imageTag === "string" ? { imageTag } : {}),
        ...(typeof imageDigest === "string" ? { imageDigest } : {}),
    };
}
