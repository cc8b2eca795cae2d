// Proves that what goes wrong between here and Identity Center's portal is told apart: a session that is over, a role that is not
// assigned, a network that is broken, and the proxy in between. The SDK makes all of these one text.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { createEcrApi } from "../../../../provider/src/ecr/api/createEcrApi";
import { isCallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import { loginCommand } from "../../../../provider/src/ecr/credentials/loginSession";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { startConnectProxy } from "../../../support/network/connectProxy";
import { withServer } from "../stubServer";
import { useHome } from "../useHome";

const startUrl = "https://corp.awsapps.com/start";
const token = { accessToken: "hush-token", expiresAt: "2999-01-01T00:00:00Z" };

describe("sessions that people begin", () => {
    const home = useHome();

    beforeEach(() => {
        home.file(
            ".aws/config",
            `[profile team]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = dev\n`,
        );
        home.file(`.aws/sso/cache/${createHash("sha1").update(startUrl).digest("hex")}.json`, JSON.stringify(token));
    });

    const failureOf = async (settings: EcrSettings) => {
        const api = createEcrApi({ region: "eu-west-1", profile: "team", maxAttempts: 1, ...settings });
        const failure = await api.listImageTags({ repositoryName: "shop/api", limit: 1 });
        assert.ok(isCallFailure(failure));
        assert.doesNotMatch(JSON.stringify(failure), /hush/);
        assert.equal(failure.askedAs?.login ?? "aws sso login --profile team", "aws sso login --profile team");
        const { code, operation, name, message, proxy } = failure;
        return { code, operation, name, message, proxy };
    };

    const refusals: readonly {
        readonly status: number;
        readonly name: string;
        readonly code: string;
    }[] = [
        { status: 401, name: "UnauthorizedException", code: "ExpiredCredentials" },
        { status: 403, name: "ForbiddenException", code: "AccessDenied" },
        { status: 429, name: "TooManyRequestsException", code: "Throttling" },
        { status: 400, name: "InvalidRequestException", code: "Unknown" },
    ];
    for (const { status, name, code } of refusals) {
        it(`are ${code} where the portal says ${name}`, async () => {
            const refuse = (_request: unknown, response: ServerResponse) => {
                response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": name });
                response.end(JSON.stringify({ message: "said by the portal" }));
            };
            await withServer(refuse, async (ssoEndpoint, received) => {
                assert.deepEqual(await failureOf({ ssoEndpoint }), {
                    code,
                    operation: "GetRoleCredentials",
                    name,
                    message: "said by the portal",
                    proxy: undefined,
                });
                assert.equal(received[0]?.headers["x-amz-sso_bearer_token"], "hush-token");
            });
        });
    }

    it("are a failed connection where the portal can't be reached", async () => {
        const failure = await failureOf({ ssoEndpoint: "http://127.0.0.1:9" });
        assert.deepEqual(
            [failure.code, failure.operation, failure.name],
            ["Connection", "GetRoleCredentials", "ECONNREFUSED"],
        );
    });

    it("name the proxy that is in between", async () => {
        const proxy = await startConnectProxy({ portOf: () => 9, refuse: 502 });
        const httpsProxy = `http://me:hush@127.0.0.1:${String(proxy.port)}`;
        const failure = await failureOf({ httpsProxy });
        await proxy.stop();
        assert.equal(failure.operation, "GetRoleCredentials");
        assert.equal(failure.proxy, `http://127.0.0.1:${String(proxy.port)} (httpsProxy)`);
        assert.deepEqual(proxy.requests[0]?.line, "CONNECT portal.sso.us-east-1.amazonaws.com:443");
    });

    it("are over where their file says so, and nobody is asked", async () => {
        home.file(
            `.aws/sso/cache/${createHash("sha1").update(startUrl).digest("hex")}.json`,
            JSON.stringify({ ...token, expiresAt: "2020-01-01T00:00:00Z" }),
        );
        await withServer(
            () => undefined,
            async (ssoEndpoint, received) => {
                const { code, operation } = await failureOf({ ssoEndpoint });
                assert.deepEqual([code, operation, received.length], ["ExpiredCredentials", "ListImages", 0]);
            },
        );
    });

    it("are begun by a command that a shell takes as it is", () => {
        const sso = { sso_start_url: startUrl };
        assert.equal(loginCommand("team", sso), "aws sso login --profile team");
        assert.equal(loginCommand("o'neill; rm", sso), `aws sso login --profile 'o'\\''neill; rm'`);
        assert.equal(loginCommand("team", { login_session: "x" }), "aws login --profile team");
        assert.equal(loginCommand("team", { aws_access_key_id: "x" }), undefined);
    });
});
