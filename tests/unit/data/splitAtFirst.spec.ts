// Where a text is split: at the first sign, whatever follows.
import assert from "node:assert/strict";
import { splitAtFirst } from "../../../provider/src/data/splitAtFirst";

describe("splitAtFirst", () => {
    for (const [text, sign, parts] of [
        ["shop/api", ":", ["shop/api", undefined]],
        ["shop/api:prod", ":", ["shop/api", "prod"]],
        ["semver:>=1:2", ":", ["semver", ">=1:2"]],
        [":prod", ":", ["", "prod"]],
        ["shop/api=", "=", ["shop/api", ""]],
    ] as const) {
        it(`${text} at ${sign}`, () => {
            assert.deepEqual(splitAtFirst(text, sign), parts);
        });
    }
});
