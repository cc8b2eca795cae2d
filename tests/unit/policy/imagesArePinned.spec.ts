import assert from "node:assert/strict";
import { imagesAreNotLatest, imagesArePinned } from "../../../policy/src";
import { lambda, violationsOf } from "./violationsOf";

const digest = `sha256:${"a".repeat(64)}`;
const ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api";
const pinEcr = "pin it with pinEcrImages() or EcrImage.imageUri";
const whole = `has no whole digest; write "sha256:" and all 64 lower case hexadecimal digits behind the "@"`;

/** Each way to name an image in a pod, and what the two policies say behind it; nothing if they have nothing to say. */
const ways: readonly {
    readonly name: string;
    readonly image: string;
    readonly pinned?: string;
    readonly latest?: string;
}[] = [
    { name: "a tag", image: `${ecr}:prod`, pinned: `is not pinned by digest; ${pinEcr}` },
    {
        name: "no tag",
        image: ecr,
        pinned: `is not pinned by digest and names no tag; ${pinEcr}`,
        latest: `names no tag, which means latest; name a version's tag, or ${pinEcr}`,
    },
    {
        name: "latest",
        image: `${ecr}:latest`,
        pinned: `is not pinned by digest; ${pinEcr}`,
        latest: `is tagged latest; name a version's tag, or ${pinEcr}`,
    },
    { name: "a tag that looks like latest", image: `${ecr}:latest-1`, pinned: `is not pinned by digest; ${pinEcr}` },
    {
        name: "a tag that looks like a digest",
        image: `${ecr}:sha256-${"a".repeat(64)}`,
        pinned: `is not pinned by digest; ${pinEcr}`,
    },
    {
        name: "a FIPS host",
        image: "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/api:1",
        pinned: `is not pinned by digest; ${pinEcr}`,
    },
    {
        name: "a dual-stack host",
        image: "123456789012.dkr-ecr.eu-west-1.on.aws/api:1",
        pinned: `is not pinned by digest; ${pinEcr}`,
    },
    {
        name: "another registry, a tag",
        image: "ghcr.io/acme/api:1",
        pinned: `is not pinned by digest; name its digest, "ghcr.io/acme/api:1@sha256:…"`,
    },
    {
        name: "no registry and no tag",
        image: "nginx",
        pinned: `is not pinned by digest and names no tag; name its digest, "nginx@sha256:…"`,
        latest: `names no tag, which means latest; name a version's tag, or name its digest, "nginx@sha256:…"`,
    },
    {
        name: "a port, which is no tag",
        image: "registry:5000/api",
        pinned: `is not pinned by digest and names no tag; name its digest, "registry:5000/api@sha256:…"`,
        latest: `names no tag, which means latest; name a version's tag, or name its digest, "registry:5000/api@sha256:…"`,
    },
    {
        name: "a variable that nothing replaced",
        image: "$REGISTRY/api:v1",
        pinned: `can't be pinned: it has the variable "$REGISTRY", which nothing replaced; put its value in`,
    },
    {
        name: "a value that was missing",
        image: "undefined.dkr.ecr.eu-west-1.amazonaws.com/api:v1",
        pinned: "can't be pinned: a value was missing where it says undefined; see which variable has none",
    },
    { name: "a short digest", image: `${ecr}@sha256:abc`, pinned: whole },
    { name: "a digest in upper case", image: `${ecr}@${digest.toUpperCase()}`, pinned: whole },
    { name: "an empty digest", image: `${ecr}:prod@`, pinned: whole },
    { name: "a digest", image: `${ecr}@${digest}` },
    { name: "a tag and a digest", image: `${ecr}:prod@${digest}` },
    { name: "latest and a digest, which is what counts", image: `${ecr}:latest@${digest}` },
    {
        name: "a digest behind a variable that nothing replaced",
        image: `\${REGISTRY}/api@${digest}`,
        pinned: `can't be pinned: it has the variable "\${REGISTRY}", which nothing replaced; put its value in`,
    },
    {
        name: "a digest behind a host that was missing",
        image: `undefined/api@${digest}`,
        pinned: "can't be pinned: a value was missing where it says undefined; see which variable has none",
    },
    { name: "a digest behind a name that looks as if a value was missing", image: `ghcr.io/acme/dev-null@${digest}` },
    { name: "a digest in another registry", image: `nginx@${digest}` },
];

