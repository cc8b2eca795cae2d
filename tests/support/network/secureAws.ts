// AWS behind TLS, for tests: an EcrServer under AWS's own names, with STS, Identity Center's portal and the store of blobs.
import { createServer } from "node:https";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { EcrServer } from "../../../provider/src/testing";
import type { TestCertificates } from "./certificates";

/** The hosts that are served: of ECR, STS, the portal and blobs. */
export const awsHosts = [
    "api.ecr.eu-west-1.amazonaws.com",
    "sts.eu-west-1.amazonaws.com",
    "portal.sso.us-east-1.amazonaws.com",
    "portal.sso.eu-west-1.amazonaws.com",
    "store.example.com",
    "127.0.0.1",
] as const;

/** A running server. */
export interface SecureAws {
    readonly port: number;
    readonly ecr: EcrServer;
    /** Every request as `host path`. */
    readonly requests: string[];
    stop(): Promise<void>;
}

/** Starts it. Blobs are given out under `https://store.example.com`. */
export async function startSecureAws({ key, cert }: TestCertificates): Promise<SecureAws> {
    const ecr = await EcrServer.start({ region: "eu-west-1" });
    const requests: string[] = [];
    const server = createServer({ key, cert }, (incoming, answer) => {
        const { host = "" } = incoming.headers;
        requests.push(`${host} ${incoming.url ?? ""}`);
        if (host.startsWith("portal.sso.")) {
            const roleCredentials = {
                accessKeyId: "ASIAOFTHEPORTAL00000",
                secretAccessKey: "portal",
                sessionToken: "portal",
                expiration: Date.now() + 3_600_000,
            };
            answer.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ roleCredentials }));
            return;
        }
        const { method, url = "", headers } = incoming;
        const onward = request(ecr.endpoint + url, { method: method ?? "GET", headers }, (got) => {
            const chunks: Buffer[] = [];
            got.on("data", (chunk: Buffer) => chunks.push(chunk));
            got.on("end", () => {
                const body = Buffer.concat(chunks);
                const isBlob = url.startsWith("/blobs/");
                const { "content-length": _length, ...rest } = got.headers;
                answer.writeHead(got.statusCode ?? 502, rest);
                answer.end(isBlob ? body : body.toString().replaceAll(ecr.endpoint, "https://store.example.com"));
            });
        });
        incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        port: (server.address() as AddressInfo).port, // Listening on a port, the address is no pipe's name.
        ecr,
        requests,
        stop: async () => {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
            await ecr.stop();
        },
    };
}
