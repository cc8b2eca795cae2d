import assert from "node:assert/strict";
import fc from "fast-check";
import { imagesOf, withImages } from "../../../provider/src/images";
import type { Properties } from "../../../provider/src/images";

const ecs = "aws:ecs/taskDefinition:TaskDefinition";
const deployment = "kubernetes:apps/v1:Deployment";
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
