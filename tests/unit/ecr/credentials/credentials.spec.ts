import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { mock } from "node:test";
import type { ServerResponse } from "node:http";
import { createEcrApi } from "../../../../provider/src/ecr/api/createEcrApi";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { answer, withServer } from "../stubServer";
import type { ReceivedRequest } from "../stubServer";
import { useHome } from "../useHome";

const imageRequest = { repositoryName: "shop/api", imageIds: [{ imageTag: "prod" }], acceptedMediaTypes: [] };
const keys = { accessKeyId: "AKIDSTATIC", secretAccessKey: "a secret of the test" };
const arn = (role: string) => `arn:aws:iam::123456789012:role/${role}`;

interface Seen {
    /** What was called, by whom, in which region. */
    readonly call: string;
    readonly parameters: Readonly<Record<string, string>>;
}

/** STS gives keys that are named after the role; whoever asks for the role `denied` is denied. */
function serve(request: ReceivedRequest, response: ServerResponse): void {
    if (request.headers["x-amz-target"] !== undefined) {
        answer(response, 200, "{}");
        return;
    }
    const parameters = new URLSearchParams(request.body);
    const action = parameters.get("Action") ?? "";
    const role = parameters.get("RoleArn")?.split("/")[1] ?? "";
    response.writeHead(role === "denied" ? 403 : 200, { "content-type": "text/xml" });
    response.end(
        role === "denied"
            ? `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: x is not authorized to perform: sts:${action} on resource: y</Message></Error></ErrorResponse>`
            : `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result><Credentials>` +
                  `<AccessKeyId>ASIA-${role}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>` +
                  `<SessionToken>token</SessionToken><Expiration>2999-01-01T00:00:00Z</Expiration>` +
                  `</Credentials></${action}Result></${action}Response>`,
    );
}

function seen({ headers, body }: ReceivedRequest): Seen {
    const [, id = "nobody", , region = "nowhere"] =
        /Credential=([^/]+)\/(\d+)\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
    const parameters = Object.fromEntries(new URLSearchParams(headers["x-amz-target"] === undefined ? body : ""));
    const { Action: action = "BatchGetImage", ...rest } = parameters;
    Reflect.deleteProperty(rest, "Version");
    return { call: `${action} by ${id} in ${region}`, parameters: rest };
}

/** Calls BatchGetImage with these settings; both services are at one endpoint. */
async function call(settings: EcrSettings) {
    return withServer(serve, async (endpoint, received) => {
        const api = createEcrApi({ region: "eu-west-1", endpoint, stsEndpoint: endpoint, maxAttempts: 1, ...settings });
        return { result: await api.batchGetImage(imageRequest), seen: received.map(seen) };
    });
}

