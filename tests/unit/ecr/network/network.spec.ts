// Proxies and certificates through the real SDK: AWS's own names, reached by a proxy, behind TLS of an authority of its own.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEcrApi } from "../../../../provider/src/ecr/api/createEcrApi";
import type { CallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { makeCertificates } from "../../../support/network/certificates";
import type { TestCertificates } from "../../../support/network/certificates";
import type { ConnectProxy } from "../../../support/network/connectProxy";
import { startConnectProxy } from "../../../support/network/connectProxy";
import type { SecureAws } from "../../../support/network/secureAws";
import { awsHosts, startSecureAws } from "../../../support/network/secureAws";
import { startSocksProxy } from "../../../support/network/socksProxy";
import { skipWithReason } from "../../../support/skipWithReason";

const keys = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "a secret of the test" };
const ecrHost = "api.ecr.eu-west-1.amazonaws.com:443";

/** Variables that decide about the network; a test sets its own and no others. */
const variables = [
    ...["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy", "AWS_CA_BUNDLE"],
    ...["AWS_PROFILE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_ENDPOINT_URL_ECR", "HOME"],
];

describe("the way to AWS", () => {
    let folder: string;
    let certificates: TestCertificates;
    let aws: SecureAws;
    let proxy: ConnectProxy;
    let address: string;
    const outside: Record<string, string | undefined> = {};

    before(function () {
        folder = mkdtempSync(join(tmpdir(), "network-"));
        const made = makeCertificates(folder, awsHosts);
        if (made === undefined) {
            skipWithReason(this, "there is no openssl to make certificates with");
        }
        certificates = made;
    });
    beforeEach(async () => {
        for (const name of variables) {
            outside[name] = process.env[name];
            Reflect.deleteProperty(process.env, name);
        }
        process.env["HOME"] = folder;
        aws = await startSecureAws(certificates);
        aws.ecr.putImage("shop/api", { imageTag: "prod" });
        proxy = await startConnectProxy({ portOf: () => aws.port });
        address = `http://127.0.0.1:${String(proxy.port)}`;
    });
    afterEach(async () => {
        for (const name of variables) {
            const value = outside[name];
            if (value === undefined) {
                Reflect.deleteProperty(process.env, name);
            } else {
                process.env[name] = value;
            }
        }
        await proxy.stop();
        await aws.stop();
    });
    after(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    const ask = async (settings: EcrSettings = {}): Promise<"found" | CallFailure> => {
        const api = createEcrApi({ region: "eu-west-1", maxAttempts: 1, credentials: keys, ...settings });
        const answer = await api.batchGetImage({
            repositoryName: "shop/api",
            imageIds: [{ imageTag: "prod" }],
            acceptedMediaTypes: [],
        });
        return "kind" in answer ? answer : "found";
    };
    const lines = () => proxy.requests.map(({ line }) => line);
    const failureOf = async (settings: EcrSettings = {}): Promise<CallFailure> => {
        const answer = await ask(settings);
        assert.ok(answer !== "found");
        return answer;
    };

    it("leads ECR through a proxy and an authority of settings", async () => {
        assert.equal(await ask({ httpsProxy: address, customCaBundle: certificates.caPath }), "found");
        assert.deepEqual(lines(), [`CONNECT ${ecrHost}`]);
    });

    it("leads ECR through those of variables, of either case", async () => {
        process.env["AWS_CA_BUNDLE"] = certificates.caPath;
        for (const name of ["HTTPS_PROXY", "https_proxy"]) {
            process.env[name] = address.replace("http://", "");
            assert.equal(await ask(), "found");
            Reflect.deleteProperty(process.env, name);
        }
        assert.deepEqual(lines(), [`CONNECT ${ecrHost}`, `CONNECT ${ecrHost}`]);
    });

    it("takes the authority of the profile, and no certificate at all for insecure", async () => {
        process.env["AWS_CONFIG_FILE"] = join(folder, "with-bundle");
        writeFileSync(join(folder, "with-bundle"), `[profile ci]\nca_bundle = ${certificates.caPath}\n`);
        assert.equal(await ask({ httpsProxy: address, profile: "ci" }), "found");
        assert.equal(await ask({ httpsProxy: address, insecure: true }), "found");
    });

    it("leads STS, a role's credentials and a blob the same way", async () => {
        const image = aws.ecr.putImage("shop/api", { imageTag: "prod" });
        const configDigest = (JSON.parse(image.imageManifest) as { config: { digest: string } }).config.digest;
        const api = createEcrApi({
            region: "eu-west-1",
            credentials: keys,
            assumeRoles: [{ roleArn: "arn:aws:iam::123456789012:role/deploy" }],
            httpsProxy: address,
            customCaBundle: certificates.caPath,
        });
        const blob = await api.downloadBlob({ repositoryName: "shop/api", digest: configDigest, maxBytes: 10_000 });
        assert.ok("bytes" in blob, JSON.stringify(blob));
        assert.equal(`sha256:${createHash("sha256").update(blob.bytes).digest("hex")}`, configDigest);
        assert.deepEqual(lines(), [
            "CONNECT sts.eu-west-1.amazonaws.com:443",
            `CONNECT ${ecrHost}`,
            "CONNECT store.example.com:443",
        ]);
    });

    it("leads the portal of Identity Center the same way", async () => {
        const startUrl = "https://portal.example.com/start";
        const cache = join(folder, ".aws", "sso", "cache");
        mkdirSync(cache, { recursive: true });
        writeFileSync(
            join(cache, `${createHash("sha1").update(startUrl).digest("hex")}.json`),
            JSON.stringify({ accessToken: "bearer", expiresAt: new Date(Date.now() + 3_600_000).toISOString() }),
        );
        process.env["AWS_CONFIG_FILE"] = join(folder, "sso");
        const profile = ["[profile team]", `sso_start_url = ${startUrl}`, "sso_region = us-east-1"];
        writeFileSync(
            join(folder, "sso"),
            [...profile, "sso_account_id = 123456789012", "sso_role_name = Developer", ""].join("\n"),
        );
        process.env["HTTPS_PROXY"] = address;
        process.env["AWS_CA_BUNDLE"] = certificates.caPath;
        const api = createEcrApi({ profile: "team", region: "eu-west-1" });
        const answer = await api.listImageTags({ repositoryName: "shop/api", limit: 10 });
        assert.deepEqual(answer, { imageTags: ["prod"] });
        assert.equal(lines().length, 2);
        assert.match(lines()[0] ?? "", /^CONNECT portal\.sso\./);
        assert.equal(aws.ecr.requests[0]?.accessKeyId, "ASIAOFTHEPORTAL00000");
    });

    for (const scheme of ["socks5", "socks5h"]) {
        it(`leads ECR and STS through a proxy of ${scheme}, which resolves the names`, async () => {
            const socks = await startSocksProxy(() => aws.port);
            process.env["HTTPS_PROXY"] = `${scheme}://127.0.0.1:${String(socks.port)}`;
            const outcome = await ask({
                customCaBundle: certificates.caPath,
                assumeRoles: [{ roleArn: "arn:aws:iam::123456789012:role/deploy" }],
            });
            await socks.stop();
            assert.equal(outcome, "found");
            assert.deepEqual(socks.requests, ["sts.eu-west-1.amazonaws.com:443", ecrHost]);
            const failure = await failureOf();
            assert.deepEqual(
                [failure.code, failure.proxy],
                ["Connection", `${scheme}://127.0.0.1:${String(socks.port)} (HTTPS_PROXY)`],
            );
        });
    }

    it("leads ECR through a proxy that is asked by TLS, and trusts both by the same authority", async () => {
        const secure = await startConnectProxy({ portOf: () => aws.port, secure: certificates });
        process.env["HTTPS_PROXY"] = `https://127.0.0.1:${String(secure.port)}`;
        const outcome = await ask({ customCaBundle: certificates.caPath });
        const untrusted = await failureOf();
        await secure.stop();
        assert.equal(outcome, "found");
        assert.deepEqual(
            secure.requests.map(({ line }) => line),
            [`CONNECT ${ecrHost}`],
        );
        assert.deepEqual(
            [untrusted.code, untrusted.proxy],
            ["Tls", `https://127.0.0.1:${String(secure.port)} (HTTPS_PROXY)`],
        );
    });

    it("goes straight where NO_PROXY says so", async () => {
        process.env["HTTPS_PROXY"] = "http://127.0.0.1:1";
        process.env["NO_PROXY"] = "example.com,.amazonaws.com";
        const failure = await failureOf({ endpoint: "https://nowhere.amazonaws.com.invalid" });
        assert.deepEqual([failure.code, failure.proxy], ["Connection", "http://127.0.0.1:1 (HTTPS_PROXY)"]);
        const straight = await failureOf({ endpoint: "https://ecr.invalid", noProxy: "*.invalid" });
        assert.deepEqual([straight.code, straight.proxy], ["Dns", undefined]);
    });

    it("never sends what is on this machine through a proxy", async () => {
        process.env["HTTP_PROXY"] = address;
        process.env["HTTPS_PROXY"] = address;
        assert.equal(await ask({ endpoint: aws.ecr.endpoint }), "found");
        const here = `https://127.0.0.1:${String(aws.port)}`;
        assert.equal(await ask({ endpoint: here, customCaBundle: certificates.caPath }), "found");
        assert.deepEqual(proxy.requests, []);
    });

    it("sends plain http by its absolute URL, and user and password to the proxy alone", async () => {
        const port = Number(new URL(aws.ecr.endpoint).port);
        const plain = await startConnectProxy({ portOf: () => port });
        const withPassword = `http://me:p%40ss@127.0.0.1:${String(plain.port)}`;
        const endpoint = "http://ecr.example.com:4566";
        assert.equal(await ask({ endpoint, httpProxy: withPassword }), "found");
        await plain.stop();
        assert.deepEqual(plain.requests, [
            { line: `POST ${endpoint}/`, authorization: `Basic ${Buffer.from("me:p@ss").toString("base64")}` },
        ]);
    });

    it("names a proxy that refuses, or is not there, without its password", async () => {
        const refusing = await startConnectProxy({ portOf: () => 1, refuse: 407 });
        const refused = await failureOf({ httpsProxy: `http://me:hush@127.0.0.1:${String(refusing.port)}` });
        await refusing.stop();
        const shown = `http://127.0.0.1:${String(refusing.port)} (httpsProxy)`;
        assert.deepEqual([refused.code, refused.proxy], ["Proxy", shown]);
        const absent = await failureOf({ httpsProxy: `http://me:hush@127.0.0.1:${String(refusing.port)}` });
        assert.deepEqual([absent.code, absent.name, absent.proxy], ["Connection", "ECONNREFUSED", shown]);
        assert.doesNotMatch(JSON.stringify([refused, absent]), /hush/);
    });

    it("says in one line what certificate is not trusted, and what bundle is none", async () => {
        const untrusted = await failureOf({ httpsProxy: address });
        assert.deepEqual([untrusted.code, untrusted.proxy], ["Tls", `${address} (httpsProxy)`]);
        const other = join(folder, "other");
        mkdirSync(other, { recursive: true });
        const wrong = makeCertificates(other, ["example.com"]);
        const wrongly = await failureOf({ httpsProxy: address, customCaBundle: wrong?.caPath ?? "" });
        assert.equal(wrongly.code, "Tls");
        process.env["AWS_CA_BUNDLE"] = join(folder, "absent.pem");
        const absent = await failureOf();
        assert.deepEqual(
            [absent.code, absent.message],
            ["Tls", "AWS_CA_BUNDLE names a file of certificates that can't be read: ENOENT"],
        );
        process.env["AWS_CA_BUNDLE"] = join(folder, "names.cnf");
        const empty = await failureOf();
        assert.equal(empty.message, "AWS_CA_BUNDLE names a file without a certificate in PEM form");
        for (const { message } of [untrusted, wrongly, absent, empty]) {
            assert.doesNotMatch(message, /\n/);
        }
    });

    it("recovers once a bundle that was missing is there", async () => {
        const path = join(folder, "later.pem");
        const api = createEcrApi({
            region: "eu-west-1",
            credentials: keys,
            httpsProxy: address,
            customCaBundle: path,
        });
        const request = { repositoryName: "shop/api", limit: 10 };
        assert.ok("kind" in (await api.listImageTags(request)));
        writeFileSync(path, readFileSync(certificates.caPath));
        assert.deepEqual(await api.listImageTags(request), { imageTags: ["prod"] });
    });
});
