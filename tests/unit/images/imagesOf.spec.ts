import assert from "node:assert/strict";
import fc from "fast-check";
import { imagesOf, withImages } from "../../../provider/src/images";
import type { ImagePlace, Properties } from "../../../provider/src/images";
import { unknownValue } from "../../../provider/src/data/unknownValue";

type Row = {
    readonly name: string;
    readonly type: string;
    readonly properties: Properties;
    readonly want: readonly Partial<ImagePlace>[];
};

const ecs = "aws:ecs/taskDefinition:TaskDefinition";
const lambda = "aws:lambda/function:Function";
const batch = "aws:batch/jobDefinition:JobDefinition";
const deployment = "kubernetes:apps/v1:Deployment";
const container = { name: "api", image: "shop/api:prod" };

/** What every place in a row says that does not say otherwise. */
const usual = {
    image: "shop/api:prod",
    form: "reference",
    platforms: [],
    platformsUnknown: false,
    needsChild: false,
} as const;
const batchUsual = { form: "digestOnly" } as const;

function ecsRow(name: string, properties: Properties, platforms: readonly string[]): Row {
    return {
        name: `ECS, ${name}`,
        type: ecs,
        properties: { containerDefinitions: JSON.stringify([container]), ...properties },
        want: [{ path: "containerDefinitions[0].image", platforms }],
    };
}

function lambdaRow(name: string, properties: Properties, platforms: readonly string[], platformsUnknown = false): Row {
    return {
        name: `Lambda, ${name}`,
        type: lambda,
        properties: { imageUri: "shop/api:prod", packageType: "Image", ...properties },
        want: [
            { path: "imageUri", form: "digestOnly", platforms, platformsUnknown, needsChild: true, consumer: "lambda" },
        ],
    };
}

function podRow(name: string, pod: Properties, platforms: readonly string[]): Row {
    return {
        name: `pod, ${name}`,
        type: "kubernetes:core/v1:Pod",
        properties: { spec: { containers: [container], ...pod } },
        want: [{ path: "spec.containers[0].image", platforms }],
    };
}

function affinity(...terms: readonly (readonly [string, string, readonly string[]][])[]): Properties {
    const nodeSelectorTerms = terms.map((term) => ({
        matchExpressions: term.map(([key, operator, values]) => ({ key, operator, values })),
    }));
    return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } };
}

