// Proves that no secret of any source leaves this layer in what it gives back: an endpoint repeats to the caller whatever it was sent,
// headers, tokens and body, with what it knows besides; each source's secrets must be in no failure, and so in no state, plan or log.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { createEcrApi } from "../../../provider/src/ecr/api/createEcrApi";
import { isCallFailure } from "../../../provider/src/ecr/failures/callFailure";
import type { EcrSettings } from "../../../provider/src/ecr/settings/ecrSettings";
import { startConnectProxy } from "../../support/network/connectProxy";
import type { ReceivedRequest } from "./stubServer";
import { withServer } from "./stubServer";
import { useHome } from "./useHome";

/** As AWS makes them: 40 characters of base64 for a key, many more for a token. */
const secretOf = (name: string) => createHash("sha256").update(name).digest("base64").slice(0, 40);
const tokenOf = (name: string) => `IQoJb3JpZ2lu${createHash("sha512").update(name).digest("base64").repeat(4)}`;

/** Whatever a row's source holds; none of these texts may come back. */
const secrets = ["settings", "variables", "profile", "process", "role", "portal", "container"].flatMap((name) => [
    secretOf(name),
    tokenOf(name),
]);
const others = [
    "hush-web-identity",
    "hush-sso-token",
    "hush-container-token",
    "hush-proxy",
    "hush%2Dproxy",
    "hush-external",
];
const startUrl = "https://portal.example.com/start";
const sso = { accessToken: "hush-sso-token", expiresAt: "2999-01-01T00:00:00Z" };

const credentialsOf = (name: string) => ({
    accessKeyId: "AKIAIOSFODNN7EXAMPLE",
    secretAccessKey: secretOf(name),
    sessionToken: tokenOf(name),
});
const json = (name: string, members: object = {}) => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentialsOf(name);
    const Expiration = "2999-01-01T00:00:00Z";
    return {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration,
        ...members,
    };
};

const rows: readonly {
    readonly name: string;
    readonly settings?: EcrSettings;
    readonly env?: Readonly<Record<string, string>>;
    readonly config?: string;
}[] = [
    { name: "keys and a token of settings", settings: { credentials: credentialsOf("settings") } },
    {
        name: "keys and a token of variables",
        env: {
            AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
            AWS_SECRET_ACCESS_KEY: secretOf("variables"),
            AWS_SESSION_TOKEN: tokenOf("variables"),
        },
    },
    {
        name: "keys of a profile",
        env: { AWS_PROFILE: "p" },
        config:
            `[profile p]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${secretOf("profile")}\n` +
            `aws_session_token = ${tokenOf("profile")}\n`,
    },
    {
        name: "what a command prints",
        env: { AWS_PROFILE: "p" },
        config: "[profile p]\ncredential_process = cat {home}/printed.json\n",
    },
    {
        name: "what a command prints before it fails",
        env: { AWS_PROFILE: "p" },
        config: "[profile p]\ncredential_process = sh -c 'cat {home}/printed.json; cat {home}/printed.json >&2; exit 1'\n",
    },
    {
        name: "what a command prints that is no JSON",
        env: { AWS_PROFILE: "p" },
        config: "[profile p]\ncredential_process = sh -c 'cat {home}/printed.json; echo nonsense'\n",
    },
    {
        name: "the session of a role, and its external ID",
        settings: {
            credentials: credentialsOf("settings"),
            assumeRoles: [{ roleArn: "arn:aws:iam::123456789012:role/r", externalId: "hush-external" }],
        },
    },
    {
        name: "a web identity that STS refuses",
        settings: {
            assumeRoleWithWebIdentity: { roleArn: "arn:aws:iam::1:role/refuse", webIdentityToken: "hush-web-identity" },
        },
    },
    {
        name: "a web identity's file, and the session for it",
        env: { AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/token", AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/r" },
    },
    {
        name: "a web identity's file that STS refuses",
        env: { AWS_WEB_IDENTITY_TOKEN_FILE: "{home}/jwt", AWS_ROLE_ARN: "arn:aws:iam::1:role/refuse" },
    },
    {
        name: "a portal's session",
        env: { AWS_PROFILE: "p" },
        config: `[profile p]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\nsso_account_id = 123456789012\nsso_role_name = dev\n`,
    },
    {
        name: "a portal that refuses",
        env: { AWS_PROFILE: "p" },
        config: `[profile p]\nsso_start_url = ${startUrl}\nsso_region = us-east-1\nsso_account_id = 1\nsso_role_name = refuse\n`,
    },
    {
        name: "a container's keys and token",
        env: {
            AWS_CONTAINER_CREDENTIALS_FULL_URI: "{server}/container",
            AWS_CONTAINER_AUTHORIZATION_TOKEN: "hush-container-token",
        },
    },
    {
        name: "the password of a proxy",
        settings: { credentials: credentialsOf("settings"), endpoint: "http://ecr.test", httpProxy: "{proxy}" },
    },
    {
        name: "the password of a proxy that a variable names",
        settings: { credentials: credentialsOf("settings"), endpoint: "http://ecr.test" },
        env: { HTTP_PROXY: "{proxy}" },
    },
    {
        name: "the password of a setting that is no proxy",
        settings: { credentials: credentialsOf("settings"), httpsProxy: "http://me:hush-proxy@[one" },
    },
    ...["http://me:hush-proxy@localhost:1", "ftp://me:hush-proxy@host", "me:hush-proxy@localhost:4566"].map(
        (endpoint) => ({
            name: `the password of the endpoint ${endpoint}`,
            settings: { credentials: credentialsOf("settings"), endpoint },
        }),
    ),
    {
        name: "the password of STS's endpoint",
        settings: {
            credentials: credentialsOf("settings"),
            stsEndpoint: "https://me:hush-proxy@sts.test",
            assumeRoles: [{ roleArn: "arn:aws:iam::123456789012:role/r" }],
        },
    },
];

