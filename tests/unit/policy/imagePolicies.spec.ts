import assert from "node:assert/strict";
import { imagePolicies } from "../../../policy/src";
import type { ImagePoliciesOptions } from "../../../policy/src";
import { violationsOf } from "./violationsOf";
import type { Examined } from "./violationsOf";

const job = "kubernetes:batch/v1:Job";
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Names of the policies that say something. */
function complaining(options: ImagePoliciesOptions, examined: Examined): readonly string[] {
    const policies = imagePolicies({ allowedRegistries: ["ghcr.io"], ...options });
    return policies.filter((policy) => violationsOf(policy, examined).length > 0).map(({ name }) => name);
}

const all = ["images-are-pinned", "images-come-from-allowed-registries", "images-are-not-latest"];
const props = { imageUri: "nginx" };

const rows: readonly {
    readonly name: string;
    readonly options?: ImagePoliciesOptions;
    readonly examined: Examined;
    readonly want: readonly string[];
}[] = [
    { name: "an image that offends against all", examined: { props }, want: all },
    { name: "a reference that is excluded", options: { exclude: ["ngi*"] }, examined: { props }, want: [] },
    { name: "an excluded expression", options: { exclude: [/^nginx$/] }, examined: { props }, want: [] },
    { name: "a type that is excluded", options: { exclude: ["aws:lambda/*"] }, examined: { props }, want: [] },
    { name: "another type that is excluded", options: { exclude: [job] }, examined: { props }, want: all },
    {
        name: "the configuration's exclude replaces the option",
        options: { exclude: ["nginx"] },
        examined: { props, config: { exclude: ["other"] } },
        want: all,
    },
    { name: "the configuration's exclude alone", examined: { props, config: { exclude: ["nginx"] } }, want: [] },
    { name: "an unknown image", examined: { props: { imageUri: unknownText } }, want: [] },
    { name: "a function from a zip file", examined: { props: { s3Bucket: "b" } }, want: [] },
    { name: "a type without images", examined: { type: "aws:s3/bucket:Bucket", props: { image: "nginx" } }, want: [] },
    {
        name: "a type that the options tell of",
        options: { types: { "my:index:Runner": ["spec.image"] } },
        examined: { type: "my:index:Runner", props: { spec: { image: "nginx" } } },
        want: all,
    },
];

describe("imagePolicies: who complains of", () => {
    for (const { name, options = {}, examined, want } of rows) {
        it(name, () => assert.deepEqual(complaining(options, examined), want));
    }
    it("each image by itself", () => {
        const [pinned] = imagePolicies();
        assert.ok(pinned !== undefined);
        const containers = [{ image: "a:1" }, { image: `b@sha256:${"0".repeat(64)}` }, { image: "c:1" }];
        const found = violationsOf(pinned, { type: "kubernetes:core/v1:Pod", props: { spec: { containers } } });
        assert.deepEqual(
            found.map((line) => line.split(" ", 1)[0]),
            ["spec.containers[0].image:", "spec.containers[2].image:"],
        );
    });
});

describe("imagePolicies: the configuration they take", () => {
    for (const { name, configSchema, enforcementLevel } of imagePolicies()) {
        const list = (minItems: number) => ({ type: "array", items: { type: "string", minLength: 1 }, minItems });
        it(name, () => {
            const schemas = Object.entries(configSchema?.properties ?? {});
            const withoutWords = schemas.map(([property, schema]) => [property, { ...schema, description: undefined }]);
            assert.deepEqual(withoutWords, [
                ["exclude", { ...list(0), description: undefined }],
                ...(name === "images-come-from-allowed-registries"
                    ? [["allowedRegistries", { ...list(1), description: undefined }]]
                    : []),
            ]);
        });
        it(`${name}: the pack says how strict it is`, () => assert.equal(enforcementLevel, undefined));
    }
});
