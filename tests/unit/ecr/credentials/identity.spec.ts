// Proves that a refused call says who asked and what named them, for every source of credentials, and never shows any of them.
import assert from "node:assert/strict";
import { createEcrApi } from "../../../../provider/src/ecr/api/createEcrApi";
import type { AskedAs } from "../../../../provider/src/ecr/failures/callFailure";
import { isCallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { EcrServer } from "../../../../provider/src/testing";
import { useHome } from "../useHome";

const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const keys = (name: string) => `aws_access_key_id = AKID${name}\naws_secret_access_key = hush-${name}\n`;
const environmentKeys = { AWS_ACCESS_KEY_ID: "AKIDENVIRONMENT", AWS_SECRET_ACCESS_KEY: "hush-environment" };

const rows: readonly {
    readonly name: string;
    readonly settings?: EcrSettings;
    readonly env?: Readonly<Record<string, string>>;
    readonly config?: string;
    readonly expected: AskedAs;
}[] = [
    {
        name: "keys of settings",
        settings: { credentials: { accessKeyId: "AKIDSTACK", secretAccessKey: "hush-stack" } },
        expected: { kind: "keys", source: "accessKey", roles: [] },
    },
    {
        name: "keys of variables",
        env: environmentKeys,
        expected: { kind: "keys", source: "AWS_ACCESS_KEY_ID", roles: [] },
    },
    {
        name: "keys of the old variables",
        env: { AWS_ACCESS_KEY: "AKIDOLD", AWS_SECRET_KEY: "hush-old" },
        expected: { kind: "keys", source: "AWS_ACCESS_KEY", roles: [] },
    },
    {
        name: "a web identity of settings",
        settings: { assumeRoleWithWebIdentity: { roleArn: role("web"), webIdentityToken: "hush-token" } },
        expected: { kind: "webIdentity", source: "assumeRoleWithWebIdentity", roles: [] },
    },
    {
        name: "a web identity of variables",
        env: { AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token", AWS_ROLE_ARN: role("web") },
        expected: { kind: "webIdentity", source: "AWS_WEB_IDENTITY_TOKEN_FILE", roles: [] },
    },
    {
        name: "a profile of settings",
        settings: { profile: "laptop" },
        config: `[profile laptop]\n${keys("LAPTOP")}`,
        expected: { kind: "profile", source: "profile", profile: "laptop", roles: [] },
    },
    {
        name: "the profile of AWS_PROFILE",
        env: { AWS_PROFILE: "laptop" },
        config: `[profile laptop]\n${keys("LAPTOP")}`,
        expected: { kind: "profile", source: "AWS_PROFILE", profile: "laptop", roles: [] },
    },
    {
        name: "the profile of AWS_DEFAULT_PROFILE",
        env: { AWS_DEFAULT_PROFILE: "laptop" },
        config: `[profile laptop]\n${keys("LAPTOP")}`,
        expected: { kind: "profile", source: "AWS_DEFAULT_PROFILE", profile: "laptop", roles: [] },
    },
    {
        name: "the default profile, and roles",
        settings: { assumeRoles: [{ roleArn: role("first") }, { roleArn: role("second"), externalId: "hush-id" }] },
        config: `[default]\n${keys("DEFAULT")}`,
        expected: { kind: "profile", source: undefined, profile: "default", roles: [role("first"), role("second")] },
    },
    {
        name: "a profile whose source is a session",
        env: { AWS_PROFILE: "laptop" },
        config:
            `[profile laptop]\nrole_arn = ${role("own")}\nsource_profile = my.team\n[profile my.team]\nsso_region = us-east-1\n` +
            "sso_start_url = https://portal.example.com\nsso_account_id = 123456789012\nsso_role_name = dev\n",
        expected: {
            kind: "profile",
            source: "AWS_PROFILE",
            profile: "laptop",
            login: "aws sso login --profile my.team",
            roles: [],
        },
    },
    {
        name: "a profile of aws login",
        env: { AWS_PROFILE: "laptop" },
        config: "[profile laptop]\nlogin_session = arn:aws:iam::123456789012:user/me\n",
        expected: {
            kind: "profile",
            source: "AWS_PROFILE",
            profile: "laptop",
            login: "aws login --profile laptop",
            roles: [],
        },
    },
    {
        name: "a profile with a second factor",
        env: { AWS_PROFILE: "laptop" },
        config:
            `[profile laptop]\nrole_arn = ${role("own")}\nmfa_serial = arn:aws:iam::123456789012:mfa/me\n` +
            `source_profile = base\n[profile base]\n${keys("BASE")}`,
        expected: { kind: "profile", source: "AWS_PROFILE", profile: "laptop", roles: [] },
    },
    {
        name: "the machine",
        config: "[default]\nregion = eu-west-1\n",
        expected: { kind: "machine", source: undefined, roles: [] },
    },
];

describe("who asked", () => {
    const home = useHome();
    let ecr: EcrServer;

    before(async () => {
        ecr = await EcrServer.start();
        ecr.allow([]);
    });
    after(() => ecr.stop());

    for (const { name, settings = {}, env = {}, config = "", expected } of rows) {
        it(`is said to be ${name}`, async () => {
            home.file(".aws/config", config);
            home.file("token", "hush-token");
            for (const [variable, value] of Object.entries(env)) {
                process.env[variable] = value.replace("{home}", home.folder);
            }
            const { endpoint } = ecr;
            const api = createEcrApi({
                region: "eu-west-1",
                endpoint,
                stsEndpoint: endpoint,
                maxAttempts: 1,
                ...settings,
            });
            const failure = await api.listImageTags({ repositoryName: "shop/api", limit: 1 });
            assert.ok(isCallFailure(failure));
            assert.deepEqual(failure.askedAs, expected, JSON.stringify(failure));
            assert.doesNotMatch(JSON.stringify(failure), /hush|AKID/);
        });
    }

    it("is not said where it is of no interest", async () => {
        Object.assign(process.env, environmentKeys);
        ecr.allow();
        const api = createEcrApi({ region: "eu-west-1", endpoint: ecr.endpoint, maxAttempts: 1 });
        const failure = await api.listImageTags({ repositoryName: "shop/none", limit: 1 });
        ecr.allow([]);
        assert.ok(isCallFailure(failure));
        assert.deepEqual([failure.code, failure.askedAs], ["RepositoryNotFound", undefined]);
    });
});
