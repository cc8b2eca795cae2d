import assert from "node:assert/strict";
import { mock } from "node:test";
import { setImmediate } from "node:timers/promises";
import { ListImagesCommand } from "@aws-sdk/client-ecr";
import type { EcrFault } from "../../../provider/src/testing";
import { clientOf, errorOf, sha256, useEcr } from "./useEcr";

describe("EcrServer: faults", () => {
    const ecr = useEcr();
    const imageIds = [{ imageTag: "prod" }];

    beforeEach(() => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
    });

    const faults: readonly {
        name: string;
        fault: EcrFault;
        error: { name: string; message: RegExp; status?: number };
    }[] = [
        {
            name: "an exception",
            fault: { exception: "ThrottlingException", message: "Rate exceeded" },
            error: { name: "ThrottlingException", message: /^Rate exceeded$/, status: 400 },
        },
        {
            name: "an exception with its usual status",
            fault: { exception: "ServerException" },
            error: { name: "ServerException", message: /^scripted by the test$/, status: 500 },
        },
        {
            name: "an exception with another status",
            fault: { exception: "TooManyRequestsException", status: 503 },
            error: { name: "TooManyRequestsException", message: /^scripted by the test$/, status: 503 },
        },
        { name: "a bare status", fault: { status: 502 }, error: { name: "SyntaxError", message: /is not valid JSON/ } },
        {
            name: "a body that is no JSON",
            fault: { body: "not json" },
            error: { name: "SyntaxError", message: /is not valid JSON/ },
        },
        { name: "a reset", fault: { reset: true }, error: { name: "Error", message: /ECONNRESET|socket hang up/ } },
        { name: "a truncated answer", fault: { truncate: true }, error: { name: "Error", message: /aborted/ } },
    ];
    for (const { name, fault, error } of faults) {
        it(`sends ${name}, once`, async () => {
            ecr.server.failNext(fault);
            const got = await errorOf(ecr.batchGetImage({ imageIds }));
            assert.match(got.message, error.message);
            assert.match(got.name, new RegExp(`^(${error.name}|TimeoutError)$`));
            assert.equal(got.status, error.status);
            assert.equal((await ecr.batchGetImage({ imageIds })).images?.length, 1);
            assert.equal(ecr.server.requests.length, 2, "the request that failed is recorded too");
        });
    }

    it("wrongBytes alters the manifest and keeps its digest", async () => {
        ecr.server.failNext({ wrongBytes: true });
        const { images } = await ecr.batchGetImage({ imageIds });
        const [image] = images ?? [];
        assert.notEqual(sha256(image?.imageManifest ?? ""), image?.imageId?.imageDigest);
        assert.deepEqual(
            JSON.parse(image?.imageManifest ?? ""),
            JSON.parse((await ecr.batchGetImage({ imageIds })).images?.[0]?.imageManifest ?? ""),
        );
    });

    it("latencyMs delays the true answer: one that was asked for later comes first", async () => {
        mock.timers.enable({ apis: ["setTimeout"] });
        try {
            ecr.server.failNext({ latencyMs: 120 });
            const answered: string[] = [];
            const ask = async (name: string): Promise<void> => {
                assert.equal((await ecr.batchGetImage({ imageIds })).images?.length, 1);
                answered.push(name);
            };
            const delayed = ask("delayed");
            while (ecr.server.requests.length === 0) {
                await setImmediate();
            }
            mock.timers.tick(119);
            await ask("later");
            mock.timers.tick(1);
            await delayed;
            assert.deepEqual(answered, ["later", "delayed"]);
        } finally {
            mock.timers.reset();
        }
    });

    it("hang never answers", async () => {
        ecr.server.failNext({ hang: true });
        const patience = AbortSignal.timeout(150);
        const abortController = { signal: patience };
        const call = ecr.client.send(new ListImagesCommand({ repositoryName: "shop/api" }), {
            abortSignal: abortController.signal,
        });
        assert.equal((await errorOf(call)).name, "AbortError");
    });

    it("hits the requests that fit, as often as it says", async () => {
        ecr.server.fail({
            operation: "BatchGetImage",
            times: 2,
            when: ({ repositoryName }) => repositoryName === "shop/api",
            exception: "ServerException",
        });
        ecr.server.putImage("shop/web", { imageTag: "prod" });
        assert.equal((await ecr.batchGetImage({ imageIds, repositoryName: "shop/web" })).images?.length, 1);
        await ecr.client.send(new ListImagesCommand({ repositoryName: "shop/api" }));
        assert.equal((await errorOf(ecr.batchGetImage({ imageIds }))).name, "ServerException");
        assert.equal((await errorOf(ecr.batchGetImage({ imageIds }))).name, "ServerException");
        assert.equal((await ecr.batchGetImage({ imageIds })).images?.length, 1);
    });

    it("fail lasts until clearFaults; failNext comes first", async () => {
        ecr.server.fail({ exception: "ServerException" });
        ecr.server.failNext({ exception: "KmsException" });
        const names = [];
        for (let call = 0; call < 3; call += 1) {
            names.push((await errorOf(ecr.batchGetImage({ imageIds }))).name);
        }
        assert.deepEqual(names, ["KmsException", "ServerException", "ServerException"]);
        ecr.server.clearFaults();
        assert.equal((await ecr.batchGetImage({ imageIds })).images?.length, 1);
    });

    for (const fault of [{ status: 503 }, { reset: true }, { exception: "ThrottlingException" }] as const) {
        it(`${JSON.stringify(fault)} twice is what the SDK's own retries get over`, async () => {
            ecr.server.failNext({ ...fault, times: 2 });
            const patient = clientOf(ecr.server, { maxAttempts: 3 });
            const { imageIds: listed } = await patient.send(new ListImagesCommand({ repositoryName: "shop/api" }));
            patient.destroy();
            assert.equal(listed?.length, 1);
            assert.equal(ecr.server.requests.length, 3);
        });
    }
});
