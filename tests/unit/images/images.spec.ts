// The table of kinds: what is pinned is found with what its consumer wants, what is told is told, and nothing else.
import assert from "node:assert/strict";
import { imagesOf, unpinnedImages, withImages } from "../../../provider/src/images";
import { imageKinds } from "../../support/imageKinds";

const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const image = `${host}/shop/api:prod`;
const digest = `${host}/shop/api@sha256:${"a".repeat(64)}`;
const usual = { form: "reference", platforms: [], platformsUnknown: false, needsChild: false };

describe("kinds of resources", () => {
    it("are forty and more", () => {
        assert.ok(imageKinds.length >= 40, String(imageKinds.length));
    });

    for (const { type, properties, path, becomes, wants, reason } of imageKinds) {
        it(`${type}: ${path} is ${becomes}`, () => {
            const places = imagesOf(type, properties(image));
            const left = unpinnedImages(type, properties(image)).map((each) => [each.path, each.text, each.reason]);
            if (becomes === "pinned") {
                assert.deepEqual(places, [{ ...usual, path, image, ...wants }]);
                assert.deepEqual(left, [[path, image, "byTag"]]);
                // Pinned, only the image has changed, and nothing is left to tell.
                const pinned = withImages(type, properties(image), () => digest);
                assert.deepEqual(pinned, properties(digest));
                assert.deepEqual(unpinnedImages(type, pinned), []);
            } else {
                assert.deepEqual(places, []);
                assert.deepEqual(left, becomes === "told" ? [[path, image, reason]] : []);
            }
        });
    }
});

describe("Kubernetes objects", () => {
    const spec = { containers: [{ image }] };
    for (const { name, type = "kubernetes:acme.example/v1:Thing", properties, want } of [
        {
            name: "a pod in a map in a list",
            properties: { spec: { groups: [{ pods: { a: spec } }] } },
            want: ["spec.groups[0].pods.a.containers[0].image"],
        },
        {
            name: "not in metadata, nor in what the cluster writes",
            properties: { metadata: { x: spec }, status: { spec } },
            want: [],
        },
        { name: "containers that are no list", properties: { spec: { containers: { image } } }, want: [] },
        {
            name: "not in what hands manifests or values on",
            type: "kubernetes:helm.sh/v3:Release",
            properties: { values: spec },
            want: [],
        },
        {
            name: "not where a build is pushed",
            type: "kubernetes:kafka.strimzi.io/v1beta2:KafkaConnect",
            properties: { spec: { build: { output: { type: "docker", image } } } },
            want: [],
        },
        {
            name: "a kind told by its type alone",
            type: "kubernetes:tekton.dev/v1:Task",
            properties: { spec: { steps: [{ image }] } },
            want: ["spec.steps[0].image"],
        },
        {
            name: "a kind that merely ends like one",
            type: "kubernetes:xtekton.dev/v1:Task",
            properties: { spec: { steps: [{ image }] } },
            want: [],
        },
        {
            name: "a list of kinds",
            type: "kubernetes:core/v1:List",
            properties: {
                items: [
                    { apiVersion: "tekton.dev/v1", kind: "Task", spec: { steps: [{ image }] } },
                    { apiVersion: "v1", kind: "Pod", spec },
                ],
            },
            want: ["items[0].spec.steps[0].image", "items[1].spec.containers[0].image"],
        },
    ]) {
        it(name, () => {
            assert.deepEqual(
                imagesOf(type, properties).map(({ path }) => path),
                want,
            );
        });
    }

    it("as deep as anybody's, and no deeper", () => {
        let deep: object = spec;
        for (let depth = 0; depth < 10_000; depth += 1) {
            deep = { deep };
        }
        assert.deepEqual(imagesOf("kubernetes:acme.example/v1:Thing", { deep }), []);
    });
});
