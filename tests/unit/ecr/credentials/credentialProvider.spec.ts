// Proves that a client asks with the variables that it is given, and with none of this process's: a stack of the Automation API may
// have others than the process that its program runs in.
import assert from "node:assert/strict";
import path from "node:path";
import { createEcrApi } from "../../../../provider/src/ecr/api/createEcrApi";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { processCredentials } from "../../../../provider/src/ecr/credentials/processCredentials";
import { isCallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import { EcrServer } from "../../../../provider/src/testing";
import { withServer } from "../stubServer";
import { useHome } from "../useHome";

const keys = (name: string) => `aws_access_key_id = AKID${name}\naws_secret_access_key = hush\n`;
const printing = (text: string) => `node -e 'process.stdout.write(${text})'`;
const printed = (members: string) => printing(`JSON.stringify({Version:1,${members}})`);

describe("variables of a client", () => {
    const home = useHome();
    let ecr: EcrServer;

    beforeEach(async () => {
        ecr = await EcrServer.start();
        ecr.putImage("shop/api", { imageTag: "v1" });
        // What the process has must not matter.
        Object.assign(process.env, { AWS_ACCESS_KEY_ID: "AKIDPROCESS", AWS_SECRET_ACCESS_KEY: "hush" });
        home.file(".aws/credentials", `[default]\n${keys("PROCESSFILE")}`);
    });
    afterEach(() => ecr.stop());

    const askedBy = async (
        environment: Readonly<Record<string, string>>,
        settings: EcrSettings = {},
    ): Promise<string> => {
        const { PATH = "" } = process.env;
        const surrounding = { PATH, AWS_ENDPOINT_URL: ecr.endpoint, AWS_REGION: "eu-west-1", ...environment };
        const answer = await createEcrApi({ maxAttempts: 1, ...settings }, surrounding).listImageTags({
            repositoryName: "shop/api",
            limit: 1,
        });
        assert.doesNotMatch(JSON.stringify(answer), /hush/);
        return isCallFailure(answer) ? answer.message : (ecr.requests.at(-1)?.accessKeyId ?? "nobody");
    };
    const other = () => path.join(home.folder, "other");

    it("have the keys", async () => {
        assert.equal(await askedBy({ AWS_ACCESS_KEY_ID: "AKIDSTACK", AWS_SECRET_ACCESS_KEY: "hush" }), "AKIDSTACK");
    });

    it("have the home folder", async () => {
        home.file("other/.aws/credentials", `[default]\n${keys("OTHER")}`);
        assert.equal(await askedBy({ HOME: other(), USERPROFILE: other() }), "AKIDOTHER");
    });

    it("have the home folder that ~ stands for, and whatever $NAME does", async () => {
        home.file("other/token", "hush-token");
        const roleArn = "arn:aws:iam::123456789012:role/web";
        const asked = await askedBy(
            { HOME: other(), USERPROFILE: other(), NAMED: "token" },
            { assumeRoleWithWebIdentity: { roleArn, webIdentityTokenFile: "~/$NAMED" } },
        );
        assert.match(asked, /^ASIAWEB/);
    });

    it("have the container's address and its token", async () => {
        const credentials = {
            AccessKeyId: "AKIDCONTAINER",
            SecretAccessKey: "hush",
            Token: "hush",
            Expiration: "2999-01-01T00:00:00Z",
        };
        await withServer(
            (_request, response) => response.end(JSON.stringify(credentials)),
            async (url, received) => {
                const asked = await askedBy({
                    HOME: other(),
                    USERPROFILE: other(),
                    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
                    AWS_CONTAINER_AUTHORIZATION_TOKEN: "hush-token",
                });
                assert.equal(asked, "AKIDCONTAINER");
                assert.equal(received[0]?.headers.authorization, "hush-token");
            },
        );
    });

    const commands: readonly { readonly name: string; readonly command: string; readonly expected: string | RegExp }[] =
        [
            {
                name: "a command",
                command: printed('AccessKeyId:process.env.WHO,SecretAccessKey:"hush",SessionToken:"hush"'),
                expected: "AKIDSTACK",
            },
            {
                name: "a command whose keys last",
                command: printed(
                    'AccessKeyId:process.env.WHO,SecretAccessKey:"hush",Expiration:"2999-01-01T00:00:00Z"',
                ),
                expected: "AKIDSTACK",
            },
            {
                name: "a command whose keys are expired",
                command: printed(
                    'AccessKeyId:process.env.WHO,SecretAccessKey:"hush",Expiration:"2020-01-01T00:00:00Z"',
                ),
                expected: 'the credential_process of profile "default" prints credentials that are expired',
            },
            {
                name: "a command that prints no keys",
                command: printed('SecretAccessKey:"hush"'),
                expected: 'the credential_process of profile "default" prints no AccessKeyId and SecretAccessKey',
            },
            {
                name: "a command that prints something else",
                command: printing('"hush"'),
                expected: 'the credential_process of profile "default" prints no JSON of Version 1',
            },
            {
                name: "a command that fails with words",
                command: `node -e 'console.log("hush");console.error("log in first");process.exit(3)'`,
                expected: 'the credential_process of profile "default" fails: log in first',
            },
            {
                name: "a command that reads what it is asked, which is nothing",
                command: `node -e 'require("fs").readFileSync(0);process.exit(4)'`,
                expected: 'the credential_process of profile "default" fails: it ends with 4',
            },
            {
                name: "a command that fails without a word",
                command: `node -e 'process.exit(3)'`,
                expected: 'the credential_process of profile "default" fails: it ends with 3',
            },
        ];
    for (const { name, command, expected } of commands) {
        it(`are those of ${name}`, async () => {
            home.file("other/.aws/config", `[default]\ncredential_process = ${command}\n`);
            assert.equal(await askedBy({ HOME: other(), USERPROFILE: other(), WHO: "AKIDSTACK" }), expected);
        });
    }

    for (const [name, command] of [
        ["what it started too", "sleep 60; echo never"],
        ["which asked for something first", "echo Password: >&2; sleep 60"],
        ["and won't", "trap '' TERM; sleep 60"],
    ] as const) {
        it(`say that a command did not end, ${name}, instead of waiting for ever`, async () => {
            await assert.rejects(processCredentials("dev", command, process.env, 300), {
                message: 'the credential_process of profile "dev" fails: it did not end within 0.3 seconds',
            });
        });
    }

    it("refuse sessions of another home folder, which the SDK would look for in this process's", async () => {
        home.file(
            "other/.aws/config",
            "[default]\nsso_start_url = https://x.example.com\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = dev\n" +
                "[profile login]\nlogin_session = me\n",
        );
        const HOME = { HOME: other(), USERPROFILE: other() };
        assert.match(await askedBy(HOME), /profile "default" is kept in the home folder of the stack/);
        assert.match(await askedBy({ ...HOME, AWS_PROFILE: "login" }), /profile "login" is kept in the home folder/);
    });
});
