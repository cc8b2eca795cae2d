// Proves what replacing does at a place that is not there: nothing, whatever stands on the way. Where it is, imagesOf.spec.ts shows.
import assert from "node:assert/strict";
import { unknownValue } from "../../../../provider/src/data/unknownValue";
import { intoJson } from "../../../../provider/src/images/places/findAt";
import type { TakenStep } from "../../../../provider/src/images/places/findAt";
import type { Properties } from "../../../../provider/src/images/places/imagePlace";
import { replaceAt, unknownAt } from "../../../../provider/src/images/places/replaceAt";

describe("replaceAt", () => {
    const rows: readonly (readonly [string, Properties, readonly TakenStep[]])[] = [
        ["no place at all", { image: "a" }, []],
        ["a position, where properties have names", { image: "a" }, [0]],
        ["a member of a text", { image: "a" }, ["image", "name"]],
        ["a position that a list has not", { images: ["a"] }, ["images", 1]],
        ["JSON in what is no text", { definitions: [1] }, ["definitions", intoJson, 0]],
        ["a member that a JSON text has not", { definitions: '[{"name":"a"}]' }, ["definitions", intoJson, 0, "image"]],
        ["what is no JSON", { definitions: "[{" }, ["definitions", intoJson, 0, "image"]],
    ];
    for (const [name, properties, steps] of rows) {
        it(`changes nothing at ${name}`, () => {
            assert.deepEqual(replaceAt(properties, steps, "b"), properties);
        });
    }

    it("is unknown as a whole where a JSON text holds the place, and alone elsewhere", () => {
        const definitions = '[{"image":"a"}]';
        assert.deepEqual(unknownAt({ definitions, x: 1 }, ["definitions", intoJson, 0, "image"]), {
            definitions: unknownValue,
            x: 1,
        });
        assert.deepEqual(unknownAt({ spec: { image: "a", x: 1 } }, ["spec", "image"]), {
            spec: { image: unknownValue, x: 1 },
        });
    });
});