const rows: readonly Row[] = [
    ecsRow("EC2 takes what the instance is", {}, []),
    ecsRow("Fargate is X86_64 unless told", { requiresCompatibilities: ["FARGATE"] }, ["linux/amd64"]),
    ecsRow("ARM64", { runtimePlatform: { cpuArchitecture: "ARM64" } }, ["linux/arm64"]),
    ecsRow(
        "Windows",
        { runtimePlatform: { cpuArchitecture: "X86_64", operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } },
        ["windows/amd64"],
    ),
    ecsRow(
        "Windows on Fargate",
        {
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2019_FULL" },
        },
        ["windows/amd64"],
    ),
    ecsRow(
        "an unknown platform on Fargate is not X86_64",
        {
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: unknownValue,
        },
        [],
    ),
    ecsRow(
        "an unknown architecture on Fargate is not X86_64",
        {
            requiresCompatibilities: ["FARGATE"],
            runtimePlatform: { cpuArchitecture: unknownValue },
        },
        [],
    ),
    ecsRow("an architecture nobody knows yet", { runtimePlatform: { cpuArchitecture: "RISCV" } }, []),
    {
        name: "ECS, several containers as objects (awsx, aws-native), one of them unknown",
        type: "aws-native:ecs:TaskDefinition",
        properties: { containerDefinitions: [container, { image: unknownValue }, { image: "nginx" }] },
        want: [{ path: "containerDefinitions[0].image" }, { path: "containerDefinitions[2].image", image: "nginx" }],
    },
    {
        name: "ECS, a capital letter, as Go's decoder reads it",
        type: ecs,
        properties: { containerDefinitions: '[{"image":"old","Image":"shop/api:prod"}]' },
        want: [{ path: "containerDefinitions[0].Image" }],
    },
    lambdaRow("x86_64 unless told", {}, ["linux/amd64"]),
    lambdaRow("null architectures", { architectures: null }, ["linux/amd64"]),
    lambdaRow("arm64", { architectures: ["arm64"] }, ["linux/arm64"]),
    lambdaRow("unknown architectures", { architectures: unknownValue }, [], true),
    lambdaRow("an unknown architecture", { architectures: [unknownValue] }, [], true),
    {
        name: "Lambda, aws-native",
        type: "aws-native:lambda:Function",
        properties: { code: { imageUri: "shop/api:prod" } },
        want: [
            {
                path: "code.imageUri",
                form: "digestOnly",
                platforms: ["linux/amd64"],
                needsChild: true,
                consumer: "lambda",
            },
        ],
    },
    { name: "Lambda from a zip file", type: lambda, properties: { s3Bucket: "b", packageType: "Zip" }, want: [] },
    {
        name: "Batch, one container as JSON",
        type: batch,
        properties: {
            platformCapabilities: ["FARGATE"],
            containerProperties: JSON.stringify({
                ...container,
                runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
            }),
        },
        want: [{ ...batchUsual, path: "containerProperties.image", platforms: ["linux/arm64"] }],
    },
    {
        name: "Batch on Fargate is X86_64 unless told",
        type: batch,
        properties: { platformCapabilities: ["FARGATE"], containerProperties: JSON.stringify(container) },
        want: [{ ...batchUsual, path: "containerProperties.image", platforms: ["linux/amd64"] }],
    },
    {
        name: "Batch, ECS tasks",
        type: batch,
        properties: {
            ecsProperties: JSON.stringify({
                taskProperties: [
                    { containers: [container, container], runtimePlatform: { cpuArchitecture: "X86_64" } },
                ],
            }),
        },
        want: [0, 1].map((number) => ({
            ...batchUsual,
            path: `ecsProperties.taskProperties[0].containers[${String(number)}].image`,
            platforms: ["linux/amd64"],
        })),
    },
    {
        name: "Batch, EKS pods",
        type: batch,
        properties: { eksProperties: { podProperties: { containers: [container], initContainers: [container] } } },
        want: ["containers", "initContainers"].map((list) => ({
            ...batchUsual,
            path: `eksProperties.podProperties.${list}[0].image`,
        })),
    },
    {
        name: "Batch, several nodes",
        type: batch,
        properties: {
            nodeProperties: JSON.stringify({
                nodeRangeProperties: [
                    { container },
                    { ecsProperties: { taskProperties: [{ containers: [container] }] } },
                    { eksProperties: { podProperties: { containers: [container] } } },
                ],
            }),
        },
        want: [
            "nodeProperties.nodeRangeProperties[0].container.image",
            "nodeProperties.nodeRangeProperties[1].ecsProperties.taskProperties[0].containers[0].image",
            "nodeProperties.nodeRangeProperties[2].eksProperties.podProperties.containers[0].image",
        ].map((path) => ({ ...batchUsual, path })),
    },
    {
        name: "App Runner",
        type: "aws:apprunner/service:Service",
        properties: {
            sourceConfiguration: {
                autoDeploymentsEnabled: false,
                imageRepository: { imageIdentifier: "shop/api:prod", imageRepositoryType: "ECR" },
            },
        },
        want: [
            {
                path: "sourceConfiguration.imageRepository.imageIdentifier",
                consumer: "appRunner",
                form: "digestOnly",
                platforms: ["linux/amd64"],
            },
        ],
    },
    ...[undefined, true, unknownValue].map((autoDeploymentsEnabled) => ({
        name: `App Runner that deploys by itself what is pushed: ${String(autoDeploymentsEnabled)}`,
        type: "aws:apprunner/service:Service",
        properties: {
            sourceConfiguration: {
                ...(autoDeploymentsEnabled === undefined ? {} : { autoDeploymentsEnabled }),
                imageRepository: { imageIdentifier: "shop/api:prod" },
            },
        },
        want: [
            {
                path: "sourceConfiguration.imageRepository.imageIdentifier",
                form: "digestOnly" as const,
                platforms: ["linux/amd64"],
                consumer: "appRunner" as const,
                followsTag:
                    "App Runner deploys by itself what is pushed under the tag, which a digest would end; to have it pinned, set sourceConfiguration.autoDeploymentsEnabled to false",
            },
        ],
    })),
    {
        name: "SageMaker, one container",
        type: "aws:sagemaker/model:Model",
        properties: { primaryContainer: container },
        want: [{ path: "primaryContainer.image", form: "digestOnly", needsChild: true, consumer: "sageMaker" }],
    },
    {
        name: "SageMaker, a pipeline",
        type: "aws:sagemaker/model:Model",
        properties: { containers: [container] },
        want: [{ path: "containers[0].image", form: "digestOnly", needsChild: true, consumer: "sageMaker" }],
    },
    ...["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "DeploymentPatch"].map((kind) => ({
        name: kind,
        type: `kubernetes:apps/v1:${kind}`,
        properties: { spec: { template: { spec: { containers: [container] } } } },
        want: [{ path: "spec.template.spec.containers[0].image" }],
    })),
    ...[
        "kubernetes:core/v1:ReplicationController",
        "kubernetes:batch/v1:Job",
        "kubernetes:extensions/v1beta1:Deployment",
        "kubernetes:argoproj.io/v1alpha1:Rollout",
    ].map((type) => ({
        name: type,
        type,
        properties: { spec: { template: { spec: { containers: [container] } } } },
        want: [{ path: "spec.template.spec.containers[0].image" }],
    })),
    {
        name: "CronJob",
        type: "kubernetes:batch/v1beta1:CronJob",
        properties: { spec: { jobTemplate: { spec: { template: { spec: { containers: [container] } } } } } },
        want: [{ path: "spec.jobTemplate.spec.template.spec.containers[0].image" }],
    },
    {
        name: "PodTemplate",
        type: "kubernetes:core/v1:PodTemplate",
        properties: { template: { spec: { containers: [container] } } },
        want: [{ path: "template.spec.containers[0].image" }],
    },
    {
        name: "DeploymentList",
        type: "kubernetes:apps/v1:DeploymentList",
        properties: { items: [{ spec: { template: { spec: { containers: [container] } } } }] },
        want: [{ path: "items[0].spec.template.spec.containers[0].image" }],
    },
    {
        name: "init and ephemeral containers, and an image volume, which has no platform",
        type: "kubernetes:core/v1:Pod",
        properties: {
            spec: {
                nodeSelector: { "kubernetes.io/arch": "arm64" },
                initContainers: [container],
                containers: [container],
                ephemeralContainers: [container],
                volumes: [{ name: "empty" }, { name: "model", image: { reference: "shop/api:prod" } }],
            },
        },
        want: [
            { path: "spec.initContainers[0].image", platforms: ["linux/arm64"] },
            { path: "spec.containers[0].image", platforms: ["linux/arm64"] },
            { path: "spec.ephemeralContainers[0].image", platforms: ["linux/arm64"] },
            { path: "spec.volumes[1].image.reference" },
        ],
    },
    podRow("beta label", { nodeSelector: { "beta.kubernetes.io/arch": "amd64" } }, ["linux/amd64"]),
    podRow("Windows", { nodeSelector: { "kubernetes.io/arch": "amd64", "kubernetes.io/os": "windows" } }, [
        "windows/amd64",
    ]),
    podRow("Windows by os.name", { os: { name: "windows" }, nodeSelector: { "kubernetes.io/arch": "amd64" } }, [
        "windows/amd64",
    ]),
    podRow("an unknown node selector", { nodeSelector: unknownValue }, []),
    podRow("an unknown architecture", { nodeSelector: { "kubernetes.io/arch": unknownValue } }, []),
    podRow("an unknown operating system", { os: unknownValue, nodeSelector: { "kubernetes.io/arch": "amd64" } }, []),
    podRow("affinity to both architectures", affinity([["kubernetes.io/arch", "In", ["amd64", "arm64"]]]), [
        "linux/amd64",
        "linux/arm64",
    ]),
    podRow(
        "affinity by two terms, either of which suffices",
        affinity([["kubernetes.io/arch", "In", ["arm64"]]], [["kubernetes.io/arch", "In", ["amd64"]]]),
        ["linux/arm64", "linux/amd64"],
    ),
    podRow(
        "affinity by two expressions, which hold together",
        affinity([
            ["kubernetes.io/arch", "In", ["amd64", "arm64"]],
            ["kubernetes.io/arch", "In", ["arm64", "s390x"]],
        ]),
        ["linux/arm64"],
    ),
    podRow("affinity to another label", affinity([["zone", "In", ["a"]]]), []),
    podRow("NotIn says no architecture", affinity([["kubernetes.io/arch", "NotIn", ["arm64"]]]), []),
    ecsRow(
        "an operating system that no image is for",
        { runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "MACOS" } },
        [],
    ),
    ...[
        { name: "that is not said", environment: { image: "shop/api:prod" }, platforms: [] },
        { name: "that is null", environment: { image: "shop/api:prod", type: null }, platforms: [] },
        { name: "of later days", environment: { image: "shop/api:prod", type: "MOON_CONTAINER" }, platforms: [] },
        { name: "of Arm", environment: { image: "shop/api:prod", type: "ARM_CONTAINER" }, platforms: ["linux/arm64"] },
    ].map(({ name, environment, platforms }) => ({
        name: `CodeBuild, an environment ${name}`,
        type: "aws:codebuild/project:Project",
        properties: { environment },
        want: [{ path: "environment.image", form: "digestOnly" as const, platforms }],
    })),
    { name: "a type nobody told of", type: "my:index:Runner", properties: { image: "shop/api:prod" }, want: [] },
    { name: "a name from Object's prototype", type: "constructor", properties: {}, want: [] },
];