describe("the policies on each way to name an image", () => {
    for (const { name, image, pinned, latest } of ways) {
        const pod = { type: "kubernetes:core/v1:Pod", props: { spec: { containers: [{ image }] } } };
        const linesOf = (problem: string | undefined) =>
            problem === undefined ? [] : [`spec.containers[0].image: "${image}" ${problem}`];
        it(`images-are-pinned: ${name}`, () => {
            assert.deepEqual(violationsOf(imagesArePinned(), pod), linesOf(pinned));
        });
        it(`images-are-not-latest: ${name}`, () => {
            assert.deepEqual(violationsOf(imagesAreNotLatest(), pod), linesOf(latest));
        });
    }
    it("advise no tag beside the digest where the consumer refuses it", () => {
        assert.deepEqual(violationsOf(imagesArePinned(), { props: { imageUri: "ghcr.io/acme/api:1" } }), [
            `imageUri: "ghcr.io/acme/api:1" is not pinned by digest; name its digest, "ghcr.io/acme/api@sha256:…"`,
        ]);
    });
    it("say one line, whatever stands there", () => {
        assert.deepEqual(violationsOf(imagesAreNotLatest(), { props: { imageUri: 'a"\nb:latest' } }), [
            String.raw`imageUri: "a\"\nb:latest" is tagged latest; ` +
                String.raw`name a version's tag, or name its digest, "a\"\nb@sha256:…"`,
        ]);
    });
});

/** Every type, with the image in every place it may stand in. */
const types: readonly {
    readonly type: string;
    readonly propsWith: (image: string) => Record<string, unknown>;
    readonly paths: readonly string[];
}[] = [
    {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        propsWith: (image) => ({ containerDefinitions: JSON.stringify([{ image }, { image }]) }),
        paths: ["containerDefinitions[0].image", "containerDefinitions[1].image"],
    },
    {
        type: "aws-native:ecs:TaskDefinition",
        propsWith: (image) => ({ containerDefinitions: [{ image }] }),
        paths: ["containerDefinitions[0].image"],
    },
    { type: lambda, propsWith: (image) => ({ imageUri: image }), paths: ["imageUri"] },
    {
        type: "aws-native:lambda:Function",
        propsWith: (image) => ({ code: { imageUri: image } }),
        paths: ["code.imageUri"],
    },
    {
        type: "aws:batch/jobDefinition:JobDefinition",
        propsWith: (image) => ({
            containerProperties: JSON.stringify({ image }),
            ecsProperties: JSON.stringify({ taskProperties: [{ containers: [{ image }] }] }),
            nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: { image } }] }),
            eksProperties: { podProperties: { containers: [{ image }], initContainers: [{ image }] } },
        }),
        paths: [
            "containerProperties.image",
            "ecsProperties.taskProperties[0].containers[0].image",
            "eksProperties.podProperties.containers[0].image",
            "eksProperties.podProperties.initContainers[0].image",
            "nodeProperties.nodeRangeProperties[0].container.image",
        ],
    },
    {
        type: "aws:apprunner/service:Service",
        propsWith: (image) => ({ sourceConfiguration: { imageRepository: { imageIdentifier: image } } }),
        paths: ["sourceConfiguration.imageRepository.imageIdentifier"],
    },
    {
        type: "aws:sagemaker/model:Model",
        propsWith: (image) => ({ primaryContainer: { image }, containers: [{ image }] }),
        paths: ["primaryContainer.image", "containers[0].image"],
    },
    {
        type: "kubernetes:core/v1:Pod",
        propsWith: (image) => ({
            spec: { initContainers: [{ image }], containers: [{ image }], ephemeralContainers: [{ image }] },
        }),
        paths: ["spec.initContainers[0].image", "spec.containers[0].image", "spec.ephemeralContainers[0].image"],
    },
    ...["apps/v1:Deployment", "apps/v1:StatefulSet", "apps/v1:DaemonSet", "apps/v1:ReplicaSet", "batch/v1:Job"].map(
        (kind) => ({
            type: `kubernetes:${kind}`,
            propsWith: (image: string) => ({ spec: { template: { spec: { containers: [{ image }] } } } }),
            paths: ["spec.template.spec.containers[0].image"],
        }),
    ),
    {
        type: "kubernetes:batch/v1:CronJob",
        propsWith: (image) => ({
            spec: { jobTemplate: { spec: { template: { spec: { containers: [{ image }] } } } } },
        }),
        paths: ["spec.jobTemplate.spec.template.spec.containers[0].image"],
    },
];

describe("images-are-pinned finds each way in every place of every type", () => {
    const offending = ways.filter(({ pinned }) => pinned !== undefined);
    const harmless = ways.filter(({ pinned }) => pinned === undefined);
    for (const { type, propsWith, paths } of types) {
        it(type, () => {
            for (const { image } of offending) {
                const found = violationsOf(imagesArePinned(), { type, props: propsWith(image) });
                assert.deepEqual(
                    found.map((line) => line.slice(0, line.indexOf(" "))).sort(),
                    paths.map((path) => `${path}:`).sort(),
                );
            }
            for (const { image } of harmless) {
                assert.deepEqual(violationsOf(imagesArePinned(), { type, props: propsWith(image) }), [], image);
            }
        });
    }
});
