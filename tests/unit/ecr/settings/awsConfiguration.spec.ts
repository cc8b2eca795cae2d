import assert from "node:assert/strict";
import { parseAwsConfiguration, parseStackConfiguration } from "../../../../provider/src/ecr/settings/awsConfiguration";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";

type Configuration = Readonly<Record<string, string>>;

const parse = (configuration: Configuration) => parseAwsConfiguration((key) => configuration[key]);
const roleArn = "arn:aws:iam::123456789012:role/deploy";

const rows: readonly { readonly name: string; readonly given: Configuration; readonly settings: EcrSettings }[] = [
    { name: "nothing", given: {}, settings: {} },
    { name: "empty values", given: { region: "", profile: "", assumeRoles: "", useFipsEndpoint: "" }, settings: {} },
    {
        name: "a region and a profile",
        given: { region: "eu-west-1", profile: "dev" },
        settings: { region: "eu-west-1", profile: "dev" },
    },
    {
        name: "keys",
        given: { accessKey: "a", secretKey: "b", token: "c" },
        settings: { credentials: { accessKeyId: "a", secretAccessKey: "b", sessionToken: "c" } },
    },
    {
        name: "keys without a token",
        given: { accessKey: "a", secretKey: "b" },
        settings: { credentials: { accessKeyId: "a", secretAccessKey: "b" } },
    },
    {
        name: "a chain of roles, as from version 7 of the AWS provider",
        given: {
            assumeRoles: JSON.stringify([
                { roleArn, duration: "1h30m" },
                { roleArn: "b", externalId: "x" },
            ]),
        },
        settings: {
            assumeRoles: [
                { roleArn, durationSeconds: 5400 },
                { roleArn: "b", externalId: "x" },
            ],
        },
    },
    {
        name: "all of a role",
        given: {
            assumeRoles: JSON.stringify([
                {
                    roleArn,
                    sessionName: "s",
                    externalId: "e",
                    duration: "15m",
                    policy: "{}",
                    policyArns: ["p"],
                    tags: { team: "shop" },
                    transitiveTagKeys: ["team"],
                    sourceIdentity: "i",
                },
            ]),
        },
        settings: {
            assumeRoles: [
                {
                    roleArn,
                    sessionName: "s",
                    externalId: "e",
                    durationSeconds: 900,
                    policy: "{}",
                    policyArns: ["p"],
                    tags: { team: "shop" },
                    transitiveTagKeys: ["team"],
                    sourceIdentity: "i",
                },
            ],
        },
    },
    {
        name: "one role, as before version 7",
        given: { assumeRole: JSON.stringify({ roleArn, durationSeconds: 900 }) },
        settings: { assumeRoles: [{ roleArn, durationSeconds: 900 }] },
    },
    {
        name: "an external ID of digits, which JSON makes a number",
        given: { assumeRole: JSON.stringify({ roleArn, externalId: 123456789012 }) },
        settings: { assumeRoles: [{ roleArn, externalId: "123456789012" }] },
    },
    { name: "an empty role", given: { assumeRole: "{}" }, settings: {} },
    { name: "roles that are null", given: { assumeRoles: "[null]", assumeRole: "null" }, settings: {} },
    {
        name: "a role that all but its ARN is empty in",
        given: { assumeRole: JSON.stringify({ roleArn, externalId: "", tags: null }) },
        settings: { assumeRoles: [{ roleArn }] },
    },
    {
        name: "a web identity",
        given: {
            assumeRoleWithWebIdentity: JSON.stringify({ roleArn, webIdentityTokenFile: "/token", duration: "1h" }),
        },
        settings: { assumeRoleWithWebIdentity: { roleArn, webIdentityTokenFile: "/token", durationSeconds: 3600 } },
    },
    {
        name: "endpoints as a list",
        given: { endpoints: JSON.stringify([{ s3: "http://s3" }, { ecr: "http://ecr", sts: "http://sts" }]) },
        settings: { endpoint: "http://ecr", stsEndpoint: "http://sts" },
    },
    {
        name: "endpoints as an object",
        given: { endpoints: JSON.stringify({ ecr: "http://ecr" }) },
        settings: { endpoint: "http://ecr" },
    },
    {
        name: "endpoints of other services",
        given: { endpoints: JSON.stringify([{ s3: "http://s3", ecr: "" }]) },
        settings: {},
    },
    {
        name: "flags",
        given: { useFipsEndpoint: "true", useDualstackEndpoint: "false" },
        settings: { useFipsEndpoint: true, useDualstackEndpoint: false },
    },
    {
        name: "retries",
        given: { retryMode: "adaptive", maxRetries: "7" },
        settings: { retryMode: "adaptive", maxAttempts: 7 },
    },
    {
        name: "no retries at all, which the AWS provider takes for the default",
        given: { maxRetries: "0" },
        settings: {},
    },
    {
        name: "shared files",
        given: { sharedConfigFiles: '["/a","/b"]', sharedCredentialsFiles: '["/c"]' },
        settings: { sharedConfigFile: ["/a", "/b"], sharedCredentialsFile: "/c" },
    },
    {
        name: "a shared file, as aws-native calls it",
        given: { sharedCredentialsFile: "~/c" },
        settings: { sharedCredentialsFile: "~/c" },
    },
    {
        name: "accounts",
        given: { allowedAccountIds: '["123456789012", 999999999999]', forbiddenAccountIds: "[]" },
        settings: { allowedAccountIds: ["123456789012", "999999999999"] },
    },
    { name: "the region of STS", given: { stsRegion: "us-east-1" }, settings: { stsRegion: "us-east-1" } },
    {
        name: "the network",
        given: { httpProxy: "", httpsProxy: "http://p", noProxy: "a,b", customCaBundle: "~/ca.pem", insecure: "true" },
        settings: { httpProxy: "", httpsProxy: "http://p", noProxy: "a,b", customCaBundle: "~/ca.pem", insecure: true },
    },
    {
        name: "the metadata of an instance",
        given: {
            skipMetadataApiCheck: "true",
            ec2MetadataServiceEndpoint: "http://m",
            ec2MetadataServiceEndpointMode: "IPv6",
        },
        settings: {
            skipMetadataApiCheck: true,
            ec2MetadataServiceEndpoint: "http://m",
            ec2MetadataServiceEndpointMode: "IPv6",
        },
    },
    { name: "empty lists", given: { sharedCredentialsFiles: "[]", sharedConfigFiles: "[]" }, settings: {} },
    { name: "the portal", given: { endpoints: '[{"sso":"http://sso"}]' }, settings: { ssoEndpoint: "http://sso" } },
    { name: "keys that mean nothing to ECR", given: { s3UsePathStyle: "what", defaultTags: "{" }, settings: {} },
];

