import assert from "node:assert/strict";
import { parseJsonObject } from "../../../provider/src/data/jsonObject";

describe("parseJsonObject", () => {
    for (const { name, text, want } of [
        { name: "an object", text: ' {"a": [1]} ', want: { a: [1] } },
        { name: "an array is none", text: '["a"]', want: undefined },
        { name: "null is none", text: "null", want: undefined },
        { name: "a text is none", text: '"a"', want: undefined },
        { name: "nothing is none", text: "", want: undefined },
        { name: "a byte order mark is no JSON", text: "\ufeff{}", want: undefined },
        { name: "half an object is none", text: '{"a"', want: undefined },
    ]) {
        it(name, () => {
            assert.deepEqual(parseJsonObject(text), want);
        });
    }
});
