// One call per repository: what the resources of one program ask, counted by the embedded ECR. The real engine checks one
// resource at a time, so every row fails with one call per image where the gathering is broken.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrServer } from "pulumi-ecr-image/testing";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { batchSizes, numbers } from "./batchSizes";

const repositoryName = "shop/api";
const tag = (number: number) => `v${String(number)}`;

/** An image of `shop/api`, by number. */
function image(number: number, opts?: pulumi.CustomResourceOptions): EcrImage {
    return new EcrImage(`api-${String(number)}`, { repositoryName, imageTag: tag(number) }, opts);
}

/** `count` images over `repositories` repositories. */
function spread(count: number, repositories: number): () => void {
    return () => {
        for (const number of numbers(count)) {
            const name = `shop/api-${String(number % repositories)}`;
            new EcrImage(`api-${String(number)}`, { repositoryName: name, imageTag: tag(number) });
        }
    };
}

/** A component of two images that are children of a component of its own. */
class Service extends pulumi.ComponentResource {
    constructor(number: number) {
        super("test:index:Service", `service-${String(number)}`);
        const inner = new pulumi.ComponentResource("test:index:Inner", `inner-${String(number)}`, {}, { parent: this });
        image(2 * number, { parent: inner });
        image(2 * number + 1, { parent: inner });
        this.registerOutputs();
    }
}

interface Row {
    readonly title: string;
    readonly program: () => unknown;
    /** Ids of each call, the largest first. */
    readonly calls: readonly number[];
}

const rows: readonly Row[] = [
    { title: "100 tags of one repository", program: () => numbers(100).map((number) => image(number)), calls: [100] },
    {
        title: "250 tags of one repository",
        program: () => numbers(250).map((number) => image(number)),
        calls: [100, 100, 50],
    },
    { title: "100 images in 50 repositories", program: spread(100, 50), calls: Array<number>(50).fill(2) },
    { title: "1,000 images in 100 repositories", program: spread(1000, 100), calls: Array<number>(100).fill(10) },
    {
        title: "20 resources of the same image",
        program: () =>
            numbers(20).map((number) => new EcrImage(`api-${String(number)}`, { repositoryName, imageTag: "v1" })),
        calls: [1],
    },
    {
        title: "tags that are Outputs of different age",
        program: () => {
            for (const number of numbers(30)) {
                const imageTag = pulumi.output(sleep(number % 4).then(() => tag(number)));
                new EcrImage(`api-${String(number)}`, { repositoryName, imageTag });
            }
        },
        calls: [30],
    },
    {
        title: "resources of several ticks",
        program: () => {
            numbers(10).forEach((number) => process.nextTick(() => image(number)));
            numbers(10).forEach((number) => setImmediate(() => image(10 + number)));
            numbers(10).forEach((number) => setTimeout(() => image(20 + number), number % 3));
            return sleep(10);
        },
        calls: [30],
    },
    {
        title: "a loop that awaits",
        program: async () => {
            for (const number of numbers(30)) {
                image(number);
                await sleep(1);
            }
        },
        calls: [30],
    },
    {
        title: "components within components",
        program: () => numbers(15).map((number) => new Service(number)),
        calls: [30],
    },
    {
        title: "a chain of images, each the parent of the next",
        program: () =>
            numbers(10).reduce<EcrImage | undefined>(
                (parent, number) => image(number, parent && { parent }),
                undefined,
            ),
        calls: [10],
    },
    {
        title: "other accounts, regions and accepted types, each asked for itself",
        program: () => {
            const variants = [
                {},
                { registryId: "210987654321" },
                { region: "eu-central-1" },
                { acceptedMediaTypes: ["application/vnd.oci.image.manifest.v1+json"] },
                { assumeRole: { roleArn: "arn:aws:iam::123456789012:role/read" } },
            ];
            variants.forEach((variant, index) => {
                for (const number of numbers(3)) {
                    new EcrImage(`${String(index)}-${String(number)}`, {
                        repositoryName,
                        imageTag: tag(number),
                        ...variant,
                    });
                }
            });
        },
        calls: [3, 3, 3, 3, 3],
    },
];

/** Everything the rows ask for. */
function fill(server: EcrServer): void {
    for (const number of numbers(250)) {
        server.putImage(repositoryName, { imageTag: tag(number), content: tag(number) });
    }
    for (const number of numbers(1000)) {
        server.putImage(`shop/api-${String(number % 100)}`, { imageTag: tag(number) });
        server.putImage(`shop/api-${String(number % 50)}`, { imageTag: tag(number) });
    }
    for (const number of numbers(3)) {
        server.putImage(repositoryName, { imageTag: tag(number), registryId: "210987654321" });
    }
}

describe("one call per repository", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    beforeEach(() => fill(ecr.server));

    for (const { title, program, calls } of rows) {
        it(`${title}: ${String(calls.length)} in a preview`, async () => {
            const stack = await createStack({
                program: async () => {
                    await program();
                },
                env: ecr.server.environment,
            });
            const preview = await stack.preview();
            assert.ok(preview.ok, preview.output);
            assert.deepEqual(batchSizes(ecr.server), calls);
        });
    }

    it("100 images: 1 in the update, 1 in a preview without changes, 1 in a preview that replaces them all", async () => {
        const named = (offset: number) => async () => {
            for (const number of numbers(100)) {
                new EcrImage(`api-${String(number)}`, { repositoryName, imageTag: tag(offset + number) });
            }
            await Promise.resolve();
        };
        const stack = await createStack({ program: named(0), env: ecr.server.environment });
        const callsOf = async (run: () => ReturnType<typeof stack.up>) => {
            ecr.server.clearRequests();
            const outcome = await run();
            assert.ok(outcome.ok, outcome.output);
            return { calls: batchSizes(ecr.server), changes: outcome.changes };
        };
        assert.deepEqual(await callsOf(() => stack.up()), { calls: [100], changes: { create: 101 } });
        assert.deepEqual(await callsOf(() => stack.preview()), { calls: [100], changes: { same: 101 } });
        stack.program = named(100);
        // The engine checks what it replaces twice; the second check gets the same answer, without a call.
        assert.deepEqual(await callsOf(() => stack.preview()), { calls: [100], changes: { same: 1, replace: 100 } });
        assert.deepEqual(await callsOf(() => stack.up()), { calls: [100], changes: { same: 1, replace: 100 } });
    });

    it("a refresh of 100 images: as many at a call as the engine reads at once", async () => {
        const stack = await createStack({
            program: async () => {
                await Promise.resolve();
                numbers(100).forEach((number) => image(number));
            },
            env: ecr.server.environment,
        });
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        ecr.server.setLatency(100);
        // 10 and 1 where nothing else runs. On a busy machine the engine begins reads further apart than they wait for each other.
        for (const [parallel, most] of [
            [10, 40],
            [100, 10],
        ] as const) {
            ecr.server.clearRequests();
            const refresh = await stack.refresh({ parallel });
            assert.deepEqual(refresh.changes, { same: 101 }, refresh.output);
            const calls = batchSizes(ecr.server);
            assert.ok(calls.length <= most, `${String(parallel)} at once: calls of ${calls.join(", ")}`);
        }
    });
});
