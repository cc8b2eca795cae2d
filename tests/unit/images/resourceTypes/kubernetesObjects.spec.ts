// Proves what is known of an object whose shape is not: lists are looked into, and what refuses to be read holds nothing.
import assert from "node:assert/strict";
import { unknownValue } from "../../../../provider/src/data/unknownValue";
import { imagesOf } from "../../../../provider/src/images";
import { hasUnknownShape } from "../../../../provider/src/images/resourceTypes/kubernetesObjects";

describe("the shape of a Kubernetes object", () => {
    const rows: readonly (readonly [string, object, boolean])[] = [
        ["what is unknown in a list", { spec: { groups: [{ a: 1 }, unknownValue] } }, true],
        ["what is unknown in an object of a list", { spec: { groups: [{ pods: unknownValue }] } }, true],
        ["a list of containers", { spec: { containers: unknownValue } }, true],
        ["what is in a container", { spec: { containers: [{ image: unknownValue }] } }, false],
        ["nothing", { spec: { groups: [1, "x", null, []] } }, false],
    ];
    for (const [name, properties, isUnknown] of rows) {
        it(`is ${isUnknown ? "unknown" : "known"} by ${name}`, () => {
            assert.equal(hasUnknownShape({ ...properties }), isUnknown);
        });
    }

    it("has nothing where names refuse to be read", () => {
        const refusing = new Proxy({}, { ownKeys: () => assert.fail("unknown") });
        assert.deepEqual(imagesOf("kubernetes:apps/v1:Deployment", { spec: refusing }), []);
        assert.equal(hasUnknownShape({ spec: refusing }), false);
    });
});
