// Proves that pinning registers exactly what the program would have registered with the pinned text in its place: every
// option, every dependency, every byte of the options. Against a monitor that records what comes out of all transforms,
// since the real engine's state does not hold options; tests/engine/pinning/pinning.spec.ts has the real engine.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { pinEcrImages } from "pulumi-ecr-image";
import type { PinEcrImagesOptions } from "pulumi-ecr-image";
import { recordRun } from "../../support/recordingMonitor";
import type { RecordedRun, RegisteredResource } from "../../support/recordingMonitor";
import { useEcrServer } from "../../support/useEcrServer";
import { withEnvironment } from "../../support/withEnvironment";

class Any extends pulumi.CustomResource {
    constructor(type: string, name: string, props: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
        super(type, name, { arn: undefined, ...props }, opts);
    }
    declare readonly arn: pulumi.Output<string>;
}

class Component extends pulumi.ComponentResource {}

class Elsewhere extends pulumi.ProviderResource {}

const jobType = "kubernetes:batch/v1:Job";
const taskType = "aws:ecs/taskDefinition:TaskDefinition";

/** Everything that a resource's options may say, but for what other rows say better. */
function optionRows(others: Others): Readonly<Record<string, pulumi.CustomResourceOptions>> {
    const { role, provider, parent } = others;
    return {
        nothing: {},
        "deleteBeforeReplace: true": { deleteBeforeReplace: true },
        "deleteBeforeReplace: false": { deleteBeforeReplace: false },
        hideDiffs: { hideDiffs: ["spec"] },
        "ignoreChanges of others": { ignoreChanges: ["metadata.labels"] },
        "ignoreChanges of the image": { ignoreChanges: ["spec"] },
        aliases: {
            aliases: [
                { name: "old" },
                { type: "kubernetes:batch/v1beta1:Job" },
                "urn:pulumi:dev::test::a:b:C::x",
                { parent: pulumi.rootStackResource },
            ],
        },
        "protect: true": { protect: true },
        "protect: false": { protect: false },
        "retainOnDelete: true": { retainOnDelete: true },
        "retainOnDelete: false": { retainOnDelete: false },
        replaceOnChanges: { replaceOnChanges: ["spec.template", "metadata.name"] },
        customTimeouts: { customTimeouts: { create: "5m", update: "6m", delete: "7m" } },
        additionalSecretOutputs: { additionalSecretOutputs: ["status"] },
        dependsOn: { dependsOn: [role] },
        "dependsOn an output": { dependsOn: pulumi.output([role]) },
        parent: { parent },
        provider: { provider },
        version: { version: "4.1.0" },
        pluginDownloadURL: { pluginDownloadURL: "https://plugins.example" },
        import: { import: "default/job" },
        deletedWith: { deletedWith: role },
        replaceWith: { replaceWith: [role] },
        replacementTrigger: { replacementTrigger: { revision: 7 } },
        "a secret replacementTrigger": { replacementTrigger: pulumi.secret("seven") },
        hooks: { hooks: { beforeCreate: [new pulumi.ResourceHook("own", () => undefined)] } },
        envVarMappings: { envVarMappings: { A: "B" } },
        "transforms of its own": { transforms: [({ props, opts }) => ({ props: { ...props, added: true }, opts })] },
        "transforms of its own that do nothing": { transforms: [() => undefined] },
        transformations: { transformations: [({ props, opts }) => ({ props: { ...props, old: true }, opts })] },
        everything: {
            deleteBeforeReplace: true,
            hideDiffs: ["spec"],
            ignoreChanges: ["metadata"],
            aliases: [{ name: "older" }],
            protect: true,
            retainOnDelete: true,
            replaceOnChanges: ["spec"],
            customTimeouts: { create: "1m" },
            additionalSecretOutputs: ["status"],
            dependsOn: [role],
            parent,
            provider,
            version: "4.0.0",
            deletedWith: role,
            transforms: [() => undefined],
        },
    }; // Some are newer than the oldest SDK's declarations.
}

interface Others {
    readonly role: Any;
    readonly provider: pulumi.ProviderResource;
    readonly parent: Component;
}

/** A job with its image among everything that a property may be. */
function job(name: string, image: string, { role }: Others, opts: pulumi.CustomResourceOptions): Any {
    const env = [
        { name: "ROLE", value: role.arn },
        { name: "KEY", value: pulumi.secret("s3cr3t") },
    ];
    const props = {
        metadata: { name, labels: { tier: "back" } },
        spec: { template: { spec: { containers: [{ name: "job", image, env }], nothing: null } } },
        role: role.arn,
        roles: [role.arn, pulumi.secret(role.arn)],
        reference: role,
        files: new pulumi.asset.AssetArchive({ "a.txt": new pulumi.asset.StringAsset("text") }),
        file: new pulumi.asset.FileAsset(__filename),
        counts: [1, 2.5, -3e9],
    };
    return new Any(jobType, name, props, opts);
}

