import assert from "node:assert/strict";
import { askedKeys, foundKeys, requestOf, storedRequestOf } from "../../../provider/src/wire/imageRecord";
import { containsUnknown, unknownValue } from "../../../provider/src/data/unknownValue";

/** The request without what is undefined in it. */
function given(request: object): object {
    return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined));
}

describe("the record", () => {
    it("asks for the digest that was requested, never for the one that was found", () => {
        assert.ok(askedKeys.includes("requestedDigest"));
        assert.ok(!askedKeys.includes("imageDigest"));
        const record = { repositoryName: "shop/api", imageTag: "prod", imageDigest: "sha256:found" };
        assert.deepEqual(given(requestOf(record)), { repositoryName: "shop/api", imageTag: "prod" });
        assert.deepEqual(given(requestOf({ ...record, requestedDigest: "sha256:asked" })), {
            repositoryName: "shop/api",
            imageTag: "prod",
            imageDigest: "sha256:asked",
        });
    });

    it("takes null for absent", () => {
        const nulls = Object.fromEntries([...askedKeys, ...foundKeys].map((key) => [key, null]));
        assert.deepEqual(given(requestOf(nulls)), {});
    });

    it("as stored, asks for a whole reference alone: what was found beside it is not asked twice", () => {
        const image = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod";
        const found = { repositoryName: "shop/api", imageTag: "prod", registryId: "123456789012", region: "eu-west-1" };
        assert.deepEqual(given(storedRequestOf({ image, ...found, platform: "linux/arm64" })), {
            image,
            platform: "linux/arm64",
        });
        assert.deepEqual(given(storedRequestOf(found)), found);
    });
});

describe("containsUnknown", () => {
    const cases: readonly (readonly [value: unknown, want: boolean])[] = [
        [unknownValue, true],
        [[1, [{ a: unknownValue }]], true],
        [{ a: { b: [unknownValue] } }, true],
        [`${unknownValue} and more`, false],
        [{ [unknownValue]: 1 }, false],
        [null, false],
        [undefined, false],
        [{}, false],
    ];
    for (const [value, want] of cases) {
        it(`${JSON.stringify(value)}: ${want}`, () => {
            assert.equal(containsUnknown(value), want);
        });
    }
});
