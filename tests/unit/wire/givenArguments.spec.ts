import assert from "node:assert/strict";
import { withGivenMembers } from "../../../provider/src/wire/givenArguments";

describe("withGivenMembers", () => {
    const rows: readonly (readonly [name: string, value: unknown, want: unknown])[] = [
        ["a text", "a", "a"],
        ["null", null, null],
        ["a role", { roleArn: "a", externalId: null }, { roleArn: "a" }],
        [
            "objects within an object",
            { filterTags: { pattern: "a", extract: undefined } },
            { filterTags: { pattern: "a" } },
        ],
        ["objects in a list", [{ imageTag: "a", imageDigest: null }, "b"], [{ imageTag: "a" }, "b"]],
    ];
    for (const [name, value, want] of rows) {
        it(`leaves out what is not given: ${name}`, () => {
            assert.deepEqual(withGivenMembers(value), want);
        });
    }
});
