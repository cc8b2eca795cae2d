import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unknownValue } from "../../../../provider/src/data/unknownValue";
import type { PinAnswer, PinFailure } from "../../../../provider/src/program/pinning/pin";
import { pinResource } from "../../../../provider/src/program/pinning/pinResource";
import type { PinningRules, ResourcePins } from "../../../../provider/src/program/pinning/pinResource";
import { withDependency } from "../../../../provider/src/program/sdk/wireProperties";

const repository = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api";
const image = `${repository}:prod`;
const pinned = `${repository}:prod@sha256:1`;
const type = "kubernetes:core/v1:Pod";
const answer: PinAnswer = {
    imageUri: `${repository}@sha256:1`,
    taggedImageUri: pinned,
    imageDigest: "sha256:1",
    region: "eu-west-1",
    imageManifest: "{}",
    imageManifestMediaType: "",
    platforms: [],
};
const missing: PinFailure = { failure: "no such image", secretFailure: "ImageNotFound", missing: true };
const denied: PinFailure = { failure: "access denied", secretFailure: "AccessDenied", missing: false };
const where = `resource 'api' (${type}): spec.containers[0].image`;

/** A secret, as it crosses to the engine. */
function wrapped(value: unknown): object {
    return { [pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig, value };
}

/** Of a resource, what a row says. */
interface Row {
    readonly awaitsOthers?: boolean;
    readonly ignoreChanges?: readonly string[];
    readonly custom?: boolean;
}

async function pin(
    props: pulumi.Inputs,
    result: PinAnswer | PinFailure = answer,
    rules: Partial<PinningRules> = {},
    { awaitsOthers = false, ignoreChanges = [], custom = true }: Row = {},
): Promise<ResourcePins> {
    const wire: Record<string, unknown> = await pulumi.runtime.serializeProperties("", props);
    return pinResource(
        {
            type,
            name: "api",
            custom,
            wire,
            preview: true,
            ignoreChanges,
            awaitsOthers: () => Promise.resolve(awaitsOthers),
        },
        { resolve: () => Promise.resolve(result), ...rules },
    );
}

/** An unknown output, as a preview has them. */
function unknownOutput(): pulumi.Output<string> {
    return pulumi.output(pulumi.unknown).apply(String);
}

describe("pinResource", () => {
    before("make secrets and unknown values what they are in a preview", async () => {
        const mocks = { call: () => ({}), newResource: () => ({ id: "", state: {} }) };
        await pulumi.runtime.setMocks(mocks, "project", "stack", true);
    });

    const kept: readonly { readonly name: string; readonly pod: object; readonly want: object }[] = [
        {
            name: "plain values",
            pod: { hostNetwork: true, containers: [{ name: "api", image }] },
            want: { hostNetwork: true, containers: [{ name: "api", image: pinned }] },
        },
        {
            name: "outputs and promises, at any depth",
            pod: { containers: pulumi.output([{ image: Promise.resolve(image) }]) },
            want: { containers: [{ image: pinned }] },
        },
        {
            name: "unknown values beside the image",
            pod: { nodeName: unknownOutput(), containers: [{ image, args: [unknownOutput()] }] },
            want: { nodeName: unknownValue, containers: [{ image: pinned, args: [unknownValue] }] },
        },
        {
            name: "secrets beside the image",
            pod: { containers: [{ image, env: [{ name: "KEY", value: pulumi.secret("s3cr3t") }] }] },
            want: { containers: [{ image: pinned, env: [{ name: "KEY", value: wrapped("s3cr3t") }] }] },
        },
        {
            name: "an image that is a secret",
            pod: { containers: [{ image: pulumi.secret(image) }] },
            want: { containers: [{ image: wrapped(pinned) }] },
        },
        {
            name: "an image within a secret",
            pod: { containers: pulumi.secret([{ image, args: ["s3cr3t"] }]) },
            want: { containers: wrapped([{ image: pinned, args: ["s3cr3t"] }]) },
        },
    ];
    for (const { name, pod, want } of kept) {
        it(`keeps ${name}`, async () => {
            const { wire, failures } = await pin({ metadata: { name: "api" }, spec: pod });
            assert.deepEqual(
                JSON.parse(JSON.stringify(wire)),
                JSON.parse(JSON.stringify({ metadata: { name: "api" }, spec: want })),
            );
            assert.deepEqual(failures, []);
        });
    }

    it("keeps an asset beside the image", async () => {
        const spec = { script: new pulumi.asset.StringAsset("echo"), containers: [{ image }] };
        const { script }: Record<string, unknown> = await pulumi.runtime.serializeProperties("", spec);
        assert.deepEqual((await pin({ spec })).wire, { spec: { script, containers: [{ image: pinned }] } });
    });

    it("leaves the properties alone where nothing is pinned", async () => {
        const images = ["nginx", pinned.replace("sha256:1", `sha256:${"1".repeat(64)}`), unknownOutput()];
        const { wire, notes } = await pin({ spec: { containers: images.map((each) => ({ image: each })) } });
        assert.equal(wire, undefined);
        assert.deepEqual(notes, []);
    });

    it("reports each image, and whether it stood in a secret", async () => {
        const spec = { containers: [{ image }] };
        const plain = await pin({ spec, metadata: { token: pulumi.secret("x") } });
        const path = "spec.containers[0].image";
        assert.deepEqual(plain.pinned, [{ name: "api", type, path, image, pinned, imageDigest: "sha256:1" }]);
        assert.equal(plain.secret, false);
        assert.deepEqual(plain.notes, [{ severity: "debug", message: `${where}: ${image} is pinned to ${pinned}` }]);
        assert.equal((await pin({ spec: pulumi.secret(spec) })).secret, true);
    });

    it("leaves out what is excluded", async () => {
        const { wire } = await pin({ spec: { containers: [{ image }] } }, answer, { exclude: ["*/shop/*"] });
        assert.equal(wire, undefined);
    });

    const failing: readonly (Row & {
        readonly name: string;
        readonly spec?: unknown;
        readonly result?: PinFailure;
        readonly rules?: Partial<PinningRules>;
        readonly notes?: ResourcePins["notes"];
        readonly failures?: readonly string[];
        readonly unpinned?: readonly string[];
        readonly want?: object;
    })[] = [
        { name: "a missing image fails", failures: [`${where}: no such image`] },
        {
            name: "a missing image may be ignored",
            rules: { onMissing: "ignore" },
            notes: [{ severity: "warn", message: `${where}: ${image} is left as it is: no such image` }],
            unpinned: ["missing"],
        },
        {
            name: "a missing image may be pushed by what the resource depends on",
            awaitsOthers: true,
            want: { spec: { containers: [{ image: unknownValue }] } },
            notes: [
                {
                    severity: "debug",
                    message: `${where}: ${image} will be pinned when what the resource depends on exists`,
                },
            ],
        },
        {
            name: "a denied call is no missing image",
            result: denied,
            rules: { onMissing: "ignore" },
            awaitsOthers: true,
            failures: [`${where}: access denied`],
        },
        ...["spec", "*", "spec.containers", "spec.containers[0].image", "spec.containers[*].image"].map((path) => ({
            name: `an image that Pulumi will not take does not fail: ${path}`,
            result: denied,
            ignoreChanges: ["metadata", path],
            notes: [
                {
                    severity: "debug" as const,
                    message: `${where}: ${image} is left as it is, as ignoreChanges says: access denied`,
                },
            ],
            unpinned: ["ignoredChange"],
        })),
        {
            name: "an image beside what Pulumi will not take fails",
            ignoreChanges: ["spec.containers[1]", "spec.containers[0].env", "metadata", "spec.containers[0].image.x"],
            failures: [`${where}: no such image`],
        },
        {
            name: "an image in a secret is not shown",
            spec: pulumi.secret({ containers: [{ image }] }),
            failures: [`${where}: ImageNotFound`],
        },
        {
            name: "an ignored image in a secret is not shown",
            spec: pulumi.secret({ containers: [{ image }] }),
            rules: { onMissing: "ignore" },
            notes: [{ severity: "warn", message: `${where}: the image in a secret is left as it is: ImageNotFound` }],
            unpinned: ["missing"],
        },
    ];
    for (const { name, spec = { containers: [{ image }] }, result = missing, rules, ...row } of failing) {
        it(name, async () => {
            const { notes, failures, unpinned, wire } = await pin({ spec }, result, rules, row);
            assert.deepEqual(notes, row.notes ?? []);
            assert.deepEqual(
                failures.map(({ line }) => line),
                row.failures ?? [],
            );
            assert.deepEqual(
                unpinned.map((told) => told.image.reason),
                row.unpinned ?? [],
            );
            assert.deepEqual(wire, row.want);
        });
    }

    it("keeps the dependencies of a value, and looks into it", async () => {
        const dependent = (value: unknown): object => ({
            [pulumi.runtime.specialSigKey]: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
            value,
            dependencies: ["urn:pulumi:dev::test::a:b:C::role"],
            secret: true,
        });
        const pins = await pinResource(
            {
                type,
                name: "api",
                custom: true,
                wire: { spec: dependent({ containers: [{ image: dependent(image) }] }) },
                preview: false,
                ignoreChanges: [],
                awaitsOthers: () => Promise.resolve(false),
            },
            { resolve: () => Promise.resolve(answer) },
        );
        assert.deepEqual(pins.wire, { spec: dependent({ containers: [{ image: dependent(pinned) }] }) });
        assert.equal(pins.secret, true);
    });

    it("makes unknown in a preview what only the update can pin, with its secrets and its dependencies", async () => {
        const sig = pulumi.runtime.specialSigKey;
        const dependent = (rest: object): object => ({
            [sig]: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
            dependencies: ["urn:pulumi:dev::test::a:b:C::role"],
            secret: true,
            ...rest,
        });
        const text = JSON.stringify([{ name: "api", image }]);
        const unknownOf = async (value: unknown, preview = true): Promise<unknown> => {
            const wire = { containerDefinitions: value, family: "api" };
            const pins = await pinResource(
                {
                    type: "aws:ecs/taskDefinition:TaskDefinition",
                    name: "api",
                    custom: true,
                    wire,
                    preview,
                    ignoreChanges: [],
                    awaitsOthers: () => Promise.resolve(true),
                },
                { resolve: () => Promise.resolve(missing) },
            );
            assert.equal(pins.secret, false);
            return pins.wire?.["containerDefinitions"];
        };
        assert.equal(await unknownOf(text), unknownValue);
        assert.deepEqual(await unknownOf(wrapped(text)), wrapped(unknownValue));
        assert.deepEqual(await unknownOf(dependent({ value: text })), dependent({}));
        assert.equal(await unknownOf(text, false), undefined);
    });

    it("makes a resource depend on what failed, whatever its first property is", () => {
        const sig = pulumi.runtime.specialSigKey;
        const output = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
        const first = (value: unknown): unknown => withDependency({ a: value, b: 1 }, "urn:new")["a"];
        assert.deepEqual(first("text"), { [sig]: output, value: "text", dependencies: ["urn:new"] });
        assert.deepEqual(first(wrapped("x")), { [sig]: output, value: "x", secret: true, dependencies: ["urn:new"] });
        assert.deepEqual(first({ [sig]: output, value: 7, dependencies: ["urn:old"] }), {
            [sig]: output,
            value: 7,
            secret: false,
            dependencies: ["urn:old", "urn:new"],
        });
    });

    it("tells what nobody pins, but for what is excluded", async () => {
        const metadata = { annotations: { "side.car/image": image, note: `run ${image} by hand` } };
        const { unpinned } = await pin({ metadata });
        assert.deepEqual(
            unpinned.map((told) => [told.image.path, told.image.reason, told.detail]),
            [
                [
                    'metadata.annotations["side.car/image"]',
                    "unknownPlace",
                    "nobody knows that an image stands here; put the imageUri of getEcrImageOutput there",
                ],
                [
                    "metadata.annotations.note",
                    "unknownPlace",
                    "nobody knows that an image stands here; put the imageUri of getEcrImageOutput there",
                ],
            ],
        );
        assert.deepEqual((await pin({ metadata }, answer, { exclude: ["*/shop/*"] })).unpinned, []);
        // A component's children are resources themselves.
        assert.deepEqual((await pin({ metadata }, answer, {}, { custom: false })).unpinned, []);
        const secret = await pin({ metadata: pulumi.secret(metadata) });
        assert.deepEqual(
            secret.unpinned.map((told) => [told.secret, told.shownPath]),
            [
                [true, "metadata"],
                [true, "metadata"],
            ],
            "keys may be secret too",
        );
    });
});
