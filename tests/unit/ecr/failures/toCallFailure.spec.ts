import assert from "node:assert/strict";
import { createServer as createTlsServer } from "node:tls";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { ServerResponse } from "node:http";
import { BatchGetImageCommand, ECRClient } from "@aws-sdk/client-ecr";
import type { ECRClientConfig } from "@aws-sdk/client-ecr";
import type { CallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import { CredentialsFailure } from "../../../../provider/src/ecr/credentials/awsCredentials";
import { toCallFailure } from "../../../../provider/src/ecr/failures/toCallFailure";
import { withoutNodeVersionWarning } from "../../../../provider/src/ecr/api/ecrConnection";
import { always, withServer } from "../stubServer";

type Sorted = Pick<CallFailure, "code" | "name" | "message">;

/** Limits for servers that say nothing; a slow machine would exceed them with others. */
const hasty = { requestTimeout: 100, throwOnRequestTimeout: true, socketTimeout: 150 };

/** What the SDK throws for one attempt of BatchGetImage. */
async function thrownBySdk(config: ECRClientConfig): Promise<Sorted> {
    const client = withoutNodeVersionWarning(
        () =>
            new ECRClient({
                region: "eu-west-1",
                credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x" },
                maxAttempts: 1,
                ...config,
            }),
    );
    const command = new BatchGetImageCommand({ repositoryName: "shop/api", imageIds: [{ imageTag: "prod" }] });
    const thrown = await client.send(command).then(
        () => assert.fail("the call had an answer"),
        (error: unknown) => error,
    );
    const { code, name, message } = await toCallFailure("BatchGetImage", thrown);
    return { code, name, message };
}

const exception = (status: number, type: string, message: string | undefined) =>
    always(status, { __type: type, ...(message === undefined ? {} : { message }) });

const halfAnAnswer = '{"images":[';

const answers: readonly {
    readonly name: string;
    readonly listener: (request: never, response: ServerResponse) => void;
    readonly expected: Sorted;
}[] = [
    ...["Hush token of mine", "x".repeat(101), "{}", "1"].map((type) => ({
        name: `what is no name: ${type.slice(0, 20)}`,
        listener: exception(400, type, "no"),
        expected: { code: "Unknown" as const, name: "", message: "no" },
    })),
    {
        name: "a repository that does not exist",
        listener: exception(400, "com.amazonaws.ecr#RepositoryNotFoundException", "The repository does not exist"),
        expected: {
            code: "RepositoryNotFound",
            name: "RepositoryNotFoundException",
            message: "The repository does not exist",
        },
    },
    {
        name: "a modelled exception without a message",
        listener: exception(400, "RepositoryNotFoundException", undefined),
        expected: {
            code: "RepositoryNotFound",
            name: "RepositoryNotFoundException",
            message: "HTTP 400 without a message",
        },
    },
    {
        name: "an invalid parameter",
        listener: exception(400, "InvalidParameterException", "Invalid parameter at 'imageIds'"),
        expected: {
            code: "InvalidParameter",
            name: "InvalidParameterException",
            message: "Invalid parameter at 'imageIds'",
        },
    },
    {
        name: "a limit",
        listener: exception(400, "LimitExceededException", "too many"),
        expected: { code: "LimitExceeded", name: "LimitExceededException", message: "too many" },
    },
    {
        name: "an upstream registry out of reach",
        listener: exception(400, "UnableToGetUpstreamImageException", "no upstream"),
        expected: {
            code: "UnableToGetUpstreamImage",
            name: "UnableToGetUpstreamImageException",
            message: "no upstream",
        },
    },
    {
        name: "a fault of the service",
        listener: exception(500, "ServerException", "oops"),
        expected: { code: "Server", name: "ServerException", message: "oops" },
    },
    {
        name: "an unknown fault of the service",
        listener: exception(500, "WhateverException", "oops"),
        expected: { code: "Server", name: "WhateverException", message: "oops" },
    },
    {
        name: "an unknown exception",
        listener: exception(400, "WhateverException", "oops"),
        expected: { code: "Unknown", name: "WhateverException", message: "oops" },
    },
    {
        name: "denied access",
        listener: exception(400, "AccessDeniedException", "User: x is not authorized to perform: ecr:BatchGetImage"),
        expected: {
            code: "AccessDenied",
            name: "AccessDeniedException",
            message: "User: x is not authorized to perform: ecr:BatchGetImage",
        },
    },
    {
        name: "an expired token",
        listener: exception(400, "ExpiredTokenException", "The security token included in the request is expired"),
        expected: {
            code: "ExpiredCredentials",
            name: "ExpiredTokenException",
            message: "The security token included in the request is expired",
        },
    },
    {
        name: "keys that AWS does not know",
        listener: exception(400, "UnrecognizedClientException", "The security token included is invalid."),
        expected: {
            code: "RejectedCredentials",
            name: "UnrecognizedClientException",
            message: "The security token included is invalid.",
        },
    },
    {
        name: "a wrong secret key, and not the dump of the request",
        listener: exception(
            400,
            "InvalidSignatureException",
            "The signature does not match.\n\nThe Canonical String should have been\nx-amz-security-token:secret",
        ),
        expected: {
            code: "RejectedCredentials",
            name: "InvalidSignatureException",
            message: "The signature does not match.",
        },
    },
    {
        name: "throttling",
        listener: exception(400, "ThrottlingException", "Rate exceeded"),
        expected: { code: "Throttling", name: "ThrottlingException", message: "Rate exceeded" },
    },
    {
        name: "throttling by a name that AWS gives it elsewhere, with a server's status",
        listener: exception(503, "SlowDown", "Reduce your request rate"),
        expected: { code: "Throttling", name: "SlowDown", message: "Reduce your request rate" },
    },
    {
        name: "a quota that is used up, which is throttling to the SDK",
        listener: exception(400, "LimitExceededException", "too many"),
        expected: { code: "LimitExceeded", name: "LimitExceededException", message: "too many" },
    },
    {
        name: "throttling by another name",
        listener: exception(429, "TooManyRequestsException", "Too Many Requests"),
        expected: { code: "Throttling", name: "TooManyRequestsException", message: "Too Many Requests" },
    },
    {
        name: "a gateway's page",
        listener: always(502, "<html>Bad Gateway</html>"),
        expected: {
            code: "UnreadableAnswer",
            name: "SyntaxError",
            message: "HTTP 502: the answer is not the JSON that ECR sends",
        },
    },
    {
        name: "a captive portal's page",
        listener: always(200, "<html>Please log in</html>"),
        expected: {
            code: "UnreadableAnswer",
            name: "SyntaxError",
            message: "HTTP 200: the answer is not the JSON that ECR sends",
        },
    },
    {
        name: "a 503 without a body",
        listener: always(503, ""),
        expected: { code: "Server", name: "", message: "HTTP 503 without a message" },
    },
    {
        name: "a 429 without a body",
        listener: always(429, ""),
        expected: { code: "Throttling", name: "", message: "HTTP 429 without a message" },
    },
    {
        name: "a 404 of something else than ECR",
        listener: always(404, ""),
        expected: { code: "UnreadableAnswer", name: "", message: "HTTP 404 without a message" },
    },
    {
        name: "a 403 of something else than ECR, which is no AccessDenied",
        listener: always(403, ""),
        expected: { code: "UnreadableAnswer", name: "", message: "HTTP 403 without a message" },
    },
    {
        name: "a connection that is reset",
        listener: (_request, response) => response.destroy(),
        expected: { code: "Connection", name: "ECONNRESET", message: "socket hang up" },
    },
    {
        name: "a connection that is reset in the middle of the answer",
        listener: (_request, response) => {
            response.writeHead(200, { "content-length": "1000" });
            response.write(halfAnAnswer, () => response.destroy());
        },
        expected: { code: "Connection", name: "ECONNRESET", message: "aborted" },
    },
    {
        name: "an answer that never comes",
        listener: () => undefined,
        expected: {
            code: "Timeout",
            name: "ETIMEDOUT",
            message: "a request has exceeded the configured 100 ms requestTimeout.",
        },
    },
    {
        name: "an answer that stops in the middle",
        listener: (_request, response) => {
            response.writeHead(200, { "content-length": "1000" });
            response.write(halfAnAnswer);
        },
        expected: {
            code: "Timeout",
            name: "TimeoutError",
            message:
                "the request socket timed out after 150 ms of inactivity " + "(configured by client requestHandler).",
        },
    },
];

const configurations: readonly {
    readonly name: string;
    readonly config: ECRClientConfig;
    readonly expected: Sorted;
}[] = [
    {
        name: "a port where nothing listens",
        config: { endpoint: "http://127.0.0.1:1" },
        expected: { code: "Connection", name: "ECONNREFUSED", message: "connect ECONNREFUSED 127.0.0.1:1" },
    },
    {
        name: "a region that cannot be one",
        config: { region: "eu west" },
        expected: {
            code: "InvalidRegion",
            name: "",
            message: 'Region not accepted: region="eu west" is not a valid hostname component.',
        },
    },
    {
        name: "an endpoint that is no URL",
        config: { endpoint: "not a URL" },
        expected: { code: "InvalidEndpoint", name: "ERR_INVALID_URL", message: "Invalid URL" },
    },
];

const systemError = (code: string, message: string) => Object.assign(new Error(message), { code });
const named = (name: string, message: string) => Object.assign(new Error(message), { name });

const thrownThings: readonly { readonly name: string; readonly thrown: unknown; readonly expected: Sorted }[] = [
    {
        name: "no credentials",
        thrown: named("CredentialsProviderError", "Could not load credentials from any providers"),
        expected: {
            code: "NoCredentials",
            name: "CredentialsProviderError",
            message: "Could not load credentials from any providers",
        },
    },
    {
        name: "an expired SSO session",
        thrown: named("CredentialsProviderError", "The SSO session associated with this profile has expired."),
        expected: {
            code: "ExpiredCredentials",
            name: "CredentialsProviderError",
            message: "The SSO session associated with this profile has expired.",
        },
    },
    {
        name: "an expired SSO token",
        thrown: named("TokenProviderError", "Token is expired."),
        expected: { code: "ExpiredCredentials", name: "TokenProviderError", message: "Token is expired." },
    },
    {
        name: "a missing region",
        thrown: new Error("Region is missing"),
        expected: { code: "NoRegion", name: "", message: "Region is missing" },
    },
    {
        name: "several addresses that all refuse",
        thrown: new AggregateError([systemError("ECONNREFUSED", "connect ECONNREFUSED ::1:1")]),
        expected: { code: "Connection", name: "ECONNREFUSED", message: "connect ECONNREFUSED ::1:1" },
    },
    {
        name: "a resolver that is busy",
        thrown: systemError("EAI_AGAIN", "getaddrinfo EAI_AGAIN api.ecr.eu-west-1.amazonaws.com"),
        expected: {
            code: "Dns",
            name: "EAI_AGAIN",
            message: "getaddrinfo EAI_AGAIN api.ecr.eu-west-1.amazonaws.com",
        },
    },
    {
        name: "an expired certificate",
        thrown: systemError("CERT_HAS_EXPIRED", "certificate has expired"),
        expected: { code: "Tls", name: "CERT_HAS_EXPIRED", message: "certificate has expired" },
    },
    {
        name: "a certificate of another host",
        thrown: systemError("ERR_TLS_CERT_ALTNAME_INVALID", "Hostname does not match"),
        expected: { code: "Tls", name: "ERR_TLS_CERT_ALTNAME_INVALID", message: "Hostname does not match" },
    },
    {
        name: "an unknown authority",
        thrown: systemError("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate"),
        expected: {
            code: "Tls",
            name: "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
            message: "unable to verify the first certificate",
        },
    },
    {
        name: "an abort",
        thrown: named("AbortError", "Request aborted"),
        expected: { code: "Timeout", name: "AbortError", message: "Request aborted" },
    },
    {
        name: "a name that every object has",
        thrown: named("constructor", "x"),
        expected: { code: "Unknown", name: "constructor", message: "x" },
    },
    { name: "a text", thrown: "oops", expected: { code: "Unknown", name: "", message: "oops" } },
    { name: "nothing", thrown: undefined, expected: { code: "Unknown", name: "", message: "no reason was given" } },
    {
        name: "an empty error",
        thrown: new Error(),
        expected: { code: "Unknown", name: "", message: "no reason was given" },
    },
    {
        name: "an error whose cause is the network",
        thrown: new TypeError("fetch failed", { cause: systemError("ENOTFOUND", "getaddrinfo ENOTFOUND x.invalid") }),
        expected: { code: "Dns", name: "ENOTFOUND", message: "getaddrinfo ENOTFOUND x.invalid" },
    },
];

describe("toCallFailure", () => {
    for (const { name, listener, expected } of answers) {
        it(`sorts what the SDK throws for ${name}`, async () => {
            const sorted = await withServer(
                (request, response) => {
                    listener(request as never, response); // No listener of the table reads the request.
                },
                (endpoint) =>
                    thrownBySdk({ endpoint, ...(expected.code === "Timeout" ? { requestHandler: hasty } : {}) }),
            );
            assert.deepEqual(sorted, expected);
        });
    }

    for (const { name, config, expected } of configurations) {
        it(`sorts what the SDK throws for ${name}`, async () => {
            assert.deepEqual(await thrownBySdk(config), expected);
        });
    }

    it("sorts what the SDK throws for a host that does not exist, or a resolver that is away", async () => {
        const { code, message } = await thrownBySdk({ endpoint: "http://nowhere.invalid" });
        assert.deepEqual(
            { code, message: message.replace(/ENOTFOUND|EAI_AGAIN/, "") },
            { code: "Dns", message: "getaddrinfo  nowhere.invalid" },
        );
    });

    it("sorts what the SDK throws for a server that speaks no TLS", async () => {
        const server = createServer((socket) => {
            socket.on("error", () => undefined);
            socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as AddressInfo; // Listening on a port, the address is no pipe's name.
        const { code } = await thrownBySdk({ endpoint: `https://127.0.0.1:${String(port)}` });
        server.close();
        assert.equal(code, "Tls");
    });

    it("sorts what the SDK throws for a TLS server without a certificate", async () => {
        const server = createTlsServer();
        server.on("tlsClientError", () => undefined);
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as AddressInfo; // Listening on a port, the address is no pipe's name.
        const { code } = await thrownBySdk({ endpoint: `https://127.0.0.1:${String(port)}` });
        server.close();
        assert.equal(code, "Tls");
    });

    for (const { name, thrown, expected } of thrownThings) {
        it(`sorts ${name}`, async () => {
            assert.deepEqual(await toCallFailure("BatchGetImage", thrown), {
                kind: "callFailure",
                operation: "BatchGetImage",
                ...expected,
            });
        });
    }

    it("names the operation of STS that failed on the way to credentials", async () => {
        const denied = named("AccessDenied", "User: x is not authorized to perform: sts:AssumeRole on resource: y");
        assert.deepEqual(await toCallFailure("BatchGetImage", new CredentialsFailure("AssumeRole", denied)), {
            kind: "callFailure",
            code: "AccessDenied",
            operation: "AssumeRole",
            name: "AccessDenied",
            message: "User: x is not authorized to perform: sts:AssumeRole on resource: y",
        });
    });

    it("names the call itself where credentials were not found", async () => {
        const missing = named("CredentialsProviderError", "Could not load credentials from any providers");
        const { operation } = await toCallFailure("ListImages", new CredentialsFailure(undefined, missing));
        assert.equal(operation, "ListImages");
    });

    it("keeps secrets out of the message", async () => {
        const { message } = await toCallFailure("BatchGetImage", new Error("the key hunter2 is wrong"), ["hunter2"]);
        assert.equal(message, "the key [redacted] is wrong");
    });
});
