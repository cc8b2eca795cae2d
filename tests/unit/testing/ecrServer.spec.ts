import { BatchGetImageCommand, ECRClient } from "@aws-sdk/client-ecr";
import assert from "node:assert/strict";
import { createConnection } from "node:net";
import { EcrServer } from "../../../provider/src/testing";
import { clientOf, errorOf, useEcr } from "./useEcr";

const authorization =
    "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/ecr/aws4_request, SignedHeaders=host, Signature=00";
const target = "AmazonEC2ContainerRegistry_V20150921.BatchGetImage";

describe("EcrServer: the server", () => {
    const ecr = useEcr();

    it("has an environment that sends the SDK here, and changes none of its own process", async () => {
        const before = { ...process.env };
        const { environment } = ecr.server;
        assert.deepEqual({ ...process.env }, before);
        assert.equal(environment["AWS_ENDPOINT_URL_ECR"], ecr.server.endpoint);
        assert.equal(environment["AWS_REGION"], "eu-west-1");
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        // As on a machine whose owner works with AWS.
        Object.assign(process.env, { AWS_PROFILE: "work", AWS_SESSION_TOKEN: "real", AWS_CA_BUNDLE: "/nowhere" });
        Object.assign(process.env, environment);
        try {
            const client = new ECRClient({});
            const command = new BatchGetImageCommand({ repositoryName: "shop/api", imageIds: [{ imageTag: "prod" }] });
            assert.equal((await client.send(command)).images?.length, 1);
            client.destroy();
        } finally {
            for (const name of [...Object.keys(environment), "AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_CA_BUNDLE"]) {
                Reflect.deleteProperty(process.env, name);
            }
            Object.assign(process.env, before);
        }
        assert.equal(ecr.server.requests[0]?.accessKeyId, "test");
        assert.equal(ecr.server.requests[0].sessionToken, false);
    });

    const send = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
        fetch(ecr.server.endpoint, {
            method: "POST",
            body,
            headers: { authorization, "x-amz-target": target, ...headers },
        });
    const strange = [
        { name: "malformed JSON", body: "{", status: 400, type: "SerializationException" },
        { name: "JSON that is no object", body: "[]", status: 400, type: "SerializationException" },
        { name: "null", body: "null", status: 400, type: "SerializationException" },
        {
            name: "text for a list",
            body: '{"repositoryName":"shop/api","imageIds":"x"}',
            status: 400,
            type: "SerializationException",
        },
        {
            name: "null for an id",
            body: '{"repositoryName":"shop/api","imageIds":[null]}',
            status: 400,
            type: "InvalidParameterException",
        },
        {
            name: "a number for an id",
            body: '{"repositoryName":"shop/api","imageIds":[1]}',
            status: 400,
            type: "SerializationException",
        },
        {
            name: "a name of Object's",
            body: '{"repositoryName":"constructor","imageIds":[{}]}',
            status: 400,
            type: "RepositoryNotFoundException",
        },
        { name: "no input", body: "{}", status: 400, type: "InvalidParameterException" },
        {
            name: "an unknown operation",
            body: "{}",
            headers: { "x-amz-target": "X.toString" },
            status: 400,
            type: "UnknownOperationException",
        },
        {
            name: "no signature",
            body: "{}",
            headers: { authorization: "Basic x" },
            status: 400,
            type: "MissingAuthenticationTokenException",
        },
        { name: "17 MiB", body: " ".repeat(17 * 1024 * 1024), status: 413, type: "RequestEntityTooLargeException" },
    ];
    for (const { name, body, headers, status, type } of strange) {
        it(`answers ${name} as AWS would`, async () => {
            const response = await send(body, headers);
            assert.equal(response.status, status);
            assert.equal(response.headers.get("x-amzn-errortype"), type);
            assert.equal(((await response.json()) as Record<string, unknown>)["__type"], type);
            assert.equal(ecr.server.requests.length, 1);
        });
    }

    it("answers other requests with an error, and goes on", async () => {
        assert.equal((await fetch(`${ecr.server.endpoint}/nothing`)).status, 404);
        const form = { "content-type": "application/x-www-form-urlencoded" };
        assert.equal(
            (await fetch(ecr.server.endpoint, { method: "POST", body: "Action=Nope", headers: form })).status,
            400,
        );
        const port = Number(new URL(ecr.server.endpoint).port);
        await new Promise<void>((resolve) => {
            const socket = createConnection(port, "127.0.0.1", () => socket.end("no HTTP at all\r\n\r\n"));
            socket.on("close", () => {
                resolve();
            });
            socket.resume();
        });
        assert.equal((await send("{}")).status, 400);
    });

    it("names its registry as AWS does in the region's partition", async () => {
        const server = await EcrServer.start({ registryId: "999999999999", region: "us-iso-east-1" });
        assert.equal(server.registryHost, "999999999999.dkr.ecr.us-iso-east-1.c2s.ic.gov");
        await server.stop();
    });

    it("stops at once while a request hangs, and frees its port for the next", async () => {
        const first = await EcrServer.start({ registryId: "999999999999", region: "us-east-1" });
        assert.equal(first.registryHost, "999999999999.dkr.ecr.us-east-1.amazonaws.com");
        const client = clientOf(first);
        first.fail({ hang: true });
        const call = errorOf(client.send(new BatchGetImageCommand({ repositoryName: "shop/api", imageIds: [{}] })));
        while (first.requests.length === 0) {
            await new Promise((resolve) => setTimeout(resolve, 5));
        }
        await first.stop();
        assert.match((await call).message, /ECONNRESET|socket hang up/);
        client.destroy();
        const port = Number(new URL(first.endpoint).port);
        const second = await EcrServer.start({ port });
        assert.equal(second.endpoint, first.endpoint);
        await assert.rejects(EcrServer.start({ port }), { code: "EADDRINUSE" });
        await second[Symbol.asyncDispose]();
    });

    it("forgets everything at a reset", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        ecr.server.fail({ status: 500 });
        ecr.server.allow([]);
        ecr.server.setLatency(10_000);
        ecr.server.reset();
        const error = await errorOf(ecr.batchGetImage({ imageIds: [{ imageTag: "prod" }] }));
        assert.equal(error.name, "RepositoryNotFoundException");
        assert.equal(ecr.server.requests.length, 1);
        ecr.server.clearRequests();
        assert.equal(ecr.server.requests.length, 0);
    });

    it("stores 1,000 images and answers 250 of their ids in three calls", async () => {
        const tags = Array.from({ length: 1000 }, (_, i) => ({ imageTag: `t${String(i)}` }));
        tags.forEach(({ imageTag }) => ecr.server.putImage("shop/api", { imageTag }));
        const calls = [tags.slice(0, 100), tags.slice(100, 200), tags.slice(200, 250)];
        const answers = await Promise.all(calls.map((imageIds) => ecr.batchGetImage({ imageIds })));
        assert.equal(answers.flatMap(({ images }) => images ?? []).length, 250);
    });
});
