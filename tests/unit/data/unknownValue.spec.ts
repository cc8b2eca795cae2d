import assert from "node:assert/strict";
import { containsUnknown, isReservedText, unknownValue } from "../../../provider/src/data/unknownValue";

describe("containsUnknown", () => {
    for (const { name, value, want } of [
        { name: "the unknown itself", value: unknownValue, want: true },
        { name: "one in a list", value: ["a", unknownValue], want: true },
        { name: "one deep in objects and lists", value: { a: [{ b: unknownValue }] }, want: true },
        { name: "a text that has it as a part", value: `a${unknownValue}`, want: false },
        { name: "a key of its name", value: { [unknownValue]: "a" }, want: false },
        { name: "what is known", value: { a: ["b", 1, null, undefined, true] }, want: false },
    ]) {
        it(`${name}: ${String(want)}`, () => {
            assert.equal(containsUnknown(value), want);
        });
    }
});

describe("isReservedText", () => {
    it("is what the engine takes for an unknown value or for the mark of a secret, and no other text", () => {
        assert.ok(isReservedText(unknownValue));
        assert.ok(isReservedText("4dabf18193072939515e22adb298388d"));
        assert.ok(!isReservedText(unknownValue.toUpperCase()));
        assert.ok(!isReservedText(""));
    });
});