/** Gives credentials to whoever asks for them; repeats all else. */
function serve({ headers, url, body }: ReceivedRequest, response: ServerResponse): void {
    const parameters = new URLSearchParams(body);
    const action = parameters.get("Action");
    const isRefused = `${url}${body}`.includes("refuse");
    const repeated = `${JSON.stringify(headers)} ${url} ${decodeURIComponent(body.replaceAll("+", " "))} ${secrets.join(" ")}`;
    if (url.startsWith("/container")) {
        response.end(JSON.stringify({ ...json("container"), Token: tokenOf("container") }));
    } else if (url.startsWith("/federation") && !isRefused) {
        response.setHeader("content-type", "application/json");
        response.end(
            JSON.stringify({ roleCredentials: { ...credentialsOf("portal"), expiration: 32_503_680_000_000 } }),
        );
    } else if (action !== null && !isRefused) {
        const { accessKeyId, secretAccessKey, sessionToken } = credentialsOf("role");
        response.setHeader("content-type", "text/xml");
        response.end(
            `<${action}Response><${action}Result><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId>` +
                `<SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>${sessionToken}</SessionToken>` +
                `<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials></${action}Result></${action}Response>`,
        );
    } else if (action !== null) {
        response.writeHead(403, { "content-type": "text/xml" });
        response.end(
            `<ErrorResponse><Error><Code>AccessDenied</Code><Message>${repeated.replaceAll(/[<>&]/g, " ")}</Message></Error></ErrorResponse>`,
        );
    } else {
        const isPortal = url.startsWith("/federation");
        response.writeHead(isPortal ? 401 : 400, {
            "content-type": "application/json",
            ...(isPortal ? { "x-amzn-errortype": "UnauthorizedException" } : {}),
        });
        response.end(JSON.stringify({ __type: `AccessDenied ${secrets.join(" ")}`, message: repeated }));
    }
}

describe("secrets", () => {
    const home = useHome();

    for (const { name, settings = {}, env = {}, config = "" } of rows) {
        it(`are not shown: ${name}`, async () => {
            home.file("printed.json", JSON.stringify(json("process", { Version: 1 })));
            home.file("token", "hush-web-identity");
            home.file("jwt", tokenOf("settings"));
            home.file(`.aws/sso/cache/${createHash("sha1").update(startUrl).digest("hex")}.json`, JSON.stringify(sso));
            await withServer(serve, async (server, received) => {
                const port = Number(new URL(server).port);
                const proxy = await startConnectProxy({ portOf: () => port });
                const filled = <T>(value: T): T =>
                    JSON.parse(
                        JSON.stringify(value)
                            .replaceAll("{home}", home.folder)
                            .replaceAll("{server}", server)
                            .replaceAll("{proxy}", `http://me:hush%2Dproxy@127.0.0.1:${String(proxy.port)}`),
                    ) as T; // The same with other texts.
                home.file(".aws/config", filled(config));
                Object.assign(process.env, filled(env));
                const api = createEcrApi({
                    region: "eu-west-1",
                    maxAttempts: 1,
                    endpoint: server,
                    stsEndpoint: server,
                    ssoEndpoint: server,
                    ...filled(settings),
                });
                const answers = [
                    await api.batchGetImage({
                        repositoryName: "shop/api",
                        imageIds: [{ imageTag: "v1" }],
                        acceptedMediaTypes: [],
                    }),
                    await api.listImageTags({ repositoryName: "shop/api", limit: 1 }),
                    await api.downloadBlob({
                        repositoryName: "shop/api",
                        digest: `sha256:${"a".repeat(64)}`,
                        maxBytes: 9,
                    }),
                ];
                await proxy.stop();
                const shown = JSON.stringify(answers);
                assert.ok(answers.every(isCallFailure), shown);
                // Whether a lookup got as far as asking is another test's; here something must have been tried.
                assert.ok(received.length > 0 || /[a-z]/.test(shown));
                for (const secret of [...secrets, ...others]) {
                    assert.ok(!shown.includes(secret), `${secret} is in ${shown}`);
                }
                assert.doesNotMatch(shown, /AKIAIOSFODNN7EXAMPLE|"Basic |Bearer/);
            });
        });
    }
});
