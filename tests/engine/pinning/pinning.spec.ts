// Proves what reaches the providers of a pinned stack, on the real engine with the real SDKs of AWS and Kubernetes.
// Does not prove that ECS, Lambda or a kubelet take it, nor components of other processes: those need a plugin of their
// own.
import assert from "node:assert/strict";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { pinEcrImages } from "pulumi-ecr-image";
import type { PinEcrImagesOptions } from "pulumi-ecr-image";
import { explainPin } from "../../../provider/src/lookup/explain/explain";
import type { LookupProblem } from "../../../provider/src/lookup/lookupFailure";
import { imagesIn } from "../../support/standIn/imagesIn";
import { useStandIns } from "../../support/standIn/useStandIns";
import type { Outcome } from "../../support/stack/outcome";
import type { TestStack } from "../../support/stack/testStack";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { failureOf } from "../../unit/lookup/lookupFailures";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a manifest, for the version of the SDK
const { version } = require("@pulumi/aws/package.json") as { readonly version: string };

type Outputs = Record<string, unknown>;

const arm64 = { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" };
const taskType = "aws:ecs/taskDefinition:TaskDefinition";

/** Made by another process; what it does with its image, its children do. */
class RemoteGroup extends pulumi.ComponentResource {
    constructor(name: string, image: string) {
        super("aws:standin:RemoteGroup", name, { repositoryName: name, image }, { version }, true);
    }
}

describe("pinEcrImages", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createStack = useTestStack();

    /** A stack whose program pins first, and then makes resources. */
    function pinnedStack(resources: () => Outputs | undefined, options?: PinEcrImagesOptions): Promise<TestStack> {
        const program = (): Promise<Outputs> => {
            const pinned = pinEcrImages(options);
            return Promise.resolve({ pinned, ...resources() });
        };
        return createStack({ program, env: ecr.server.environment });
    }

    function reference(repositoryName: string, rest: string): string {
        return `${ecr.server.registryHost}/${repositoryName}${rest}`;
    }

    function task(
        name: string,
        image: pulumi.Input<string>,
        args: Partial<aws.ecs.TaskDefinitionArgs> = {},
        opts?: pulumi.CustomResourceOptions,
    ): aws.ecs.TaskDefinition {
        const containerDefinitions = pulumi.jsonStringify([{ name, image }]);
        return new aws.ecs.TaskDefinition(name, { family: name, containerDefinitions, ...args }, opts);
    }

    function calls(): number {
        return ecr.server.requests.filter(({ operation }) => operation === "BatchGetImage").length;
    }

    function received(): Readonly<Record<string, readonly string[]>> {
        return Object.fromEntries(standIns.received().map((request) => [request.name, imagesIn(request)]));
    }

    function errors({ diagnostics }: Outcome): readonly string[] {
        // The Automation API's host of inline programs says everything once more.
        return diagnostics
            .filter(
                ({ severity, message }) => severity === "error" && !message.startsWith("One or more errors occurred"),
            )
            .map(({ message }) => message)
            .sort();
    }

    it("pins 50 services over 50 repositories with 50 calls, and no tag alone reaches a provider", async () => {
        const names = Array.from({ length: 50 }, (_, number) => `service-${String(number)}`);
        const pushed = names.map((name) => ecr.server.putImage(`shop/${name}`, { imageTag: "prod" }));
        const stack = await pinnedStack(() => {
            for (const name of names) {
                new aws.ecs.Service(name, { taskDefinition: task(name, reference(`shop/${name}`, ":prod")).arn });
            }
            return {};
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assert.equal(calls(), 50);
        assert.deepEqual(
            standIns.received().flatMap(imagesIn).sort(),
            names.map((name, number) => reference(`shop/${name}`, `:prod@${pushed[number]?.imageDigest ?? ""}`)).sort(),
        );
    });

    it("gives each consumer the form that it takes, and says what was pinned", async () => {
        const { imageDigest, children } = ecr.server.putIndex("shop/api", {
            imageTag: ["prod", "latest"],
            platforms: ["linux/amd64", "linux/arm64"],
            attestations: true,
        });
        const child = children.find(({ platform }) => platform === "linux/arm64")?.imageDigest ?? "";
        const image = reference("shop/api", ":prod");
        const stack = await pinnedStack(() => {
            task("task", image, { runtimePlatform: arm64 });
            task("untagged", reference("shop/api", ""));
            new aws.lambda.Function("function", {
                packageType: "Image",
                imageUri: image,
                architectures: ["arm64"],
                role: "arn:aws:iam::123456789012:role/function",
            });
            const pod = { nodeSelector: { "kubernetes.io/arch": "arm64" }, containers: [{ name: "api", image }] };
            new kubernetes.apps.v1.Deployment("deployment", {
                spec: { selector: {}, template: { metadata: {}, spec: pod } },
            });
            return {};
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        const [index, function_] = [`${image}@${imageDigest}`, reference("shop/api", `@${child}`)];
        assert.deepEqual(received(), {
            task: [index],
            untagged: [reference("shop/api", `:latest@${imageDigest}`)],
            function: [function_],
            deployment: [index],
        });
        assert.deepEqual(preview.outputs["pinned"], [
            {
                name: "deployment",
                type: "kubernetes:apps/v1:Deployment",
                path: "spec.template.spec.containers[0].image",
                image,
                pinned: index,
                imageDigest,
            },
            {
                name: "function",
                type: "aws:lambda/function:Function",
                path: "imageUri",
                image,
                pinned: function_,
                imageDigest: child,
            },
            { name: "task", type: taskType, path: "containerDefinitions[0].image", image, pinned: index, imageDigest },
            {
                name: "untagged",
                type: taskType,
                path: "containerDefinitions[0].image",
                image: reference("shop/api", ""),
                pinned: reference("shop/api", `:latest@${imageDigest}`),
                imageDigest,
            },
        ]);
        assert.ok(
            preview.events.some(
                // The event stream has debug messages, which its declarations leave out.
                ({ diagnosticEvent }) =>
                    String(diagnosticEvent?.severity) === "debug" &&
                    diagnosticEvent?.message.includes(
                        `resource 'task' (${taskType}): containerDefinitions[0].image: ${image} is pinned to ${index}`,
                    ),
            ),
        );
    });

    it("fails the preview of every resource whose image is missing or for another architecture, each in one line", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod", platform: "linux/amd64" });
        ecr.server.putIndex("shop/web", { imageTag: "prod", platforms: ["linux/amd64", "linux/s390x"] });
        const stack = await pinnedStack(() => {
            task("single", reference("shop/api", ":prod"), { runtimePlatform: arm64 });
            task("index", reference("shop/web", ":prod"), { runtimePlatform: arm64 });
            task("missing", reference("shop/web", ":pord"));
            return {};
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        assert.deepEqual(received(), {});
        const place = `(${taskType}): containerDefinitions[0].image`;
        const words = (repositoryName: string, imageTag: string, problem: LookupProblem, nearestTags: string[] = []) =>
            explainPin(failureOf(problem, { query: { repositoryName, imageId: { imageTag } }, help: { nearestTags } }));
        const notOffered = (...offered: string[]): LookupProblem => ({
            kind: "platformNotOffered",
            platforms: ["linux/arm64"],
            offered,
        });
        const notFound: LookupProblem = { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" };
        const stopped = "pulumi-nodejs:dynamic/ecr:FailedLookup resource 'lookup' has a problem:";
        assert.deepEqual(errors(preview), [
            `${stopped} resource 'index' ${place}: ${words("shop/web", "prod", notOffered("linux/amd64", "linux/s390x"))}`,
            `${stopped} resource 'missing' ${place}: ${words("shop/web", "pord", notFound, ["prod"])}`,
            `${stopped} resource 'single' ${place}: ${words("shop/api", "prod", notOffered("linux/amd64"))}`,
        ]);
        assert.doesNotMatch(preview.output, /^\s+at /m);
    });

    it("fails the preview of a function in another region than its image, as its provider says", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod", platform: "linux/amd64" });
        const stack = await pinnedStack(() => {
            const provider = new aws.Provider("far", { region: "us-east-1" });
            const role = "arn:aws:iam::123456789012:role/function";
            const imageUri = reference("shop/api", ":prod");
            new aws.lambda.Function("elsewhere", { packageType: "Image", imageUri, role }, { provider });
            return {};
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, false, preview.output);
        assert.match(
            errors(preview).join(),
            /'elsewhere' .* is in eu-west-1, and Lambda in us-east-1 takes only images of its own region/,
        );
        assert.deepEqual(received(), {});
    });

    it("leaves a missing image as it is if told so, with a warning", async () => {
        ecr.server.createRepository("shop/api");
        const image = reference("shop/api", ":prod");
        const stack = await pinnedStack(
            () => {
                task("api", image);
                return {};
            },
            { onMissing: "ignore" },
        );
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(received(), { api: [image] });
        const warnings = preview.diagnostics.filter(({ message }) => message.includes("is left as it is"));
        assert.deepEqual(
            warnings.map(({ severity, message }) => [severity, message]),
            [
                [
                    "warning",
                    `resource 'api' (${taskType}): containerDefinitions[0].image: ${image} is left as it is: no image tagged "prod" in shop/api (registry 123456789012, eu-west-1): ImageNotFound; push it`,
                ],
            ],
        );
    });

    it("asks nothing of ECR for other registries, pinned images and what is excluded", async () => {
        const { imageUri } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const images = ["nginx:1.27", "public.ecr.aws/nginx/nginx:1.27", imageUri, reference("shop/api", ":prod")];
        const stack = await pinnedStack(
            () => {
                images.forEach((image, number) => task(`task-${String(number)}`, image));
                return {};
            },
            { exclude: ["*/shop/api:prod"] },
        );
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(Object.values(received()).flat().sort(), [...images].sort());
        assert.equal(ecr.server.requests.length, 0);
    });

    it("pins in the update what is unknown in the preview", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const stack = await pinnedStack(() => {
            const repository = new aws.ecr.Repository("api", { name: "shop/api" });
            task("task", pulumi.interpolate`${repository.repositoryUrl}:prod`);
            return {};
        });
        const plan = join(stack.folder, "plan.json");
        const preview = await stack.preview({ plan });
        assert.equal(preview.ok, true, preview.output);
        assert.equal(calls(), 0);
        standIns.clear();
        const up = await stack.up({ plan });
        assert.equal(up.ok, true, up.output);
        assert.deepEqual(received()["task"], [reference("shop/api", `:prod@${imageDigest}`)]);
    });

    it("leaves unknown in a preview what only the update can pin, so that a plan holds", async () => {
        ecr.server.createRepository("shop/api");
        const { imageDigest, children } = ecr.server.putIndex("shop/web", {
            imageTag: "prod",
            platforms: ["linux/amd64", "linux/arm64"],
        });
        const image = reference("shop/api", ":prod");
        const stack = await pinnedStack(() => {
            const push = new aws.s3.Bucket("push");
            const awaiting = { dependsOn: [push] };
            task("text", image, {}, awaiting);
            task("secret", pulumi.secret(image), {}, awaiting);
            task(
                "output",
                push.urn.apply(() => image),
            );
            const containers = [
                { name: "api", image },
                { name: "web", image: reference("shop/web", ":prod") },
            ];
            new kubernetes.core.v1.Pod("pod", { metadata: { name: "pod" }, spec: { containers } }, awaiting);
            new aws.lambda.Function("function", {
                packageType: "Image",
                imageUri: reference("shop/web", ":prod"),
                architectures: [push.arn.apply(() => "arm64")],
                role: "arn:aws:iam::123456789012:role/function",
            });
            return {};
        });
        const plan = join(stack.folder, "plan.json");
        const preview = await stack.preview({ plan });
        assert.equal(preview.ok, true, preview.output);
        const web = reference("shop/web", `:prod@${imageDigest}`);
        const unknown = { text: [], secret: [], output: [], function: ["<unknown>"] };
        assert.deepEqual(received(), { push: [], ...unknown, pod: ["<unknown>", web] });
        const api = `${image}@${ecr.server.putImage("shop/api", { imageTag: "prod" }).imageDigest}`;
        standIns.clear();
        const up = await stack.up({ plan });
        assert.equal(up.ok, true, up.output);
        const arm64Only = reference("shop/web", `@${children[1]?.imageDigest ?? ""}`);
        const known = { text: [api], secret: [api], output: [api], function: [arm64Only] };
        assert.deepEqual(received(), { push: [], ...known, pod: [api, web] });
    });

    it("shows a moved tag as a change, and nothing where no tag moved", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const stack = await pinnedStack(() => {
            task("task", reference("shop/api", ":prod"));
            return {};
        });
        assert.equal((await stack.up()).ok, true);
        const unmoved = await stack.preview({ expectNoChanges: true });
        assert.equal(unmoved.ok, true, unmoved.output);
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod", content: "next" });
        const moved = await stack.preview({ diff: true });
        assert.match(moved.output, new RegExp(imageDigest));
    });

    it("pins in components, and what further types name", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const image = reference("shop/api", ":prod");
        const project = "aws:codebuild/project:Project";
        const stack = await pinnedStack(
            () => {
                const component = new pulumi.ComponentResource("test:index:Service", "service");
                task("child", image, {}, { parent: component });
                new aws.codebuild.Project("build", {
                    artifacts: { type: "NO_ARTIFACTS" },
                    environment: { computeType: "BUILD_GENERAL1_SMALL", type: "LINUX_CONTAINER", image },
                    serviceRole: "arn:aws:iam::123456789012:role/build",
                    source: { type: "NO_SOURCE" },
                });
                return {};
            },
            { types: { [project]: [{ path: "environment.image", form: "digestOnly" }] } },
        );
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(received(), {
            child: [`${image}@${imageDigest}`],
            build: [reference("shop/api", `@${imageDigest}`)],
        });
    });

    it("stores exactly what a program stores that names the digest itself: options, dependencies and secrets included", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const resources = (image: string) => (): Outputs => {
            const region = new aws.Provider("elsewhere", { region: "eu-central-1" });
            const role = new aws.iam.Role("role", { name: "role", assumeRolePolicy: "{}" });
            const containers = [{ name: "api", image, environment: [{ name: "KEY", value: "s3cr3t" }] }];
            const common = { provider: region, dependsOn: [role], protect: true, retainOnDelete: true };
            new aws.ecs.TaskDefinition(
                "secret",
                {
                    family: "secret",
                    executionRoleArn: role.arn,
                    containerDefinitions: pulumi.secret(JSON.stringify(containers)),
                },
                {
                    ...common,
                    ignoreChanges: ["tags"],
                    replaceOnChanges: ["family"],
                    deleteBeforeReplace: true,
                    additionalSecretOutputs: ["arn"],
                    aliases: [{ name: "old" }],
                    customTimeouts: { create: "5m" },
                    deletedWith: role,
                },
            );
            const env = [
                { name: "ROLE", value: role.arn },
                { name: "KEY", value: pulumi.secret("s3cr3t") },
            ];
            new kubernetes.core.v1.Pod("pod", {
                metadata: { name: "pod" },
                spec: { containers: [{ name: "api", image, env }] },
            });
            return {};
        };
        const tag = reference("shop/api", ":prod");
        const pinned = await pinnedStack(resources(tag));
        const named = await createStack({ program: () => Promise.resolve(resources(`${tag}@${imageDigest}`)()) });
        const outcomes = [await pinned.up(), await named.up()];
        assert.deepEqual(
            outcomes.map(({ ok, output }) => (ok ? "" : output)),
            ["", ""],
        );
        assert.doesNotMatch(pinned.storedState(), /s3cr3t/);
        assert.deepEqual(await comparable(pinned), await comparable(named));
    });

    it("lets a job that must be deleted first be deleted first", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const stack = await pinnedStack(() => {
            const containers = [{ name: "job", image: reference("shop/api", ":prod") }];
            new kubernetes.batch.v1.Job("job", {
                metadata: { name: "job" },
                spec: { template: { spec: { containers } } },
            });
            return {};
        });
        assert.equal((await stack.up()).ok, true);
        ecr.server.putImage("shop/api", { imageTag: "prod", content: "next" });
        standIns.clear();
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        const operations = standIns.received({ preview: false }).map(({ operation }) => operation);
        assert.deepEqual(operations, ["delete", "create"]);
    });

    it("asks only for what Pulumi will take: not for ignored images, nor for those of no target", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        ecr.server.putImage("shop/gone", { imageTag: "prod" });
        let family = "one";
        const stack = await pinnedStack(() => {
            task("task", reference("shop/api", ":prod"), { family });
            task("ignored", reference("shop/gone", ":prod"), {}, { ignoreChanges: ["containerDefinitions"] });
            if (family === "two") {
                task("other", reference("shop/gone", ":other"));
            }
            return {};
        });
        assert.equal((await stack.up()).ok, true);
        ecr.server.reset();
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        ecr.server.createRepository("shop/gone");
        // An ignored image that is gone changes nothing.
        const unchanged = await stack.preview({ expectNoChanges: true });
        assert.equal(unchanged.ok, true, unchanged.output);
        family = "two";
        const urn = (name: string): string => `urn:pulumi:dev::test::${taskType}::${name}`;
        const target = await stack.up({ target: [urn("task")] });
        assert.equal(target.ok, true, target.output);
        assert.match(target.output, /no image tagged "other" in shop\/gone/);
        standIns.clear();
        const refused = await stack.up({ target: [urn("other")] });
        assert.equal(refused.ok, false);
        assert.match(refused.output, /no image tagged "other" in shop\/gone/);
        assert.deepEqual(standIns.received({ preview: false }), []);
    });

    it("tells what is not pinned once, or fails for it and changes nothing, as onUnpinned says", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const image = reference("shop/api", ":prod");
        const program = (onUnpinned: "warn" | "fail" | "ignore") => async () => {
            const pinned = pinEcrImages({ onUnpinned });
            task("task", image);
            new aws.s3.Bucket("bucket", { tags: { image } });
            if (onUnpinned === "warn") {
                new RemoteGroup("group", image);
            }
            return Promise.resolve({ pinned, unpinned: pinned.unpinned });
        };
        const stack = await createStack({ program: program("warn"), env: ecr.server.environment });
        const warned = await stack.up();
        assert.equal(warned.ok, true, warned.output);
        const where = `resource 'bucket' (aws:s3/bucket:Bucket): tags.image: "${image}"`;
        const warnings = warned.diagnostics.filter(({ message }) => message.includes("not pinned"));
        assert.deepEqual(
            warnings.map(({ severity }) => severity),
            ["warning"],
        );
        assert.ok(warnings[0]?.message.includes(`${where}: nobody knows that an image stands here`), warned.output);
        // As the engine prints it, line by line.
        assert.match(
            warned.output,
            /pinEcrImages: an image of a private ECR registry is not pinned[^]*onUnpinned is "fail"/,
        );
        assert.ok(warned.output.includes(where), warned.output);
        assert.deepEqual(warned.outputs["unpinned"], [
            {
                name: "bucket",
                type: "aws:s3/bucket:Bucket",
                path: "tags.image",
                text: image,
                reason: "unknownPlace",
            },
        ]);
        assert.deepEqual(received()["task"], [`${image}@${imageDigest}`]);

        standIns.clear();
        const before = await comparable(stack);
        stack.program = program("fail");
        for (const operation of ["preview", "up"] as const) {
            const failed = await stack[operation]();
            assert.equal(failed.ok, false);
            assert.equal(errors(failed).length, 1, failed.output);
            assert.ok(errors(failed)[0]?.includes(`${where}: nobody knows that an image stands here`), failed.output);
        }
        assert.deepEqual(standIns.received({ preview: false }), []);
        assert.deepEqual(await comparable(stack), before);

        stack.program = program("ignore");
        const ignored = await stack.preview();
        assert.equal(ignored.ok, true, ignored.output);
        assert.doesNotMatch(ignored.output, /not pinned/);
    });

    it("refuses options that can't be used, in one line", async () => {
        const stack = await pinnedStack(() => ({}), { types: { "my:index:Runner": ["spec..image"] } });
        const preview = await stack.preview();
        assert.equal(preview.ok, false);
        // Said by the program's host, and by the resource that stops the engine.
        const words = `types["my:index:Runner"]: an image path is made of names, [numbers] and [*] (e.g. spec.containers[*].image), saw "spec..image"`;
        assert.ok(errors(preview).length > 0);
        assert.deepEqual(
            errors(preview).filter((error) => !error.endsWith(words)),
            [],
        );
    });
});

/** The state without what differs from run to run: times, places in the source, random IDs, the stack's own outputs. */
async function comparable(stack: TestStack): Promise<unknown> {
    const { deployment } = (await stack.exportState()) as { deployment: { resources: readonly Outputs[] } };
    const text = JSON.stringify(
        // The provider of dynamic resources comes with a failure: docs/failures.md.
        deployment.resources.filter(
            ({ type }) => type !== "pulumi:pulumi:Stack" && type !== "pulumi:providers:pulumi-nodejs",
        ),
        (key, value: unknown) =>
            ["created", "modified", "sourcePosition", "stackTrace"].includes(key) ? undefined : value,
    );
    const resources = JSON.parse(
        text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID"),
    ) as Outputs[];
    return resources.sort((one, other) => (String(one["urn"]) < String(other["urn"]) ? -1 : 1));
}
