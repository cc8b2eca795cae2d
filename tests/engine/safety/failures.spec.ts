// Every failure reaches a person as one line without a stack trace, in a preview, on the real engine. The exact words of each
// failure are held by tests/unit/lookup/explain/explain.spec.ts; here it is proven which failure each answer is, to the letter. What real AWS answers
// is not proven: the embedded ECR plays it.
import assert from "node:assert/strict";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrImageArgs } from "pulumi-ecr-image";
import type { EcrFault } from "pulumi-ecr-image/testing";
import type { Environment } from "../../support/engine/engineEnvironment";
import type { Outcome } from "../../support/stack/outcome";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import type { CallFailure } from "../../../provider/src/ecr/failures/callFailure";
import { explain } from "../../../provider/src/lookup/explain/explain";
import type { ImageId } from "../../../provider/src/lookup/functions/ecrImagesResult";
import type { LookupProblem } from "../../../provider/src/lookup/lookupFailure";
import { callFailure, digestOf64, failureOf } from "../../unit/lookup/lookupFailures";
import type { FailureParts } from "../../unit/lookup/lookupFailures";

const [digest, otherDigest] = [digestOf64("a"), digestOf64("b")];
const refused =
    "User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: ecr:BatchGetImage on resource: " +
    "arn:aws:ecr:eu-west-1:123456789012:repository/shop/api";

const roleArn = "arn:aws:iam::123456789012:role/read";
const refusedRole = `User: arn:aws:iam::111122223333:user/ci is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
const notFound = { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" } as const;

/** What the resource says of a problem with `shop/api:v9` in the caller's own registry. */
function wordsOf(problem: LookupProblem, { query, ...parts }: FailureParts = {}): string {
    return explain(failureOf(problem, { query: { registryId: undefined, ...query }, ...parts }), { by: "resource" });
}

/** Failures that may be the asker's say who asked: here the keys that the embedded ECR hands to every stack. */
const asKeys = { askedAs: { kind: "keys", source: "AWS_ACCESS_KEY_ID", roles: [] } } as const;

/** The same of a failed call of BatchGetImage. */
function wordsOfCall(
    code: CallFailure["code"],
    name: string,
    message: string,
    more: Partial<CallFailure> = {},
): string {
    return wordsOf({ ...callFailure(code, name, message), ...more });
}

/** The 11 codes of BatchGetImage's failures, and one that is newer than this package. */
const imageFailures: readonly {
    readonly failureCode: string;
    readonly failureReason?: string;
    /** Default: the code as a tag. */
    readonly asked?: ImageId;
}[] = [
    { failureCode: "ImageNotFound" },
    { failureCode: "InvalidImageDigest", asked: { imageDigest: digest } },
    { failureCode: "InvalidImageTag" },
    { failureCode: "ImageTagDoesNotMatchDigest", asked: { imageTag: "moved", imageDigest: otherDigest } },
    { failureCode: "MissingDigestAndTag" },
    { failureCode: "ImageReferencedByManifestList" },
    { failureCode: "KmsError", failureReason: "the key is disabled" },
    { failureCode: "UpstreamAccessDenied" },
    { failureCode: "UpstreamTooManyRequests" },
    { failureCode: "UpstreamUnavailable" },
    { failureCode: "ImageInaccessible" },
    { failureCode: "ImageOnTheMoon", failureReason: "It is\nfar away" },
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
        text: wordsOfCall(
            "RepositoryNotFound",
            "RepositoryNotFoundException",
            "The repository with name 'shop/api' does not exist in the registry with id '123456789012'",
        ),
    },
    ...(
        [
            ["InvalidParameter", "InvalidParameterException", "Invalid parameter at 'imageIds'"],
            ["LimitExceeded", "LimitExceededException", "too many"],
            ["Server", "ServerException", "oops"],
            ["UnableToGetUpstreamImage", "UnableToGetUpstreamImageException", "no upstream"],
            [
                "ExpiredCredentials",
                "ExpiredTokenException",
                "The security token included in the request is expired",
                asKeys,
            ],
            [
                "RejectedCredentials",
                "UnrecognizedClientException",
                "The security token included in the request is invalid.",
                asKeys,
            ],
            ["Throttling", "ThrottlingException", "Rate exceeded"],
            ["Unknown", "WhateverException", "oops"],
        ] as const
    ).map(([code, exception, message, asker]) => ({
        name: exception,
        fault: { exception, message },
        text: wordsOfCall(code, exception, message, asker),
    })),
    ...["identity", "resource"].map((side) => {
        const message = `${refused} because no ${side}-based policy allows the ecr:BatchGetImage action`;
        return {
            name: `AccessDeniedException, which no ${side}-based policy allows`,
            fault: { exception: "AccessDeniedException", message },
            text: wordsOfCall("AccessDenied", "AccessDeniedException", message, asKeys),
        };
    }),
    {
        name: "a refused AssumeRole",
        fault: { operation: "AssumeRole", exception: "AccessDenied", message: refusedRole },
        asked: { assumeRole: { roleArn } },
        text: wordsOfCall("AccessDenied", "AccessDenied", refusedRole, {
            operation: "AssumeRole",
            askedAs: { ...asKeys.askedAs, roles: [roleArn] },
        }),
    },
    {
        name: "a profile that does not exist",
        asked: { profile: "nobody" },
        text: new RegExp(
            `^could not look up image tagged "v9" in shop/api .*: CredentialsProviderError \\(.*nobody.*\\); no usable credentials`,
        ),
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
        text: wordsOfCall("UnreadableAnswer", "SyntaxError", "HTTP 200: the answer is not the JSON that ECR sends"),
    },
    {
        name: "a gateway's 502",
        fault: { status: 502 },
        text: wordsOfCall("UnreadableAnswer", "SyntaxError", "HTTP 502: the answer is not the JSON that ECR sends"),
    },
    { name: "an answer about nothing", fault: { body: "{}" }, text: wordsOf({ kind: "noAnswer" }) },
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
        text: wordsOf(
            callFailure("NoCredentials", "CredentialsProviderError", "Could not load credentials from any providers"),
        ),
    },
    {
        name: "no region",
        env: { AWS_REGION: undefined },
        text: wordsOf(callFailure("NoRegion", "", "Region is missing"), { region: null }),
    },
    {
        name: "configuration that can't be used",
        config: { "aws:retryMode": "never" },
        text: /^aws:retryMode: must be "standard" or "adaptive"/,
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
                ecr.server.failImage("shop/api", asked ?? { imageTag: failureCode }, { failureCode, ...reason });
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

        for (const { failureCode, failureReason = "", asked } of imageFailures) {
            it(failureCode, () => {
                assert.equal(
                    codes.get(failureCode),
                    wordsOf(
                        { kind: "imageFailure", failureCode, failureReason },
                        { query: { imageId: asked ?? { imageTag: failureCode } } },
                    ),
                );
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
        assert.deepEqual(errorsOf(preview), [wordsOf(notFound)]);
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
                "resource 'api': property imageTag value {v9} has a problem: " +
                    wordsOf(notFound, { help: { nearestTags: ["v8", "v90"] } }),
            ),
            preview.output,
        );
    });
});