describe("imagesOf finds every image that a resource names", () => {
    for (const { name, type, properties, want } of rows) {
        it(name, () => {
            assert.deepEqual(
                imagesOf(type, properties),
                want.map((place) => ({ ...usual, ...place })),
            );
        });
    }
});

describe("imagesOf takes anything for properties", () => {
    const refusing = new Proxy(
        {},
        {
            get: () => {
                throw new Error("unknown");
            },
        },
    );
    const withRefusing = (members: object) =>
        Object.defineProperties(
            { ...members },
            Object.fromEntries(
                ["containers", "kind", "name", "cpuArchitecture"].map((name) => [
                    name,
                    { enumerable: true, get: () => assert.fail("unknown") },
                ]),
            ),
        );
    const odd: Readonly<Record<string, unknown>> = {
        null: null,
        number: 1,
        text: "no JSON",
        "half a JSON": '[{"image":',
        "a JSON of something else": '[1,null,"x",{"image":7}]',
        unknown: unknownValue,
        "an Output left inside": { __pulumiOutput: true },
        "an object that refuses to be read": refusing,
        "a list of such": [refusing],
        "an object whose members refuse to be read": withRefusing({}),
    };
    for (const [name, value] of Object.entries(odd)) {
        it(name, () => {
            assert.deepEqual(imagesOf(ecs, { containerDefinitions: value, runtimePlatform: value }), []);
            assert.deepEqual(imagesOf(batch, { containerProperties: value, nodeProperties: value }), []);
            assert.deepEqual(imagesOf(deployment, { spec: value, items: value }), []);
            assert.deepEqual(imagesOf(lambda, { imageUri: { value }, architectures: value }), []);
        });
    }
});

