import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import type { ServerResponse } from "node:http";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { createEcrApi } from "../../../../provider/src/ecr/api/createEcrApi";
import { always, settingsFor, withServer } from "../stubServer";

const imageRequest = { repositoryName: "shop/api", imageIds: [{ imageTag: "prod" }], acceptedMediaTypes: [] };

/** Runs a script in a process of its own, as a Pulumi program does, and gives what it wrote. */
async function runScript(script: string) {
    const root = resolve(__dirname, "../../../..");
    const source = `const { createEcrApi } = require("./provider/src/ecr/api/createEcrApi");\n${script}`;
    const { stdout, stderr } = await promisify(execFile)(
        process.execPath,
        ["-r", "./scripts/test/typescript.cjs", "-e", source],
        { cwd: root, timeout: 30_000, env: { ...process.env, NODE_OPTIONS: "" } },
    );
    return { stdout: stdout.trim(), stderr };
}

const sdkIsLoaded = `Object.keys(require.cache).some((file) => file.includes("@aws-sdk"))`;

describe("createEcrApi", () => {
    it("loads nothing of the SDK before the first call", async () => {
        const { stdout } = await runScript(`createEcrApi({ region: "eu-west-1" }); console.log(${sdkIsLoaded});`);
        assert.equal(stdout, "false");
    });

    it("writes nothing, not even the SDK's warning about Node, and lets the process end", async () => {
        await withServer(always(200, { images: [], failures: [] }), async (endpoint) => {
            const settings = JSON.stringify(settingsFor(endpoint));
            const { stdout, stderr } = await runScript(
                `createEcrApi(${settings}).batchGetImage(${JSON.stringify(imageRequest)})` +
                    `.then((answer) => console.log(JSON.stringify(answer)));`,
            );
            assert.deepEqual({ stdout, stderr }, { stdout: '{"images":[],"failures":[]}', stderr: "" });
        });
    });

    it("restores the variable that it sets while the client is made", async () => {
        const variable = "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED";
        const before = process.env[variable];
        await createEcrApi({ region: "eu-west-1" }).region();
        assert.equal(process.env[variable], before);
    });

    it("reads no more than 64 MiB of an answer", async () => {
        const chunk = Buffer.alloc(1024 * 1024, " ");
        const whole = 200;
        let sent = 0;
        const send = (response: ServerResponse): void => {
            while (sent < whole && !response.destroyed) {
                sent += 1;
                if (!response.write(chunk)) {
                    response.once("drain", () => {
                        send(response);
                    });
                    return;
                }
            }
            response.end("{}");
        };
        const listener = (_request: unknown, response: ServerResponse) => {
            response.writeHead(200, { "content-type": "application/x-amz-json-1.1" });
            send(response);
        };
        await withServer(listener, async (endpoint, received) => {
            const settings = { ...settingsFor(endpoint), maxAttempts: 3 };
            assert.deepEqual(await createEcrApi(settings).batchGetImage(imageRequest), {
                kind: "callFailure",
                code: "UnreadableAnswer",
                operation: "BatchGetImage",
                name: "OversizedAnswer",
                message: "the answer is larger than 67108864 bytes",
            });
            assert.equal(received.length, 1);
            assert.ok(sent < whole, String(sent));
        });
    });

    for (const { endpoint, shown } of [
        { endpoint: "localhost:4566", shown: '"localhost:4566"' },
        { endpoint: "ftp://localhost", shown: '"ftp://localhost"' },
        { endpoint: "", shown: '""' },
        { endpoint: "ftp://user:hunter2@localhost", shown: '"[redacted]@localhost"' },
        { endpoint: "user:hunter2@localhost:4566", shown: '"[redacted]@localhost:4566"' },
    ]) {
        it(`refuses the endpoint ${JSON.stringify(endpoint)}`, async () => {
            assert.deepEqual(await createEcrApi({ region: "eu-west-1", endpoint }).batchGetImage(imageRequest), {
                kind: "callFailure",
                code: "InvalidEndpoint",
                operation: "BatchGetImage",
                name: "",
                message: `${shown} is not an http or https URL, such as "https://api.ecr.eu-west-1.amazonaws.com"`,
            });
        });
    }

    it("refuses an endpoint with a password, which it doesn't show", async () => {
        const endpoint = "http://user:hunter2@localhost:4566";
        const answer = await createEcrApi({ region: "eu-west-1", stsEndpoint: endpoint }).batchGetImage(imageRequest);
        assert.ok("kind" in answer);
        assert.deepEqual(
            [answer.code, answer.message],
            ["InvalidEndpoint", '"[redacted]@localhost:4566" holds a user name or a password, which ECR does not take'],
        );
    });

    it("lets an endpoint win over FIPS and dual-stack, which the SDK refuses beside it", async () => {
        await withServer(always(200, {}), async (endpoint) => {
            const api = createEcrApi({ ...settingsFor(endpoint), useFipsEndpoint: true, useDualstackEndpoint: true });
            assert.deepEqual(await api.batchGetImage(imageRequest), { images: [], failures: [] });
        });
    });

    it("makes one client for all calls, and keeps its connection", async () => {
        await withServer(always(200, {}), async (endpoint, received) => {
            const api = createEcrApi(settingsFor(endpoint));
            await Promise.all([api.batchGetImage(imageRequest), api.batchGetImage(imageRequest)]);
            await api.batchGetImage(imageRequest);
            assert.equal(received.length, 3);
        });
    });

    it("repeats a call as often as maxAttempts says", async () => {
        await withServer(always(500, { __type: "ServerException", message: "oops" }), async (endpoint, received) => {
            const api = createEcrApi({ ...settingsFor(endpoint), maxAttempts: 2 });
            assert.equal("code" in (await api.batchGetImage(imageRequest)), true);
            assert.equal(received.length, 2);
        });
    });

    it("asks again for ids whose upstream registry was busy", async () => {
        const busy = { imageId: { imageTag: "prod" }, failureCode: "UpstreamTooManyRequests" };
        await withServer(
            (request, response, number) => {
                always(200, number === 1 ? { failures: [busy] } : { images: [{ imageId: { imageTag: "prod" } }] })(
                    request,
                    response,
                );
            },
            async (endpoint) => {
                assert.deepEqual(await createEcrApi(settingsFor(endpoint)).batchGetImage(imageRequest), {
                    images: [{ imageId: { imageTag: "prod" } }],
                    failures: [],
                });
            },
        );
    });
});
