// `getEcrImage`: the lookup without a resource, with unknown, secret and dependsOn meaning what they mean in
// Pulumi's own functions.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage, EcrImageError, getEcrImage, getEcrImageOutput } from "pulumi-ecr-image";
import type { EcrImageArgs, GetEcrImageArgs } from "pulumi-ecr-image";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { batchSizes, numbers } from "../coalescing/batchSizes";
import { PushedImage } from "./pushedImage";

const repositoryName = "shop/api";
const prod = { repositoryName, imageTag: "prod" };

/** The engine's mark of an unknown value in a preview's outputs. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("getEcrImage", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    const stackOf = (program: PulumiFn, config?: Parameters<typeof createStack>[0]["config"]) =>
        createStack({ program, env: ecr.server.environment, ...(config === undefined ? {} : { config }) });

    it("finds what EcrImage finds, in a preview without any plugin or resource", async () => {
        const image = ecr.server.putImage(repositoryName, { imageTag: "prod" });
        const stack = await stackOf(async () => ({ image: await getEcrImage(prod) }));
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(preview.outputs["image"], {
            registryId: "123456789012",
            repositoryName,
            region: "eu-west-1",
            imageTag: "prod",
            imageDigest: image.imageDigest,
            imageManifest: image.imageManifest,
            imageManifestMediaType: image.imageManifestMediaType,
            imageUri: image.imageUri,
            taggedImageUri: `${ecr.server.registryHost}/shop/api:prod@${image.imageDigest}`,
            platforms: [],
            exists: true,
        });
        assert.deepEqual(preview.changes, { create: 1 });
    });

    it("of an unknown argument is unknown, and asks nothing", async () => {
        const { imageManifest } = ecr.server.putImage(repositoryName, { content: "built" });
        const stack = await stackOf(async () => {
            const push = new PushedImage("push", { ...prod, imageManifest, endpoint: ecr.server.endpoint });
            const repository = push.id.apply(() => repositoryName);
            return Promise.resolve({
                uri: getEcrImageOutput({ repositoryName: repository, imageTag: "prod" }).imageUri,
            });
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(batchSizes(ecr.server), []);
        assert.ok([undefined, unknown].includes(preview.outputs["uri"] as string | undefined));
    });

    it("with dependsOn asks nothing before that exists, and then finds what it pushed", async () => {
        const { imageManifest, imageUri } = ecr.server.putImage(repositoryName, { content: "built" });
        const stack = await stackOf(async () => {
            const push = new PushedImage("push", { ...prod, imageManifest, endpoint: ecr.server.endpoint });
            return Promise.resolve({ uri: getEcrImageOutput(prod, { dependsOn: [push] }).imageUri });
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(batchSizes(ecr.server), []);
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.equal(up.outputs["uri"], imageUri);
        assert.deepEqual(batchSizes(ecr.server), [1]);
    });

    it("of a secret argument is secret; of the stack's keys it is not", async () => {
        ecr.server.putImage(repositoryName, { imageTag: "s3cr3t" });
        const secrecy: Record<string, boolean> = {};
        const stack = await stackOf(
            async () => {
                const hidden = getEcrImageOutput({ repositoryName, imageTag: pulumi.secret("s3cr3t") });
                secrecy["hidden"] = await pulumi.isSecret(hidden.imageUri);
                secrecy["plain"] = await pulumi.isSecret(
                    getEcrImageOutput({ repositoryName, imageTag: "s3cr3t" }).imageUri,
                );
                return { uri: hidden.taggedImageUri };
            },
            {
                "aws:accessKey": { value: "AKIDSTACK", secret: true },
                "aws:secretKey": { value: "stack-key", secret: true },
            },
        );
        const up = await stack.up();
        assert.ok(up.ok, up.output);
        assert.deepEqual(secrecy, { hidden: true, plain: false });
        assert.doesNotMatch(up.output + stack.storedState(), /s3cr3t|stack-key/);
        assert.ok(ecr.server.requests.every(({ accessKeyId }) => accessKeyId === "AKIDSTACK"));
    });

    it("of a missing image says that it does not exist, if told to ignore that", async () => {
        ecr.server.createRepository(repositoryName);
        const found: unknown[] = [];
        const stack = await stackOf(async () => {
            found.push(await getEcrImage({ ...prod, onMissing: "ignore" }));
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(found, [{ repositoryName, region: "eu-west-1", imageTag: "prod", exists: false }]);
        assert.equal(ecr.server.requests.length, 1);
    });

    it("fails the program in one line without a stack trace, with a code for those who catch it", async () => {
        ecr.server.createRepository(repositoryName);
        const caught: unknown[] = [];
        const stack = await stackOf(async () => {
            await getEcrImage(prod).catch((error: unknown) => caught.push(error));
            await getEcrImage({ imageTag: "prod" }).catch((error: unknown) => caught.push(error));
            return { uri: getEcrImageOutput(prod).imageUri };
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.match(
            preview.output,
            /no image tagged "prod" in shop\/api \(your own registry, eu-west-1\): ImageNotFound; push it\n/,
        );
        assert.doesNotMatch(preview.output, /^\s+at /m);
        assert.ok(caught.every((error) => EcrImageError.isInstance(error)));
        assert.deepEqual(
            caught.map((error) => error instanceof EcrImageError && [error.name, error.code]),
            [
                ["EcrImageError", "ImageNotFound"],
                ["EcrImageError", "InvalidArgument"],
            ],
        );
    });

    it("caught any number of times, warns of nothing", async () => {
        ecr.server.createRepository(repositoryName);
        const warnings: Error[] = [];
        const hear = (warning: Error): void => void warnings.push(warning);
        process.on("warning", hear);
        const stack = await stackOf(async () => {
            for (let index = 0; index < 40; index += 1) {
                await getEcrImage({ ...prod, imageTag: `v${String(index)}` }).catch(() => undefined);
            }
        });
        const preview = await stack.preview();
        process.off("warning", hear);
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(warnings, []);
    });

    it("refuses what is no object of arguments, and Outputs where plain values are asked for, in one line each", async () => {
        const wrong: readonly (readonly [unknown, string])[] = [
            [
                "shop/api:prod",
                'arguments: must be an object, such as { repositoryName: "shop/api", imageTag: "prod" }; got "shop/api:prod"',
            ],
            [
                ["shop/api:prod"],
                'arguments: must be an object, such as { repositoryName: "shop/api", imageTag: "prod" }; got a list of 1',
            ],
            [
                { ...prod, repositoryName: pulumi.output(repositoryName) },
                "repositoryName: is an Output; use getEcrImageOutput, which waits for it",
            ],
        ];
        const messages: string[] = [];
        const stack = await stackOf(async () => {
            for (const [args] of wrong) {
                const refuse = (error: Error) => messages.push(error.message);
                await getEcrImage(args as GetEcrImageArgs).catch(refuse); // JavaScript gives anything.
            }
            try {
                new EcrImage("api", "shop/api:prod" as EcrImageArgs);
            } catch (error) {
                messages.push(String(error));
            }
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        const expected = wrong.map(([, message]) => message);
        assert.deepEqual(messages, [...expected, `EcrImageError: ${expected[0] ?? ""}`]);
    });

    const hundred = () => numbers(100).map((number) => ({ repositoryName, imageTag: `v${String(number)}` }));
    const programs: Readonly<Record<string, (note: () => unknown) => unknown>> = {
        "whose results nobody exports": (note) => {
            hundred().forEach((args) => getEcrImageOutput(args).apply(note));
        },
        "called as promises": (note) => Promise.all(hundred().map((args) => getEcrImage(args).then(note))),
        "called as promises that nobody awaits": (note) => {
            hundred().forEach((args) => void getEcrImage(args).then(note));
        },
        "within a component": (note) => new Images(hundred(), note),
    };
    for (const [title, program] of Object.entries(programs)) {
        it(`100 calls ${title} are one call, answered before the program ends`, async () => {
            hundred().forEach(({ imageTag }) => ecr.server.putImage(repositoryName, { imageTag }));
            // A program that does not wait ends long before this.
            ecr.server.setLatency(1500);
            let answered = 0;
            const stack = await stackOf(async () => {
                await program(() => (answered += 1));
            });
            const preview = await stack.preview();
            assert.ok(preview.ok, preview.output);
            assert.equal(answered, 100);
            assert.deepEqual(batchSizes(ecr.server), [100]);
        });
    }
});

describe("getEcrImage with an aws.Provider", () => {
    const ecr = useEcrServer();
    useStandIns();
    const createStack = useTestStack();

    it("takes the settings of an aws.Provider, static keys included, also as a parent hands them down", async () => {
        ecr.server.putImage(repositoryName, { imageTag: "prod" });
        const stack = await createStack({
            // Nothing but the provider says where ECR is, and who asks.
            program: async () => {
                const provider = new AwsProvider(
                    "aws",
                    { region: "eu-central-1", accessKey: "AKIDPROVIDER", secretKey: "key" },
                    ecr.server.endpoint,
                );
                const parent = new pulumi.ComponentResource(
                    "test:index:Service",
                    "service",
                    {},
                    { providers: [provider] },
                );
                getEcrImageOutput(prod, { provider });
                getEcrImageOutput({ ...prod, imageTag: "prod" }, { parent });
                await Promise.resolve();
            },
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(
            ecr.server.requests.map(({ operation, region, accessKeyId }) => [operation, region, accessKeyId]),
            [["BatchGetImage", "eu-central-1", "AKIDPROVIDER"]],
        );
    });
});

/** A component that looks images up, and exports nothing. */
class Images extends pulumi.ComponentResource {
    constructor(images: readonly { repositoryName: string; imageTag: string }[], note: () => unknown) {
        super("test:index:Images", "images");
        images.forEach((image) => getEcrImageOutput(image, { parent: this }).apply(note));
        this.registerOutputs();
    }
}

/** What the AWS package's provider is, as far as it is read. */
class AwsProvider extends pulumi.ProviderResource {
    readonly region: pulumi.Output<string>;
    readonly accessKey: pulumi.Output<string>;
    readonly secretKey: pulumi.Output<string>;
    readonly endpoints: pulumi.Output<string>;

    constructor(name: string, args: { region: string; accessKey: string; secretKey: string }, endpoint: string) {
        const endpoints = JSON.stringify([{ ecr: endpoint }]);
        super("aws", name, { ...args, endpoints });
        this.region = pulumi.output(args.region);
        this.accessKey = pulumi.output(args.accessKey);
        this.secretKey = pulumi.secret(args.secretKey);
        this.endpoints = pulumi.output(endpoints);
    }
}
