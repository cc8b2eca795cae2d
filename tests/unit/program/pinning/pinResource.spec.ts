import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unknownText } from "../../../../provider/src/images/unknownValue";
import type { PinAnswer, PinFailure } from "../../../../provider/src/program/pinning/imageResolver";
import { pinResource } from "../../../../provider/src/program/pinning/pinResource";
import type { PinningRules, ResourcePins } from "../../../../provider/src/program/pinning/pinResource";

const repository = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api";
const image = `${repository}:prod`;
const pinned = `${repository}:prod@sha256:1`;
const type = "kubernetes:core/v1:Pod";
const answer: PinAnswer = {
    imageUri: `${repository}@sha256:1`,
    taggedImageUri: pinned,
    imageDigest: "sha256:1",
    imageManifestMediaType: "",
    platforms: [],
};
const missing: PinFailure = { failure: "no such image", missing: true };
const denied: PinFailure = { failure: "access denied", missing: false };
const where = `resource 'api' (${type}): spec.containers[0].image`;

/** A secret, as it crosses to the engine. */
function wrapped(value: unknown): object {
    return { [pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig, value };
}

function pin(
    props: pulumi.Inputs,
    result: PinAnswer | PinFailure = answer,
    rules: Partial<PinningRules> = {},
    awaitsOthers = false,
): Promise<ResourcePins> {
    return pinResource(
        { type, name: "api", props, awaitsOthers },
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
            want: { nodeName: unknownText, containers: [{ image: pinned, args: [unknownText] }] },
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
            const { props, failures } = await pin({ metadata: { name: "api" }, spec: pod });
            assert.deepEqual(
                JSON.parse(JSON.stringify(props)),
                JSON.parse(JSON.stringify({ metadata: { name: "api" }, spec: want })),
            );
            assert.deepEqual(failures, []);
        });
    }

    it("keeps an asset beside the image", async () => {
        const spec = { script: new pulumi.asset.StringAsset("echo"), containers: [{ image }] };
        const { script }: Record<string, unknown> = await pulumi.runtime.serializeProperties("", spec);
        assert.deepEqual((await pin({ spec })).props, { spec: { script, containers: [{ image: pinned }] } });
    });

    it("leaves the properties alone where nothing is pinned", async () => {
        const images = ["nginx", pinned.replace("sha256:1", `sha256:${"1".repeat(64)}`), unknownOutput()];
        const { props, notes } = await pin({ spec: { containers: images.map((each) => ({ image: each })) } });
        assert.equal(props, undefined);
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
        const { props } = await pin({ spec: { containers: [{ image }] } }, answer, { exclude: ["*/shop/*"] });
        assert.equal(props, undefined);
    });

    const failing: readonly {
        readonly name: string;
        readonly result: PinFailure;
        readonly rules?: Partial<PinningRules>;
        readonly awaitsOthers?: boolean;
        readonly want: Pick<ResourcePins, "notes" | "failures">;
    }[] = [
        { name: "a missing image fails", result: missing, want: { notes: [], failures: [`${where}: no such image`] } },
        {
            name: "a missing image may be ignored",
            result: missing,
            rules: { onMissing: "ignore" },
            want: {
                notes: [{ severity: "warn", message: `${where}: ${image} is left as it is: no such image` }],
                failures: [],
            },
        },
        {
            name: "a missing image may be pushed by what the resource depends on",
            result: missing,
            awaitsOthers: true,
            want: {
                notes: [
                    {
                        severity: "debug",
                        message: `${where}: ${image} will be pinned when what the resource depends on exists`,
                    },
                ],
                failures: [],
            },
        },
        {
            name: "a denied call is no missing image",
            result: denied,
            rules: { onMissing: "ignore" },
            awaitsOthers: true,
            want: { notes: [], failures: [`${where}: access denied`] },
        },
    ];
    for (const { name, result, rules, awaitsOthers, want } of failing) {
        it(name, async () => {
            const { notes, failures, props } = await pin(
                { spec: { containers: [{ image }] } },
                result,
                rules,
                awaitsOthers,
            );
            assert.deepEqual({ notes, failures }, want);
            assert.equal(props, undefined);
        });
    }
});