describe("requests of a pinned stack", () => {
    const ecr = useEcrServer();

    /** Runs a program without and with pinning; in the first, images are written as pinning would. */
    async function twice(
        resources: (image: string, others: Others) => void,
        options: { readonly preview?: boolean },
    ): Promise<{ readonly plain: RecordedRun; readonly pinned: RecordedRun; readonly calls: number }> {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const tag = `${ecr.server.registryHost}/shop/api:prod`;
        const others = (): Others => ({
            role: new Any("aws:iam/role:Role", "role", { assumeRolePolicy: "{}" }),
            provider: new Elsewhere("kubernetes", "elsewhere"),
            parent: new Component("test:index:Parent", "parent"),
        });
        const run = (image: string, pins: boolean): Promise<RecordedRun> =>
            withEnvironment(ecr.server.environment, () =>
                recordRun(() => {
                    const list = pins ? pinEcrImages() : undefined;
                    resources(image, others());
                    return Promise.resolve({ list, unpinned: list?.unpinned });
                }, options),
            );
        const plain = await run(`${tag}@${imageDigest}`, false);
        const pinned = await run(tag, true);
        const calls = ecr.server.requests.filter(({ operation }) => operation === "BatchGetImage").length;
        return { plain, pinned, calls };
    }

    function comparable({ resources }: RecordedRun): readonly RegisteredResource[] {
        return resources
            .filter(({ type }) => type !== "pulumi:pulumi:Stack")
            .sort((one, other) => (one.name < other.name ? -1 : 1));
    }

    for (const preview of [true, false]) {
        it(`are those of a program that names the digest, for every option there is, in ${preview ? "a preview" : "an update"}`, async () => {
            const { plain, pinned, calls } = await twice(
                (image, others) => {
                    for (const [name, opts] of Object.entries(optionRows(others))) {
                        job(name, image, others, opts);
                    }
                },
                { preview },
            );
            assert.deepEqual([plain.error, pinned.error], [undefined, undefined], JSON.stringify(pinned.log));
            const [without, withPinning] = [comparable(plain), comparable(pinned)];
            assert.equal(withPinning.length, without.length);
            without.forEach((resource, index) => {
                const other = withPinning[index];
                assert.ok(other !== undefined, resource.name);
                assert.deepEqual(other.properties, resource.properties, resource.name);
                assert.deepEqual(other.options, resource.options, resource.name);
                assert.equal(other.optionBytes, resource.optionBytes, resource.name);
                assert.deepEqual(imageless(other.request), imageless(resource.request), resource.name);
            });
            assert.equal(calls, 1);
        });
    }

    it("pin what an emulator's registry names, beside its endpoint alone, and tell of it in places that nobody knows", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const local = "localhost:4510/shop/api:prod";
        // The account that the host names is the emulator's own.
        const named = `${ecr.server.registryId}.dkr.ecr.eu-west-1.localhost.localstack.cloud:4566/shop/api:prod`;
        const { AWS_ENDPOINT_URL_ECR: endpoint = "", ...environment } = ecr.server.environment;
        const run = (variables: Readonly<Record<string, string>>, options: PinEcrImagesOptions = {}) =>
            withEnvironment({ ...environment, AWS_ENDPOINT_URL_ECR: "", ...variables }, () =>
                recordRun(() => {
                    const list = pinEcrImages({ onUnpinned: "ignore", ...options });
                    const containerDefinitions = JSON.stringify([{ image: local }, { image: named }]);
                    new Any(taskType, "task", { containerDefinitions });
                    new Any("test:index:Runner", "runner", { runnerImage: local, url: "localhost:8080/path" });
                    return Promise.resolve({ list, unpinned: list.unpinned });
                }),
            );
        const imagesOf = ({ resources }: RecordedRun) =>
            resources
                .filter(({ type }) => type === taskType)
                .flatMap(({ properties }) =>
                    (JSON.parse(String(properties["containerDefinitions"])) as { image: string }[]).map(
                        ({ image }) => image,
                    ),
                );
        const pinned = [`${local}@${imageDigest}`, `${named}@${imageDigest}`];
        for (const outcome of [
            await run({ AWS_ENDPOINT_URL_ECR: endpoint }),
            await run({ AWS_ENDPOINT_URL: endpoint }),
            await run({}, { endpoint }),
            await run({}, { endpoint: pulumi.output(endpoint) }),
        ]) {
            assert.equal(outcome.error, undefined);
            assert.deepEqual(imagesOf(outcome), pinned);
            const { unpinned } = outcome.outputs as { readonly unpinned: readonly { text: string; path: string }[] };
            assert.deepEqual(
                unpinned.map(({ text, path }) => [path, text]),
                [["runnerImage", local]],
            );
        }
        const without = await run({});
        assert.deepEqual(imagesOf(without), [local, named]);
    });

    it("sees the final text, whichever transform is registered when", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        ecr.server.putImage("shop/late", { imageTag: "prod", content: "late" });
        const mirror = (from: string, to: string): void => {
            pulumi.runtime.registerResourceTransform(({ props, opts }) => ({
                props: JSON.parse(JSON.stringify(props).replaceAll(from, to)) as pulumi.Inputs,
                opts,
            }));
        };
        const host = ecr.server.registryHost;
        const task = (name: string, image: string): Any =>
            new Any(taskType, name, { containerDefinitions: JSON.stringify([{ name: "a", image }]) });
        const run = await withEnvironment(ecr.server.environment, () =>
            recordRun(async () => {
                mirror("docker.io/library/first", `${host}/shop/api`);
                pinEcrImages();
                mirror("docker.io/library/second", `${host}/shop/api`);
                mirror("quay.io/third", "docker.io/library/fourth");
                mirror("docker.io/library/fourth", `${host}/shop/api`);
                const [first] = ["first", "second", "third"].map((name) =>
                    task(name, `${name === "third" ? "quay.io" : "docker.io/library"}/${name}:prod`),
                );
                task("plain", `${host}/shop/api:prod`);
                await new Promise((resolve) => first?.urn.apply(resolve));
                mirror("late.example", `${host}/shop/late`);
                task("late", "late.example:prod");
                task("after", `${host}/shop/api:prod`);
            }),
        );
        assert.equal(run.error, undefined);
        const images = Object.fromEntries(
            run.resources
                .filter(({ type }) => type === taskType)
                .map(({ name, properties }) => [
                    name,
                    /"image":"([^"]*)"/.exec(String(properties["containerDefinitions"]))?.[1],
                ]),
        );
        const pinned = `${host}/shop/api:prod@${imageDigest}`;
        assert.match(images["late"] ?? "", /shop\/late:prod@sha256:/);
        // The transforms that are applied in the opposite order can't know of each other.
        assert.deepEqual(
            ["first", "second", "plain", "after"].map((name) => images[name]),
            [pinned, pinned, pinned, pinned],
        );
    });

    it("lists all that was pinned, and what was not, however late the program makes it", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const image = `${ecr.server.registryHost}/shop/api:prod`;
        const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));
        const task = (name: string): Any =>
            new Any(taskType, name, { containerDefinitions: JSON.stringify([{ name, image }]) });
        const read: number[] = [];
        const run = await withEnvironment(ecr.server.environment, () =>
            recordRun(async () => {
                const list = pinEcrImages();
                list.apply((all) => read.push(all.length));
                await pause();
                task("one");
                await pause();
                new Any("my:index:Runner", "runner", { image });
                await pause();
                task("two");
                return { list, unpinned: list.unpinned, count: list.apply((all) => all.length), first: list[0]?.name };
            }),
        );
        assert.equal(run.error, undefined);
        assert.deepEqual(run.outputs["count"], 2);
        assert.deepEqual(run.outputs["first"], "one");
        assert.deepEqual(
            (run.outputs["list"] as { name: string }[]).map(({ name }) => name),
            ["one", "two"],
        );
        assert.deepEqual(run.outputs["unpinned"], [
            { name: "runner", type: "my:index:Runner", path: "image", text: image, reason: "unknownPlace" },
        ]);
        assert.deepEqual(read, [2]);
        const warnings = run.log.filter(([severity]) => severity === "warning").map(([, message]) => message);
        assert.deepEqual(warnings, [
            [
                "pinEcrImages: an image of a private ECR registry is not pinned, and may change without an update:",
                `  resource 'runner' (my:index:Runner): image: "${image}": nobody knows that an image stands here; have it pinned by types: { "my:index:Runner": ["image"] }`,
                `what shall stay as it is, name in exclude; onUnpinned is "fail" to fail the preview instead, or "ignore"`,
            ].join("\n"),
        ]);
    });
});

/** A request as it was sent, before transforms: images apart, which only pinning changes. */
function imageless(request: object | undefined): unknown {
    return JSON.parse(JSON.stringify(request).replaceAll(/@sha256:[0-9a-f]{64}/g, ""));
}
