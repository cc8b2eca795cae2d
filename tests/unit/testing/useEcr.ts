// Mocha hooks for these specs: the embedded ECR from source, emptied before each test, behind the real SDK's client.
import { BatchGetImageCommand, ECRClient, ECRServiceException } from "@aws-sdk/client-ecr";
import type { BatchGetImageCommandInput, BatchGetImageCommandOutput } from "@aws-sdk/client-ecr";
import { after, before, beforeEach } from "mocha";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { EcrServer } from "../../../provider/src/testing";

process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** What the specs use; there in hooks and tests only. */
export interface EcrUnderTest {
    readonly server: EcrServer;
    readonly client: ECRClient;
    /** BatchGetImage in `shop/api`, unless the input says otherwise. */
    readonly batchGetImage: (input: Partial<BatchGetImageCommandInput>) => Promise<BatchGetImageCommandOutput>;
}

/** A client with keys of its own, which gives up at the first error. */
export function clientOf(
    server: EcrServer,
    options: { readonly region?: string; readonly maxAttempts?: number } = {},
): ECRClient {
    return new ECRClient({
        endpoint: server.endpoint,
        region: options.region ?? server.region,
        credentials: { accessKeyId: "AKIDTEST", secretAccessKey: "secret" },
        maxAttempts: options.maxAttempts ?? 1,
    });
}

/** Call inside `describe`. */
export function useEcr(): EcrUnderTest {
    let current: EcrUnderTest | undefined;
    before(async () => {
        const server = await EcrServer.start();
        const client = clientOf(server);
        const batchGetImage: EcrUnderTest["batchGetImage"] = (input) =>
            client.send(new BatchGetImageCommand({ repositoryName: "shop/api", imageIds: undefined, ...input }));
        current = { server, client, batchGetImage };
    });
    beforeEach(() => current?.server.reset());
    after(async () => {
        current?.client.destroy();
        await current?.server.stop();
    });
    const get = (): EcrUnderTest => current ?? assert.fail("the embedded ECR is only there while tests run");
    return {
        get server() {
            return get().server;
        },
        get client() {
            return get().client;
        },
        batchGetImage: (input) => get().batchGetImage(input),
    };
}

/** What a failed call threw, as the SDK names it. */
export async function errorOf(
    call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number | undefined }> {
    const thrown: unknown = await call.then(
        () => assert.fail("the call did not fail"),
        (error: unknown) => error,
    );
    assert.ok(thrown instanceof Error);
    const status = thrown instanceof ECRServiceException ? thrown.$metadata.httpStatusCode : undefined;
    return { name: thrown.name, message: thrown.message, status };
}

/** The digest of a text by node's own means, not the project's. */
export function sha256(text: string | Uint8Array): string {
    return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** A digest that no image has. */
export const noDigest = `sha256:${"0".repeat(64)}`;