describe("imagesOf takes further types", () => {
    const properties = { spec: JSON.stringify({ image: "a" }), sidecars: { x: { image: "b" } }, "odd.name": ["c"] };
    it("as paths, through maps and JSON", () => {
        const paths = ["spec.image", "sidecars[*].image", '["odd.name"][0]', "absent.image"];
        const found = imagesOf("my:index:Runner", properties, { "my:index:Runner": paths });
        assert.deepEqual(
            found.map(({ path, image }) => [path, image]),
            [
                ["spec.image", "a"],
                ["sidecars.x.image", "b"],
                ['["odd.name"][0]', "c"],
            ],
        );
    });
    it("as a function, with what the consumer wants", () => {
        const place = { path: "spec.image", form: "digestOnly", platforms: ["linux/arm64"], needsChild: true } as const;
        assert.deepEqual(imagesOf("my:index:Runner", properties, { "my:index:Runner": () => [place] }), [
            { ...place, image: "a", platformsUnknown: false },
        ]);
    });
    it("by paths that can be read, and by no others", () => {
        const types = { "my:index:Runner": ["spec[", "spec.image"] };
        assert.deepEqual(
            imagesOf("my:index:Runner", properties, types).map(({ path }) => path),
            ["spec.image"],
        );
    });
    it("in place of a type that is known", () => {
        assert.deepEqual(imagesOf(lambda, { imageUri: "a" }, { [lambda]: [] }), []);
    });
});

const pinned = "shop/api@sha256:1";

function freeze<T>(value: T): T {
    if (typeof value === "object" && value !== null) {
        Object.values(value).forEach(freeze);
        Object.freeze(value);
    }
    return value;
}

