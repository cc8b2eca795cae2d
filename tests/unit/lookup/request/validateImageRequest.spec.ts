// What is refused before anything is asked, in the exact words, which name the user's own argument.
import assert from "node:assert/strict";
import fc from "fast-check";
import type { ImageRequest } from "../../../../provider/src/lookup/request/imageRequest";
import { validateImageRequest } from "../../../../provider/src/lookup/request/validateImageRequest";
import { allManifestMediaTypes } from "../../../../provider/src/oci/mediaTypes";
import { digestOf64 } from "../lookupFailures";

const digest = digestOf64("a");
const repository = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api";
const role = { roleArn: "arn:aws:iam::123456789012:role/x" };

/** The request has whatever types JavaScript lets through. */
const rows: readonly { readonly name: string; readonly request: object; readonly problems: readonly string[] }[] = [
    {
        name: "nothing at all",
        request: {},
        problems: [
            "repositoryName: missing: name the repository, or give the whole reference as image",
            'imageTag: missing: give an imageTag, an imageDigest or both; no tag is assumed, so write "latest" if that is meant',
        ],
    },
    {
        name: "a tag without a repository",
        request: { imageTag: "v1" },
        problems: ["repositoryName: missing: name the repository, or give the whole reference as image"],
    },
    {
        name: "a repository without tag and digest",
        request: { repositoryName: "shop/api" },
        problems: [
            'imageTag: missing: give an imageTag, an imageDigest or both; no tag is assumed, so write "latest" if that is meant',
        ],
    },
    {
        name: "an empty tag",
        request: { repositoryName: "shop/api", imageTag: "" },
        problems: ["imageTag: must not be empty; leave it out instead"],
    },
    {
        name: "an empty digest beside a tag",
        request: { repositoryName: "shop/api", imageTag: "v1", imageDigest: "" },
        problems: ["imageDigest: must not be empty; leave it out instead"],
    },
    {
        name: "a tag with a space",
        request: { repositoryName: "shop/api", imageTag: "v 1" },
        problems: ['imageTag: a tag is 1 to 300 letters, digits, dots, dashes and underscores; got "v 1"'],
    },
    {
        name: "a tag with a colon",
        request: { repositoryName: "shop/api", imageTag: "v:1" },
        problems: ['imageTag: a tag is 1 to 300 letters, digits, dots, dashes and underscores; got "v:1"'],
    },
    {
        name: "a tag that is too long",
        request: { repositoryName: "shop/api", imageTag: "v".repeat(301) },
        problems: [
            `imageTag: a tag is 1 to 300 letters, digits, dots, dashes and underscores; got "${"v".repeat(301)}"`,
        ],
    },
    {
        name: "a tag that is a digest",
        request: { repositoryName: "shop/api", imageTag: digest },
        problems: [`imageTag: a tag is 1 to 300 letters, digits, dots, dashes and underscores; got "${digest}"`],
    },
    {
        name: "a digest that is too short",
        request: { repositoryName: "shop/api", imageDigest: "sha256:abc" },
        problems: ['imageDigest: a digest is "sha256:" and 64 lower-case hexadecimal digits; got "sha256:abc"'],
    },
    {
        name: "a digest without its algorithm",
        request: { repositoryName: "shop/api", imageDigest: "a".repeat(64) },
        problems: [`imageDigest: a digest is "sha256:" and 64 lower-case hexadecimal digits; got "${"a".repeat(64)}"`],
    },
    {
        name: "a digest in upper case",
        request: { repositoryName: "shop/api", imageDigest: digest.toUpperCase() },
        problems: [
            `imageDigest: a digest is "sha256:" and 64 lower-case hexadecimal digits; got "${digest.toUpperCase()}"`,
        ],
    },
    {
        name: "a digest of another algorithm",
        request: { repositoryName: "shop/api", imageDigest: `sha512:${"a".repeat(128)}` },
        problems: [
            `imageDigest: a digest is "sha256:" and 64 lower-case hexadecimal digits; got "sha512:${"a".repeat(128)}"`,
        ],
    },
    {
        name: "a repository in upper case",
        request: { repositoryName: "Shop/api", imageTag: "v1" },
        problems: [
            'repositoryName: a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as "team/api"; got "Shop/api"',
        ],
    },
    {
        name: "a repository of one letter",
        request: { repositoryName: "a", imageTag: "v1" },
        problems: [
            'repositoryName: a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as "team/api"; got "a"',
        ],
    },
    {
        name: "a repository with a double slash",
        request: { repositoryName: "shop//api", imageTag: "v1" },
        problems: [
            'repositoryName: a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as "team/api"; got "shop//api"',
        ],
    },
    {
        name: "a repository with its tag",
        request: { repositoryName: "shop/api:v1", imageTag: "v1" },
        problems: [
            'repositoryName: a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as "team/api"; got "shop/api:v1"',
        ],
    },
    {
        name: "a whole URI for a repository",
        request: { repositoryName: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api", imageTag: "v1" },
        problems: [
            'repositoryName: a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as "team/api"; got "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api"; a whole reference, with the registry\'s host, goes into the argument image',
        ],
    },
    {
        name: "a whole reference for a repository",
        request: { repositoryName: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1", imageTag: "v1" },
        problems: [
            'repositoryName: a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as "team/api"; got "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:v1"; a whole reference, with the registry\'s host, goes into the argument image',
        ],
    },
    {
        name: "a registryId that lost its leading zero",
        request: { repositoryName: "shop/api", imageTag: "v1", registryId: "12345678901" },
        problems: [
            'registryId: a registryId is an AWS account\'s 12 digits, such as "123456789012"; got "12345678901"',
        ],
    },
    {
        name: "a registryId that is a number",
        request: { repositoryName: "shop/api", imageTag: "v1", registryId: 123456789012 },
        problems: ["registryId: must be a string; got 123456789012"],
    },
    {
        name: "a region that is a place",
        request: { repositoryName: "shop/api", imageTag: "v1", region: "Ireland" },
        problems: ['region: a region looks like "eu-west-1"; got "Ireland"'],
    },
    {
        name: "a region that is a host",
        request: { repositoryName: "shop/api", imageTag: "v1", region: "eu-west-1.evil.example" },
        problems: ['region: a region looks like "eu-west-1"; got "eu-west-1.evil.example"'],
    },
    {
        name: "a platform without a processor",
        request: { repositoryName: "shop/api", imageTag: "v1", platform: "arm64" },
        problems: [
            'platform: a platform is os/architecture or os/architecture/variant, such as "linux/arm64"; got "arm64"',
        ],
    },
    {
        name: "a platform with a space",
        request: { repositoryName: "shop/api", imageTag: "v1", platform: "linux/arm 64" },
        problems: [
            'platform: a platform is os/architecture or os/architecture/variant, such as "linux/arm64"; got "linux/arm 64"',
        ],
    },
    {
        name: "a platform that is none among those required",
        request: { repositoryName: "shop/api", imageTag: "v1", requirePlatforms: ["linux/amd64", "arm64"] },
        problems: [
            'requirePlatforms: a platform is os/architecture or os/architecture/variant, such as "linux/arm64"; got "arm64"',
        ],
    },
    {
        name: "required platforms that are a text",
        request: { repositoryName: "shop/api", imageTag: "v1", requirePlatforms: "linux/amd64" },
        problems: ['requirePlatforms: must be a list of strings, with at least one; got "linux/amd64"'],
    },
    {
        name: "no required platform",
        request: { repositoryName: "shop/api", imageTag: "v1", requirePlatforms: [] },
        problems: ["requirePlatforms: must be a list of strings, with at least one; got a list of 0"],
    },
    {
        name: "101 accepted media types",
        request: { repositoryName: "shop/api", imageTag: "v1", acceptedMediaTypes: Array(101).fill("a/b") },
        problems: ["acceptedMediaTypes: takes at most 100 entries; got 101"],
    },
    {
        name: "an accepted media type that is null",
        request: { repositoryName: "shop/api", imageTag: "v1", acceptedMediaTypes: ["a/b", null] },
        problems: ["acceptedMediaTypes: must hold non-empty strings only; got null"],
    },
    {
        name: "an accepted media type that is empty",
        request: { repositoryName: "shop/api", imageTag: "v1", acceptedMediaTypes: [""] },
        problems: ['acceptedMediaTypes: must hold non-empty strings only; got ""'],
    },
    {
        name: "an accepted media type that is a hole",
        request: { repositoryName: "shop/api", imageTag: "v1", acceptedMediaTypes: [undefined] },
        problems: ["acceptedMediaTypes: must hold non-empty strings only; got undefined"],
    },
    {
        name: "no accepted media type",
        request: { repositoryName: "shop/api", imageTag: "v1", acceptedMediaTypes: [] },
        problems: ["acceptedMediaTypes: must be a list of strings, with at least one; got a list of 0"],
    },
    {
        name: "an endpoint without a scheme",
        request: { repositoryName: "shop/api", imageTag: "v1", endpoint: "localhost:4566" },
        problems: ['endpoint: must be a URL that begins with https:// or http://; got "localhost:4566"'],
    },
    {
        name: "an endpoint of another scheme",
        request: { repositoryName: "shop/api", imageTag: "v1", endpoint: "ftp://ecr.example.com" },
        problems: ['endpoint: must be a URL that begins with https:// or http://; got "ftp://ecr.example.com"'],
    },
    {
        name: "an endpoint with a password",
        request: { repositoryName: "shop/api", imageTag: "v1", endpoint: "https://me:hunter2@ecr.example.com" },
        problems: ["endpoint: must not hold a user name or a password"],
    },
    {
        name: "a profile that is an object",
        request: { repositoryName: "shop/api", imageTag: "v1", profile: {} },
        problems: ["profile: must be a string; got an object"],
    },
    {
        name: "an empty profile",
        request: { repositoryName: "shop/api", imageTag: "v1", profile: "" },
        problems: ["profile: must not be empty; leave it out instead"],
    },
    {
        name: "a role that is a text",
        request: { repositoryName: "shop/api", imageTag: "v1", assumeRole: "arn:aws:iam::123456789012:role/x" },
        problems: ['assumeRole: must be an object with a roleArn; got "arn:aws:iam::123456789012:role/x"'],
    },
    {
        name: "a role without an ARN",
        request: { repositoryName: "shop/api", imageTag: "v1", assumeRole: {} },
        problems: [
            'assumeRole: roleArn must be the ARN of a role, such as "arn:aws:iam::123456789012:role/deploy"; got undefined',
        ],
    },
    {
        name: "a role with a user's ARN",
        request: {
            repositoryName: "shop/api",
            imageTag: "v1",
            assumeRole: { roleArn: "arn:aws:iam::123456789012:user/x" },
        },
        problems: [
            'assumeRole: roleArn must be the ARN of a role, such as "arn:aws:iam::123456789012:role/deploy"; got "arn:aws:iam::123456789012:user/x"',
        ],
    },
    {
        name: "a role with a member that does not exist",
        request: { repositoryName: "shop/api", imageTag: "v1", assumeRole: { ...role, durationSeconds: 900 } },
        problems: ['assumeRole: has no member "durationSeconds"; it takes roleArn, sessionName, externalId'],
    },
    {
        name: "a role with an empty session name",
        request: { repositoryName: "shop/api", imageTag: "v1", assumeRole: { ...role, sessionName: "" } },
        problems: ["assumeRole: sessionName must not be empty; leave it out instead"],
    },
    {
        name: "a role with an external ID that is a number",
        request: { repositoryName: "shop/api", imageTag: "v1", assumeRole: { ...role, externalId: 7 } },
        problems: ["assumeRole: externalId must be a string; got 7"],
    },
    {
        name: "an image that is no text",
        request: { image: ["a"] },
        problems: ["image: must be a string; got a list of 1"],
    },
    { name: "an empty image", request: { image: "" }, problems: ["image: must not be empty; leave it out instead"] },
    {
        name: "an image and the five arguments that it gives",
        request: {
            image: `${repository}:v1`,
            registryId: "123456789012",
            repositoryName: "shop/api",
            imageTag: "v1",
            imageDigest: digest,
            region: "eu-west-1",
        },
        problems: [
            "registryId: image gives the registryId already; leave out one of the two",
            "repositoryName: image gives the repositoryName already; leave out one of the two",
            "imageTag: image gives the imageTag already; leave out one of the two",
            "imageDigest: image gives the imageDigest already; leave out one of the two",
            "region: image gives the region already; leave out one of the two",
        ],
    },
    {
        name: "several problems at once",
        request: {
            repositoryName: "Shop",
            imageTag: "v 1",
            imageDigest: "sha256:abc",
            registryId: "1",
            region: "x",
            platform: "y",
        },
        problems: [
            'registryId: a registryId is an AWS account\'s 12 digits, such as "123456789012"; got "1"',
            'region: a region looks like "eu-west-1"; got "x"',
            'repositoryName: a repository name is 2 to 256 lower-case letters and digits, joined by . _ __ - and /, such as "team/api"; got "Shop"',
            'imageTag: a tag is 1 to 300 letters, digits, dots, dashes and underscores; got "v 1"',
            'imageDigest: a digest is "sha256:" and 64 lower-case hexadecimal digits; got "sha256:abc"',
            'platform: a platform is os/architecture or os/architecture/variant, such as "linux/arm64"; got "y"',
        ],
    },
    {
        name: "null for a tag",
        request: { repositoryName: "shop/api", imageTag: null },
        problems: ["imageTag: must be a string; got null"],
    },
    {
        name: "a tag that is a function",
        request: { repositoryName: "shop/api", imageTag: () => "v1" },
        problems: ["imageTag: must be a string; got a function"],
    },
    {
        name: "a tag that turns the line around",
        request: { repositoryName: "shop/api", imageTag: "v1\u202e\n" },
        problems: ['imageTag: a tag is 1 to 300 letters, digits, dots, dashes and underscores; got "v1\\u202e\\n"'],
    },
];

describe("validateImageRequest", () => {
    for (const { name, request, problems } of rows) {
        it(`refuses ${name}`, () => {
            const validated = validateImageRequest(request, {});
            assert.ok("problems" in validated);
            assert.deepEqual(
                validated.problems.map(({ argument, problem }) => `${argument}: ${problem}`),
                problems,
            );
        });
    }

    it("takes a member of a role that is undefined for absent, as programs give one that depends", () => {
        const assumeRole: object = { ...role, externalId: undefined };
        const request = { repositoryName: "shop/api", imageTag: "v1", assumeRole } as ImageRequest;
        const validated = validateImageRequest(request, {});
        assert.ok("query" in validated, JSON.stringify(validated));
        assert.deepEqual(Object.keys(validated.query.settings.assumeRoles?.[0] ?? {}), ["roleArn"]);
    });

    it("lets a profile of its own stand in for the stack's keys and web identity, not for its roles", () => {
        const assumeRoles = [{ roleArn: "arn:aws:iam::123456789012:role/stack" }];
        const validated = validateImageRequest(
            { repositoryName: "shop/api", imageTag: "v1", profile: "own" },
            {
                credentials: { accessKeyId: "a", secretAccessKey: "b" },
                assumeRoleWithWebIdentity: { roleArn: "c", webIdentityToken: "d" },
                assumeRoles,
            },
        );
        assert.deepEqual("query" in validated && validated.query.settings, { profile: "own", assumeRoles });
    });

    it("makes a query of every argument, and lets them override the settings", () => {
        const request: ImageRequest = {
            registryId: "012345678901",
            repositoryName: "shop/api",
            imageTag: "v1",
            imageDigest: digest,
            acceptedMediaTypes: ["a/b"],
            region: "eu-central-1",
            profile: "other",
            assumeRole: role,
            endpoint: "https://ecr.example.com",
            platform: "linux/arm64",
            requirePlatforms: ["linux/amd64", "windows(10.0.20348)/amd64"],
        };
        const settings = {
            region: "eu-west-1",
            profile: "stack",
            assumeRoles: [{ roleArn: "arn:aws:iam::123456789012:role/stack" }],
            endpoint: "https://stack.example.com",
            maxAttempts: 7,
        };
        assert.deepEqual(validateImageRequest(Object.freeze(request), Object.freeze(settings)), {
            query: {
                settings: {
                    region: "eu-central-1",
                    stackRegion: "eu-west-1",
                    profile: "other",
                    assumeRoles: [role],
                    endpoint: "https://ecr.example.com",
                    maxAttempts: 7,
                },
                registryId: "012345678901",
                repositoryName: "shop/api",
                acceptedMediaTypes: ["a/b"],
                imageId: { imageTag: "v1", imageDigest: digest },
                registryHost: undefined,
                platform: { os: "linux", architecture: "arm64" },
                requirePlatforms: [
                    { os: "linux", architecture: "amd64" },
                    { os: "windows", osVersion: "10.0.20348", architecture: "amd64" },
                ],
                pinnedDigest: undefined,
            },
        });
    });

    it("leaves to the settings what is not given, and accepts every manifest", () => {
        const validated = validateImageRequest({ repositoryName: "shop/api", imageTag: "v1" }, { region: "eu-west-1" });
        assert.ok("query" in validated);
        const { settings, registryId, acceptedMediaTypes, imageId } = validated.query;
        assert.deepEqual(
            { settings, registryId, acceptedMediaTypes, imageId },
            {
                settings: { region: "eu-west-1" },
                registryId: undefined,
                acceptedMediaTypes: allManifestMediaTypes,
                imageId: { imageTag: "v1" },
            },
        );
    });

    it("never throws, and gives a query or at least one problem, in one line each, for any value of any argument", () => {
        const names = [
            "image",
            "registryId",
            "repositoryName",
            "imageTag",
            "imageDigest",
            "acceptedMediaTypes",
            "region",
            "profile",
            "assumeRole",
            "endpoint",
            "platform",
            "requirePlatforms",
        ];
        const value = fc.oneof(
            fc.anything(),
            fc.string({ unit: "binary" }),
            fc.constantFrom("shop/api", "v1", digest, `${repository}:v1`, "linux/arm64", "http://[", "https://a", role),
        );
        fc.assert(
            fc.property(fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true }), (request) => {
                const validated = validateImageRequest(request, {});
                if ("problems" in validated) {
                    assert.ok(validated.problems.length > 0);
                    for (const { argument, problem } of validated.problems) {
                        assert.ok(names.includes(argument));
                        assert.doesNotMatch(problem, /[\p{Cc}\p{Zl}\p{Zp}]/u);
                    }
                }
            }),
            { numRuns: 500 },
        );
    });
});
