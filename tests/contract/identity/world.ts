// The servers that a set-up may ask: ECR and STS twice, AWS under its own names behind TLS and a proxy, and the machine, which is a
// container, an instance and a portal of Identity Center in one.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { EcrServer } from "../../../provider/src/testing";
import type { RecordedRequest } from "../../../provider/src/testing";
import type { TestCertificates } from "../../support/network/certificates";
import { startConnectProxy } from "../../support/network/connectProxy";
import type { ConnectProxy } from "../../support/network/connectProxy";
import { startSocksProxy } from "../../support/network/socksProxy";
import type { SocksProxy } from "../../support/network/socksProxy";
import { startSecureAws } from "../../support/network/secureAws";
import type { SecureAws } from "../../support/network/secureAws";

/** What was asked, each thing once: libraries differ in how often they ask. */
export interface Asked {
    /** `ecr: BatchGetImage by AKID… in eu-west-1`. */
    readonly images: readonly string[];
    /** Calls of STS, likewise. */
    readonly sessions: readonly string[];
    /** What the proxy was asked for. */
    readonly proxied: readonly string[];
    /** AWS's own hosts that were asked. */
    readonly hosts: readonly string[];
}

/** The running servers. */
export interface World {
    /** Fills `{ecr}` and the like into a text. */
    fill(text: string): string;
    /** What was asked since the last time. */
    takeAsked(): Asked;
    stop(): Promise<void>;
}

/** Starts the servers. */
export async function startWorld(home: string, certificates: TestCertificates): Promise<World> {
    const [ecr, other, aws, machine] = await Promise.all([
        EcrServer.start({ region: "eu-west-1" }),
        EcrServer.start({ region: "eu-west-1" }),
        startSecureAws(certificates),
        startMachine(),
    ]);
    const servers = { ecr, other, aws: aws.ecr };
    for (const server of Object.values(servers)) {
        server.createRepository("shop/api");
        server.putImage("shop/api", { imageTag: "v1" });
        server.putImage("shop/api", { imageTag: "v1", registryId: "999999999999" });
    }
    const portOfEcr = Number(new URL(ecr.endpoint).port);
    const proxy = await startConnectProxy({
        // Names that nobody serves lead to a port where nobody listens.
        portOf: (authority) =>
            authority.startsWith("ecr.test")
                ? portOfEcr
                : authority.includes("-fips") || authority.includes("api.aws")
                  ? 9
                  : aws.port,
    });
    const socks = await startSocksProxy(() => aws.port);
    const secureProxy = await startConnectProxy({ portOf: () => aws.port, secure: certificates });
    const places: Readonly<Record<string, string>> = {
        home,
        ecr: ecr.endpoint,
        other: other.endpoint,
        machine: machine.url,
        proxy: `http://127.0.0.1:${String(proxy.port)}`,
        socks: `127.0.0.1:${String(socks.port)}`,
        secureProxy: `https://127.0.0.1:${String(secureProxy.port)}`,
        proxyWithPassword: `http://me:hush-proxy@127.0.0.1:${String(proxy.port)}`,
        ca: certificates.caPath,
    };
    return {
        fill: (text) => text.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => places[name] ?? whole),
        takeAsked: () => takeAsked(servers, aws, [proxy, secureProxy], socks),
        stop: async () => {
            await Promise.all([
                ecr.stop(),
                other.stop(),
                aws.stop(),
                proxy.stop(),
                machine.stop(),
                socks.stop(),
                secureProxy.stop(),
            ]);
        },
    };
}

function takeAsked(
    servers: Readonly<Record<string, EcrServer>>,
    aws: SecureAws,
    proxies: readonly ConnectProxy[],
    socks: SocksProxy,
): Asked {
    const calls = Object.entries(servers).flatMap(([name, server]) =>
        server.requests.map((request) => ({
            isImage: request.operation === "BatchGetImage",
            text: `${name}: ${textOf(request)}`,
        })),
    );
    const hosts = aws.requests.map((request) => request.split(" ")[0] ?? "");
    const asked = {
        images: unique(calls.filter(({ isImage }) => isImage).map(({ text }) => text)),
        sessions: unique(calls.filter(({ isImage }) => !isImage).map(({ text }) => text)),
        proxied: unique([
            ...proxies.flatMap(({ requests }) =>
                requests.map(({ line, authorization }) => `${line}${authorization ?? ""}`),
            ),
            ...socks.requests,
        ]),
        hosts: unique(hosts),
    };
    Object.values(servers).forEach((server) => {
        server.clearRequests();
    });
    aws.requests.length = 0;
    [...proxies, socks].forEach(({ requests }) => {
        requests.length = 0;
    });
    return asked;
}

function textOf({ operation, accessKeyId = "nobody", region = "nowhere", input }: RecordedRequest): string {
    const { RoleArn, ExternalId } = input as Readonly<Record<string, string | undefined>>; // STS's parameters are texts.
    return [operation, RoleArn, ExternalId, "by", accessKeyId, "in", region]
        .filter((word) => word !== undefined)
        .join(" ");
}

function unique(texts: readonly string[]): readonly string[] {
    return [...new Set(texts)].sort();
}

/** A container that gives credentials, an instance that gives metadata, and a portal. */
async function startMachine() {
    const expiration = "2999-01-01T00:00:00Z";
    const keys = (name: string) => ({
        AccessKeyId: name,
        SecretAccessKey: "hush",
        Token: "hush",
        Expiration: expiration,
    });
    const answers: Readonly<Record<string, unknown>> = {
        "/container": keys("AKIDCONTAINER"),
        "/latest/api/token": "token",
        "/latest/meta-data/iam/security-credentials/": "machine-role",
        "/latest/meta-data/iam/security-credentials/machine-role": {
            Code: "Success",
            Type: "AWS-HMAC",
            LastUpdated: "2020-01-01T00:00:00Z",
            ...keys("AKIDINSTANCE"),
        },
        "/latest/meta-data/placement/region": "ap-south-1",
        "/latest/dynamic/instance-identity/document": { region: "ap-south-1" },
        "/federation/credentials": {
            roleCredentials: {
                accessKeyId: "ASIAMACHINEPORTAL",
                secretAccessKey: "x",
                sessionToken: "x",
                expiration: Date.parse(expiration),
            },
        },
    };
    const server = createServer((request, response) => {
        const answer = answers[new URL(request.url ?? "", "http://machine").pathname];
        response.setHeader("x-aws-ec2-metadata-token-ttl-seconds", "21600");
        response.setHeader("content-type", typeof answer === "string" ? "text/plain" : "application/json");
        response.writeHead(answer === undefined ? 404 : 200);
        response.end(typeof answer === "string" ? answer : JSON.stringify(answer ?? {}));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // Listening on a port, the address is no pipe's name.
    return {
        url: `http://127.0.0.1:${String(port)}`,
        stop: () => {
            server.closeAllConnections();
            return new Promise((resolve) => server.close(resolve));
        },
    };
}
