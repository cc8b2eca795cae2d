import assert from "node:assert/strict";
import fc from "fast-check";
import { nearestTags } from "../../../../provider/src/lookup/help/nearestTags";

const rows: readonly {
    readonly name: string;
    readonly missing: string;
    readonly existing: readonly string[];
    readonly nearest: readonly string[];
}[] = [
    { name: "nothing of nothing", missing: "v9", existing: [], nearest: [] },
    {
        name: "the nearest first, in natural order",
        missing: "v9",
        existing: ["v10", "v8", "v2"],
        nearest: ["v2", "v8", "v10"],
    },
    {
        name: "those that begin like it",
        missing: "v9",
        existing: ["v9-rc.1-amd64", "prod"],
        nearest: ["v9-rc.1-amd64"],
    },
    { name: "those that it begins like", missing: "v9-rc1", existing: ["v9", "v8"], nearest: ["v9"] },
    { name: "a slip of the finger", missing: "prdo", existing: ["prod", "staging"], nearest: ["prod"] },
    { name: "none where nothing is close", missing: "prod", existing: ["4f5a91c", "e0b1d22"], nearest: [] },
    { name: "three at most", missing: "v1", existing: ["v2", "v3", "v4", "v5"], nearest: ["v2", "v3", "v4"] },
    { name: "never the missing one itself, which an archive may list", missing: "v1", existing: ["v1"], nearest: [] },
];

describe("nearestTags", () => {
    for (const { name, missing, existing, nearest } of rows) {
        it(`gives ${name}`, () => {
            assert.deepEqual(nearestTags(missing, Object.freeze(existing)), nearest);
        });
    }

    it("gives at most three of those that exist, whatever they are", () => {
        fc.assert(
            fc.property(fc.string(), fc.array(fc.string()), (missing, existing) => {
                const nearest = nearestTags(missing, existing);
                assert.ok(nearest.length <= 3);
                assert.ok(nearest.every((tag) => existing.includes(tag) && tag !== missing));
            }),
        );
    });
});
