import assert from "node:assert/strict";
import { formatHint, hintKey, hintOf, noHint } from "../../../provider/src/wire/hint";
import type { Hint } from "../../../provider/src/wire/hint";

const request = { index: 0, name: "api", asked: { repositoryName: "shop/api" }, secret: false };

const resource = { ...noHint, resource: "r" };

const hints: Readonly<Record<string, Hint>> = {
    "none to speak of": resource,
    "a preview": { ...resource, preview: true },
    "secret and deferred": { ...resource, secret: true, deferred: true },
    "a share": { ...resource, share: { gathering: "g", index: 3 } },
    "a share with requests": { ...resource, share: { gathering: "g", index: 0, requests: [request] } },
};

/** What a transform may have made of it. */
const broken: readonly (readonly [name: string, hint: unknown, want: Hint])[] = [
    ["absent", undefined, noHint],
    ["no text", { preview: true }, noHint],
    ["no JSON", "{", noHint],
    ["no object", "[1]", noHint],
    ["of other types", '{"preview":"yes","deferred":1,"resource":7}', noHint],
    ["secret by any word", '{"secret":"yes"}', { ...noHint, secret: true }],
    ["with half a share", '{"share":{"gathering":"g"}}', noHint],
    [
        "with half a request",
        '{"share":{"gathering":"g","index":0,"requests":[{"index":0}]}}',
        { ...noHint, share: { gathering: "g", index: 0, requests: [] } },
    ],
];

describe("the hint", () => {
    for (const [name, hint] of Object.entries(hints)) {
        it(`${name}: is read as it was written`, () => {
            assert.deepEqual(hintOf({ [hintKey]: formatHint(hint) }), hint);
        });
    }
    it("gives every resource a name of its own", () => {
        const [one, two] = [1, 2].map(() => hintOf({ [hintKey]: formatHint(noHint) }).resource);
        assert.match(one ?? "", /^[0-9a-f-]{36}$/);
        assert.notEqual(one, two);
    });

    for (const [name, hint, want] of broken) {
        it(`${name}: is read as ${JSON.stringify(want)}`, () => {
            assert.deepEqual(hintOf({ [hintKey]: hint }), want);
        });
    }
});
