import assert from "node:assert/strict";
import { noUnknownImages } from "../../../policy/src";
import { imageKinds } from "../../support/imageKinds";
import { violationsOf } from "./violationsOf";

const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod";
const pinned = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:${"a".repeat(64)}`;

describe("no-unknown-images", () => {
    for (const { type, properties, path, becomes } of imageKinds) {
        it(`${becomes === "told" ? "tells of" : "leaves"} ${type}: ${path}`, () => {
            const found = violationsOf(noUnknownImages(), { type, props: properties(image) });
            assert.deepEqual(
                found.map((line) => line.split(": ", 1)[0]),
                becomes === "told" ? [path] : [],
            );
            assert.deepEqual(violationsOf(noUnknownImages(), { type, props: properties(pinned) }), []);
        });
    }

    const props = { spec: { image } };
    const type = "acme:index:Runner";

    it("says where, which, and what to do", () => {
        assert.deepEqual(violationsOf(noUnknownImages(), { type, props }), [
            `spec.image: "${image}" is not seen by the other policies: nobody knows that an image stands here; ` +
                "name the place in types",
        ]);
    });

    it("leaves what is told of by types, and what is excluded", () => {
        assert.deepEqual(violationsOf(noUnknownImages({ types: { [type]: ["spec.image"] } }), { type, props }), []);
        assert.deepEqual(violationsOf(noUnknownImages({ exclude: ["acme:*"] }), { type, props }), []);
        assert.deepEqual(violationsOf(noUnknownImages(), { type, props, config: { exclude: ["*/shop/*"] } }), []);
    });
});