describe("credentials", () => {
    const home = useHome();
    const file = (name: string, text: string) => home.file(name, text);

    it("are the static keys", async () => {
        assert.deepEqual((await call({ credentials: keys })).seen, [
            { call: "BatchGetImage by AKIDSTATIC in eu-west-1", parameters: {} },
        ]);
    });

    it("are those of the last role of a chain, each assumed with those of the one before", async () => {
        const { result, seen: requests } = await call({
            credentials: keys,
            stsRegion: "us-east-1",
            assumeRoles: [
                {
                    roleArn: arn("first"),
                    sessionName: "deploy",
                    externalId: "x",
                    durationSeconds: 900,
                    policy: "{}",
                    policyArns: ["p"],
                    tags: { team: "shop" },
                    transitiveTagKeys: ["team"],
                    sourceIdentity: "ci",
                },
                { roleArn: arn("second") },
            ],
        });
        assert.deepEqual(result, { images: [], failures: [] });
        assert.deepEqual(requests, [
            {
                call: "AssumeRole by AKIDSTATIC in us-east-1",
                parameters: {
                    RoleArn: arn("first"),
                    RoleSessionName: "deploy",
                    ExternalId: "x",
                    DurationSeconds: "900",
                    Policy: "{}",
                    "PolicyArns.member.1.arn": "p",
                    "Tags.member.1.Key": "team",
                    "Tags.member.1.Value": "shop",
                    "TransitiveTagKeys.member.1": "team",
                    SourceIdentity: "ci",
                },
            },
            {
                call: "AssumeRole by ASIA-first in us-east-1",
                parameters: { RoleArn: arn("second"), RoleSessionName: "pulumi-ecr-image" },
            },
            { call: "BatchGetImage by ASIA-second in eu-west-1", parameters: {} },
        ]);
    });

    it("are got once for calls that run together", async () => {
        await withServer(serve, async (endpoint, received) => {
            const api = createEcrApi({
                region: "eu-west-1",
                endpoint,
                stsEndpoint: endpoint,
                credentials: keys,
                assumeRoles: [{ roleArn: arn("pull") }],
            });
            await Promise.all([api.batchGetImage(imageRequest), api.batchGetImage(imageRequest)]);
            await api.batchGetImage(imageRequest);
            assert.deepEqual(received.map((request) => seen(request).call.split(" ")[0]).sort(), [
                "AssumeRole",
                "BatchGetImage",
                "BatchGetImage",
                "BatchGetImage",
            ]);
        });
    });

    it("assume roles in ECR's region where no other is set", async () => {
        const { seen: requests } = await call({ credentials: keys, assumeRoles: [{ roleArn: arn("pull") }] });
        assert.equal(requests[0]?.call, "AssumeRole by AKIDSTATIC in eu-west-1");
    });

    it("name AssumeRole where it is denied, and ask STS once", async () => {
        const { result, seen: requests } = await call({
            maxAttempts: 3,
            credentials: keys,
            assumeRoles: [{ roleArn: arn("denied") }],
        });
        assert.deepEqual(result, {
            kind: "callFailure",
            code: "AccessDenied",
            operation: "AssumeRole",
            name: "AccessDenied",
            message: "User: x is not authorized to perform: sts:AssumeRole on resource: y",
            askedAs: { kind: "keys", source: "accessKey", roles: [arn("denied")] },
        });
        assert.equal(requests.length, 1);
    });

    it("name the call, not AssumeRole, where there are none to assume a role with", async () => {
        const { result } = await call({ assumeRoles: [{ roleArn: arn("pull") }] });
        assert.deepEqual("code" in result && [result.code, result.operation], ["NoCredentials", "BatchGetImage"]);
    });

    it("come from a web identity token in a file, before the roles of a chain", async () => {
        const { seen: requests } = await call({
            assumeRoleWithWebIdentity: { roleArn: arn("web"), webIdentityTokenFile: file("token", "jwt") },
            assumeRoles: [{ roleArn: arn("pull") }],
        });
        assert.deepEqual(requests, [
            {
                call: "AssumeRoleWithWebIdentity by nobody in nowhere",
                parameters: { RoleArn: arn("web"), RoleSessionName: "pulumi-ecr-image", WebIdentityToken: "jwt" },
            },
            {
                call: "AssumeRole by ASIA-web in eu-west-1",
                parameters: { RoleArn: arn("pull"), RoleSessionName: "pulumi-ecr-image" },
            },
            { call: "BatchGetImage by ASIA-pull in eu-west-1", parameters: {} },
        ]);
    });

    it("come from a web identity token", async () => {
        const { seen: requests } = await call({
            assumeRoleWithWebIdentity: {
                roleArn: arn("web"),
                sessionName: "ci",
                webIdentityToken: "jwt",
                durationSeconds: 900,
            },
        });
        assert.deepEqual(requests[0], {
            call: "AssumeRoleWithWebIdentity by nobody in nowhere",
            parameters: { RoleArn: arn("web"), RoleSessionName: "ci", WebIdentityToken: "jwt", DurationSeconds: "900" },
        });
    });

    it("name AssumeRoleWithWebIdentity where the token's file is missing", async () => {
        const { result } = await call({
            assumeRoleWithWebIdentity: { roleArn: arn("web"), webIdentityTokenFile: join(home.folder, "none") },
        });
        assert.equal("operation" in result && result.operation, "AssumeRoleWithWebIdentity");
    });

    it("come from the profile in a named file, with ~", async () => {
        file("own/credentials", "[dev]\naws_access_key_id = AKIDFILE\naws_secret_access_key = x\n");
        const { seen: requests } = await call({ profile: "dev", sharedCredentialsFile: "~/own/credentials" });
        assert.equal(requests[0]?.call, "BatchGetImage by AKIDFILE in eu-west-1");
    });

    it("come from the named profile although keys are among the variables", async () => {
        Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDVARIABLE", AWS_SECRET_ACCESS_KEY: "x" });
        file(".aws/credentials", "[dev]\naws_access_key_id = AKIDFILE\naws_secret_access_key = x\n");
        assert.equal((await call({ profile: "dev" })).seen[0]?.call, "BatchGetImage by AKIDFILE in eu-west-1");
    });

    it("are assumed by a profile that names a role", async () => {
        file(
            ".aws/config",
            `[profile dev]\nrole_arn = ${arn("pull")}\nsource_profile = base\n[profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = x\n`,
        );
        const { seen: requests } = await call({ profile: "dev" });
        assert.deepEqual(
            requests.map((request) => request.call),
            ["AssumeRole by AKIDBASE in eu-west-1", "BatchGetImage by ASIA-pull in eu-west-1"],
        );
    });

    it("name AssumeRole where a profile's role is denied", async () => {
        file(
            ".aws/config",
            `[profile dev]\nrole_arn = ${arn("denied")}\nsource_profile = base\n[profile base]\naws_access_key_id = AKIDBASE\naws_secret_access_key = x\n`,
        );
        const { result } = await call({ profile: "dev" });
        assert.deepEqual("code" in result && [result.code, result.operation], ["AccessDenied", "AssumeRole"]);
    });

    it("come from the profile of AWS_PROFILE", async () => {
        Object.assign(process.env, { AWS_PROFILE: "dev" });
        file(".aws/credentials", "[dev]\naws_access_key_id = AKIDFILE\naws_secret_access_key = x\n");
        assert.equal((await call({})).seen[0]?.call, "BatchGetImage by AKIDFILE in eu-west-1");
    });

    it("come from the variables before the profile of AWS_PROFILE, and the SDK does not write that both are set", async () => {
        Object.assign(process.env, {
            AWS_PROFILE: "dev",
            AWS_ACCESS_KEY_ID: "AKIDVARIABLE",
            AWS_SECRET_ACCESS_KEY: "x",
        });
        file(".aws/credentials", "[dev]\naws_access_key_id = AKIDFILE\naws_secret_access_key = x\n");
        const warn = mock.method(console, "warn", () => undefined);
        const { seen: requests } = await call({}).finally(() => {
            warn.mock.restore();
        });
        assert.equal(requests[0]?.call, "BatchGetImage by AKIDVARIABLE in eu-west-1");
        assert.equal(warn.mock.callCount(), 0);
    });

    it("come from the variables", async () => {
        Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDVARIABLE", AWS_SECRET_ACCESS_KEY: "x" });
        assert.equal((await call({})).seen[0]?.call, "BatchGetImage by AKIDVARIABLE in eu-west-1");
    });

    it("are missing where there are none", async () => {
        assert.deepEqual((await call({})).result, {
            kind: "callFailure",
            code: "NoCredentials",
            operation: "BatchGetImage",
            name: "CredentialsProviderError",
            message: "Could not load credentials from any providers",
            askedAs: { kind: "machine", source: undefined, roles: [] },
        });
    });

    it("are missing where the named profile is not there, whatever else there is", async () => {
        Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDVARIABLE", AWS_SECRET_ACCESS_KEY: "x" });
        assert.deepEqual((await call({ profile: "dev" })).result, {
            kind: "callFailure",
            code: "NoCredentials",
            operation: "BatchGetImage",
            name: "CredentialsProviderError",
            message: 'no profile "dev" in the shared configuration files',
        });
    });

    it("are expired where the session of IAM Identity Center is", async () => {
        file(
            ".aws/config",
            "[profile dev]\nsso_session = corp\nsso_account_id = 123456789012\nsso_role_name = dev\n" +
                "[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n",
        );
        const cache = createHash("sha1").update("corp").digest("hex");
        file(`.aws/sso/cache/${cache}.json`, JSON.stringify({ accessToken: "x", expiresAt: "2020-01-01T00:00:00Z" }));
        const { result } = await call({ profile: "dev" });
        assert.deepEqual(result, {
            kind: "callFailure",
            code: "ExpiredCredentials",
            operation: "BatchGetImage",
            name: "CredentialsProviderError",
            message:
                "Value not present for 'clientId' in SSO Token. Cannot refresh. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
            askedAs: {
                kind: "profile",
                source: "profile",
                profile: "dev",
                login: "aws sso login --profile dev",
                roles: [],
            },
        });
    });

    const regions: readonly {
        readonly name: string;
        readonly settings: EcrSettings;
        readonly environment?: Readonly<Record<string, string>>;
        readonly config?: string;
        readonly expected: string | undefined;
    }[] = [
        {
            name: "the settings",
            settings: { region: "eu-west-1" },
            environment: { AWS_REGION: "us-east-1" },
            expected: "eu-west-1",
        },
        {
            name: "AWS_REGION",
            settings: {},
            environment: { AWS_REGION: "us-east-1", AWS_DEFAULT_REGION: "us-east-2" },
            expected: "us-east-1",
        },
        {
            name: "AWS_DEFAULT_REGION",
            settings: {},
            environment: { AWS_DEFAULT_REGION: "us-east-2" },
            config: "[default]\nregion=a-b-1",
            expected: "us-east-2",
        },
        { name: "the default profile", settings: {}, config: "[default]\nregion = eu-north-1", expected: "eu-north-1" },
        {
            name: "the profile of the settings",
            settings: { profile: "dev" },
            config: "[default]\nregion = x\n[profile dev]\nregion = eu-north-1",
            expected: "eu-north-1",
        },
        { name: "nowhere", settings: {}, expected: undefined },
    ];

    for (const { name, settings, environment: variables, config, expected } of regions) {
        it(`ask in the region of ${name}`, async () => {
            Object.assign(process.env, variables);
            if (config !== undefined) {
                file(".aws/config", config);
            }
            const region = await createEcrApi(settings).region();
            assert.deepEqual(typeof region === "string" ? region : region.code, expected ?? "NoRegion");
        });
    }

    const namedFiles: readonly { readonly name: string; readonly text: string; readonly expected: string }[] = [
        {
            name: "a profile",
            text: "[default]\nregion=a-b-1\n[profile dev]\noutput = json\nregion = eu-south-1 # there\n",
            expected: "eu-south-1",
        },
        { name: "a profile of Windows", text: "[profile dev]\r\nregion=eu-south-1\r\n", expected: "eu-south-1" },
        // The AWS provider takes quotes for a part of the name.
        { name: "no profile in quotes", text: '[profile "dev"]\nregion=eu-south-1\n', expected: "NoCredentials" },
        {
            name: "no nested setting",
            text: "[profile dev]\ns3 =\n  region = a-b-1\n[profile other]\nregion = a-b-1\n",
            expected: "NoRegion",
        },
        { name: "no other file", text: "[profile dev]\noutput = json", expected: "NoRegion" },
    ];

    for (const { name, text, expected } of namedFiles) {
        it(`ask in the region that a named file has: ${name}`, async () => {
            file(".aws/config", "[profile dev]\nregion = of-another-file-1");
            const region = await createEcrApi({ profile: "dev", sharedConfigFile: file("own", text) }).region();
            assert.equal(typeof region === "string" ? region : region.code, expected);
        });
    }
});
