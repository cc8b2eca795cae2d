// A sibling's answer is used once, and only where nothing could have changed it between the one call and its own check.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { askedIds } from "./askedIds";
import { batchSizes, numbers } from "./batchSizes";
import { PushedImage } from "../lookups/pushedImage";
import { storedImage } from "../storedImage";

const repositoryName = "shop/api";

/** How an image can depend on a push; it is the second of three, so that it would be answered from memory. */
const dependencies: Readonly<Record<string, (push: PushedImage) => EcrImage>> = {
    "by dependsOn": (push) => new EcrImage("second", { repositoryName, imageTag: "prod" }, { dependsOn: push }),
    "by an Output for its tag": (push) => new EcrImage("second", { repositoryName, imageTag: push.imageTag }),
    "by an Output in its triggers": (push) =>
        new EcrImage("second", { repositoryName, imageTag: "prod", triggers: [push.id] }),
};

describe("a sibling's answer", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    for (const [how, dependent] of Object.entries(dependencies)) {
        for (const existed of [false, true]) {
            it(`is not taken by an image that depends ${how} on a resource that ${existed ? "is changed" : "is created"}`, async () => {
                const before = ecr.server.putImage(repositoryName, { imageTag: "prod", content: "before" });
                const older = ecr.server.putImage(repositoryName, { content: "older" });
                const after = ecr.server.putImage(repositoryName, { content: "after" });
                const program = (imageManifest: string) => async () => {
                    const { endpoint } = ecr.server;
                    new EcrImage("first", { repositoryName, imageTag: "prod" });
                    dependent(new PushedImage("push", { endpoint, repositoryName, imageTag: "prod", imageManifest }));
                    new EcrImage("third", { repositoryName, imageTag: "prod" });
                    await Promise.resolve();
                };
                const stack = await createStack({ program: program(older.imageManifest), env: ecr.server.environment });
                if (existed) {
                    const first = await stack.up();
                    assert.ok(first.ok, first.output);
                    ecr.server.tagImage(repositoryName, "prod", before.imageDigest);
                }
                stack.program = program(after.imageManifest);
                const up = await stack.up();
                assert.ok(up.ok, up.output);
                const digestOf = (name: string) => storedImage(stack, name)?.outputs?.["imageDigest"];
                assert.deepEqual(
                    { first: digestOf("first"), second: digestOf("second"), third: digestOf("third") },
                    { first: before.imageDigest, second: after.imageDigest, third: before.imageDigest },
                );
            });
        }
    }

    it("is not taken by an image whose arguments a transform has changed; that one is asked for itself", async () => {
        const images = numbers(5).map((number) =>
            ecr.server.putImage(repositoryName, { imageTag: `v${String(number)}`, content: String(number) }),
        );
        const digests: Record<string, string> = {};
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                pulumi.runtime.registerStackTransformation(({ name, props, opts }) =>
                    name === "api-2" ? { props: { ...props, imageTag: "v4" }, opts } : undefined,
                );
                for (const number of numbers(4)) {
                    const name = `api-${String(number)}`;
                    const image = new EcrImage(name, { repositoryName, imageTag: `v${String(number)}` });
                    image.imageDigest.apply((digest) => (digests[name] = digest));
                }
                await Promise.resolve();
            },
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        const [v0, v1, , v3, v4] = images.map(({ imageDigest }) => imageDigest);
        assert.deepEqual(digests, { "api-0": v0, "api-1": v1, "api-2": v4, "api-3": v3 });
        assert.deepEqual(batchSizes(ecr.server), [4, 1]);
    });

    it("is fetched by the next in line where a transform holds the first one back, even for a sibling's sake", async () => {
        numbers(5).forEach((number) => ecr.server.putImage(repositoryName, { imageTag: `v${String(number)}` }));
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                let release: (digest: string) => void = () => undefined;
                const released = new Promise<string>((resolve) => (release = resolve));
                pulumi.runtime.registerResourceTransform(async ({ name }) => {
                    if (name === "api-0") {
                        await released;
                    }
                    return undefined;
                });
                const images = numbers(5).map(
                    (number) =>
                        new EcrImage(`api-${String(number)}`, { repositoryName, imageTag: `v${String(number)}` }),
                );
                images.at(-1)?.imageDigest.apply(release);
                await Promise.resolve();
            },
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(batchSizes(ecr.server), [5]);
    });

    it("does not make images wait for each other where a component stands between them, or one is the other's parent", async () => {
        numbers(3).forEach((number) => ecr.server.putImage(repositoryName, { imageTag: `v${String(number)}` }));
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                const late = pulumi.output(sleep(3).then(() => "v0"));
                const outer = new EcrImage("outer", { repositoryName, imageTag: late });
                const parent = new pulumi.ComponentResource("test:index:Service", "service", {}, { dependsOn: outer });
                new EcrImage("inner-1", { repositoryName, imageTag: "v1" }, { parent });
                new EcrImage("inner-2", { repositoryName, imageTag: "v2" }, { parent: outer });
                await Promise.resolve();
            },
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(batchSizes(ecr.server), [3]);
    });

    it("is not taken where one image awaits another's digest: each is asked when its turn comes", async () => {
        numbers(3).forEach((number) => ecr.server.putImage(repositoryName, { imageTag: `v${String(number)}` }));
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                for (const number of numbers(3)) {
                    const image = new EcrImage(`api-${String(number)}`, {
                        repositoryName,
                        imageTag: `v${String(number)}`,
                    });
                    await new Promise((resolve) => image.imageDigest.apply(resolve));
                }
            },
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(askedIds(ecr.server), ["v0", "v1", "v2"]);
        assert.deepEqual(batchSizes(ecr.server), [1, 1, 1]);
    });
});
