/**
 * Slower and truer: the real engine previews a part of the program against an ECR embedded in the test, so that the
 * lookup itself is proven: tags, platforms and what a person reads when an image is missing. No account is touched.
 * Needs the `pulumi` CLI on the PATH.
 */
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { EcrServer } from "pulumi-ecr-image/testing";

import { apiImage } from "./apiImage";

describe("the image, on the real engine", () => {
    let ecr: EcrServer;
    let backend: string;
    let stack: Stack;

    before(async () => {
        ecr = await EcrServer.start();
        backend = await mkdtemp(path.join(tmpdir(), "pulumi-backend-"));
        stack = await LocalWorkspace.createStack(
            {
                stackName: "test",
                projectName: "testing",
                program: () => {
                    const image = apiImage("prod");
                    return Promise.resolve({ imageDigest: image.imageDigest });
                },
            },
            {
                envVars: {
                    ...ecr.environment,
                    PULUMI_BACKEND_URL: `file://${backend}`,
                    PULUMI_CONFIG_PASSPHRASE: "test",
                },
            },
        );
    });
    after(async () => {
        await ecr.stop();
        await rm(backend, { recursive: true });
    });

    it("fails the preview while the image is missing", async () => {
        ecr.createRepository("shop/api");
        await assert.rejects(stack.preview(), /no image tagged "prod" in shop\/api/);
    });

    it("fails the preview when the image is for other processors", async () => {
        ecr.putImage("shop/api", { imageTag: "prod", platform: "linux/amd64" });
        await assert.rejects(stack.preview(), /linux\/arm64/);
    });

    it("pins the tag to its digest", async () => {
        const { imageDigest } = ecr.putIndex("shop/api", {
            imageTag: "prod",
            platforms: ["linux/amd64", "linux/arm64"],
        });
        const { outputs } = await stack.up();
        assert.equal(outputs["imageDigest"].value, imageDigest);
    });
});
