import assert from "node:assert/strict";
import { choiceProblem, isOneOf } from "../../../provider/src/data/choice";

const choices = ["fail", "ignore"] as const;

describe("a choice", () => {
    for (const value of choices) {
        it(`may be ${value}`, () => {
            assert.equal(isOneOf(choices, value), true);
            assert.equal(choiceProblem(choices, value), undefined);
        });
    }

    const wrong: readonly [unknown, string][] = [
        ["Fail", '"Fail"'],
        ["", '""'],
        [true, "true"],
        [null, "null"],
        [undefined, "undefined"],
        [["fail"], "a list of 1"],
        ["\u202efail", '"\\u202efail"'],
    ];
    for (const [value, shown] of wrong) {
        it(`can't be ${shown}`, () => {
            assert.equal(isOneOf(choices, value), false);
            assert.equal(choiceProblem(choices, value), `must be one of "fail", "ignore"; got ${shown}`);
        });
    }
});