describe("withImages changes the image and nothing else", () => {
    const rows: readonly { name: string; type: string; properties: Properties; want: Properties }[] = [
        {
            name: "JSON keeps its white space, order of keys, escapes and numbers that JavaScript can't hold",
            type: ecs,
            properties: {
                family: "api",
                containerDefinitions:
                    ' [ {"z": 12345678901234567890, "image" : "shop\\/api:\\u0070rod", "a": 1.0e0, "image2": "shop/api:prod"} ] ',
            },
            want: {
                family: "api",
                containerDefinitions: ` [ {"z": 12345678901234567890, "image" : "${pinned}", "a": 1.0e0, "image2": "shop/api:prod"} ] `,
            },
        },
        {
            name: "a key that is written twice: the last one counts",
            type: ecs,
            properties: { containerDefinitions: '[{"image":"first"},{"image":"second","image":"shop/api:prod"}]' },
            want: { containerDefinitions: `[{"image":"first"},{"image":"second","image":"${pinned}"}]` },
        },
        {
            name: "strings that look like structure",
            type: ecs,
            properties: {
                containerDefinitions: '[{"command":["}],{\\"image\\":\\"","\\\\"],"image":"shop/api:prod"}]',
            },
            want: { containerDefinitions: `[{"command":["}],{\\"image\\":\\"","\\\\"],"image":"${pinned}"}]` },
        },
        {
            name: "objects and lists",
            type: deployment,
            properties: {
                metadata: { name: "api" },
                spec: { template: { spec: { containers: [{ image: "nginx" }, { image: "shop/api:prod", env: [] }] } } },
            },
            want: {
                metadata: { name: "api" },
                spec: { template: { spec: { containers: [{ image: "nginx" }, { image: pinned, env: [] }] } } },
            },
        },
    ];
    for (const { name, type, properties, want } of rows) {
        it(name, () => {
            freeze(properties);
            const replaced = withImages(type, properties, ({ image }) =>
                image === "shop/api:prod" ? pinned : undefined,
            );
            assert.deepEqual(replaced, want);
        });
    }

    it("a JSON text inside a JSON text", () => {
        const properties = { outer: JSON.stringify({ inner: JSON.stringify({ image: "shop/api:prod" }), n: 1 }) };
        const types = { "my:index:Runner": ["outer.inner.image"] };
        assert.deepEqual(
            withImages("my:index:Runner", properties, () => pinned, types),
            {
                outer: JSON.stringify({ inner: JSON.stringify({ image: pinned }), n: 1 }),
            },
        );
    });

    it("gives the original itself back when nothing is replaced", () => {
        const properties = { containerDefinitions: '[{"image":"nginx"}]' };
        assert.equal(
            withImages(ecs, properties, () => undefined),
            properties,
        );
    });

    it("shares what does not change", () => {
        const spec = { template: { spec: { containers: [{ image: "shop/api:prod" }] } } };
        const properties = { metadata: { name: "api" }, spec };
        const replaced = withImages(deployment, properties, () => pinned);
        assert.equal(replaced["metadata"], properties.metadata);
        assert.notEqual(replaced["spec"], spec);
    });

    // The values beside the images are any JSON; putting the old images back must give the old text, character by
    // character.
    it("for any JSON around the images, replacing back gives the original", () => {
        const image = fc.string({ minLength: 1 });
        const one = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), image).map(([rest, text]) => ({
            ...rest,
            image: text,
        }));
        fc.assert(
            fc.property(fc.array(one), fc.nat({ max: 4 }), (containers, indent) => {
                const written = containers.map((container) =>
                    Object.keys(container).filter((key) => key.toLowerCase() === "image").length > 1
                        ? { image: container.image }
                        : container,
                );
                const properties = freeze({ containerDefinitions: JSON.stringify(written, undefined, indent) });
                const before = imagesOf(ecs, properties);
                assert.deepEqual(
                    before.map((place) => place.image),
                    written.map((container) => container.image),
                );
                const changed = withImages(ecs, properties, ({ path }) => `new ${path}`);
                const back = withImages(ecs, changed, ({ path }) => before.find((place) => place.path === path)?.image);
                assert.deepEqual(
                    imagesOf(ecs, changed).map((place) => place.image),
                    before.map(({ path }) => `new ${path}`),
                );
                assert.deepEqual(back, properties);
            }),
        );
    });

    it("for any value around the images, no type throws and no value is altered", () => {
        fc.assert(
            fc.property(
                fc.constantFrom(ecs, deployment, "aws:batch/jobDefinition:JobDefinition", "kubernetes:core/v1:Pod"),
                fc.record({
                    spec: fc.object({ key: fc.constantFrom("spec", "template", "containers", "image"), maxDepth: 6 }),
                    containerDefinitions: fc.json(),
                    containerProperties: fc.jsonValue(),
                }),
                (type, properties) => {
                    freeze(properties);
                    withImages(type, properties, () => pinned);
                },
            ),
        );
    });
});