const problems: readonly {
    readonly name: string;
    readonly given: Configuration;
    readonly argument: string;
    readonly problem: string;
}[] = [
    { name: "broken JSON", given: { assumeRoles: "[" }, argument: "aws:assumeRoles", problem: "must be JSON" },
    {
        name: "a role that is a text",
        given: { assumeRoles: '["x"]' },
        argument: "aws:assumeRoles[0]",
        problem: "must be an object",
    },
    {
        name: "roles that are a text",
        given: { assumeRoles: '"x"' },
        argument: "aws:assumeRoles",
        problem: "must be an object or a list of objects",
    },
    {
        name: "a role without ARN",
        given: { assumeRoles: '[{"roleArn":"a"},{"externalId":"x"}]' },
        argument: "aws:assumeRoles[1].roleArn",
        problem: "is missing",
    },
    {
        name: "a duration",
        given: { assumeRole: `{"roleArn":"a","duration":"1 hour"}` },
        argument: "aws:assumeRole.duration",
        problem: "must be a duration such as 1h30m",
    },
    {
        name: "tags",
        given: { assumeRole: `{"roleArn":"a","tags":{"a":1}}` },
        argument: "aws:assumeRole.tags",
        problem: "must be an object of strings",
    },
    {
        name: "policies",
        given: { assumeRole: `{"roleArn":"a","policyArns":"p"}` },
        argument: "aws:assumeRole.policyArns",
        problem: "must be JSON",
    },
    {
        name: "endpoints",
        given: { endpoints: '[{"ecr":true}]' },
        argument: "aws:endpoints[0].ecr",
        problem: "must be a string",
    },
    {
        name: "a flag",
        given: { useFipsEndpoint: "yes" },
        argument: "aws:useFipsEndpoint",
        problem: "must be true or false",
    },
    { name: "a count", given: { maxRetries: "-1" }, argument: "aws:maxRetries", problem: "must be a whole number" },
    {
        name: "a retry mode",
        given: { retryMode: "legacy" },
        argument: "aws:retryMode",
        problem: 'must be "standard" or "adaptive"',
    },
    { name: "a lonely key", given: { accessKey: "AKID" }, argument: "aws:secretKey", problem: "is missing" },
    {
        name: "a lonely secret key, which it does not show",
        given: { secretKey: "hush" },
        argument: "aws:accessKey",
        problem: "is missing",
    },
    { name: "files", given: { sharedConfigFiles: "/a" }, argument: "aws:sharedConfigFiles", problem: "must be JSON" },
    {
        name: "the first of two problems",
        given: { maxRetries: "x", retryMode: "x" },
        argument: "aws:retryMode",
        problem: 'must be "standard" or "adaptive"',
    },
];

describe("parseAwsConfiguration", () => {
    for (const { name, given, settings } of rows) {
        it(`reads ${name}`, () => {
            assert.deepEqual(parse(given), { settings });
        });
    }

    for (const { name, given, argument, problem } of problems) {
        it(`names the key of ${name}`, () => {
            assert.deepEqual(parse(given), { argument, problem });
        });
    }
});

describe("parseStackConfiguration", () => {
    const parseStack = (configuration: Configuration) => parseStackConfiguration((key) => configuration[key]);
    const native = {
        "aws-native:region": "eu-west-1",
        "aws-native:profile": "dev",
        "aws-native:assumeRole": JSON.stringify({ roleArn, sessionName: "s", durationSeconds: 900 }),
    };

    it("reads aws-native:* where the stack has nothing else", () => {
        assert.deepEqual(parseStack(native), {
            settings: {
                region: "eu-west-1",
                profile: "dev",
                assumeRoles: [{ roleArn, sessionName: "s", durationSeconds: 900 }],
            },
        });
    });

    it("reads aws:* alone where the stack has both", () => {
        assert.deepEqual(parseStack({ ...native, "aws:region": "us-east-1" }), { settings: { region: "us-east-1" } });
    });

    it("names the key of aws-native that is wrong", () => {
        assert.deepEqual(parseStack({ "aws-native:maxRetries": "x" }), {
            argument: "aws-native:maxRetries",
            problem: "must be a whole number",
        });
    });
});
