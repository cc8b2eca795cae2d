import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { storableTriggers } from "../../../../provider/src/program/resource/triggers";
import { insideOutput } from "../../../../provider/src/program/sdk/insideOutput";

class Version {
    constructor(readonly major: number) {}
}

const circle: { self?: unknown } = {};
circle.self = [circle];

describe("triggers", () => {
    const kept: readonly (readonly [string, unknown])[] = [
        ["nothing", undefined],
        ["a text", "release 41"],
        ["a list", ["release 41", 1, true, null]],
        ["an object without members", [{}]],
        ["the same object twice", [["a"], ["a"]]],
        ["an asset", [new pulumi.asset.StringAsset("text")]],
    ];
    for (const [name, triggers] of kept) {
        it(`stay what they are: ${name}`, () => {
            assert.deepEqual(storableTriggers(triggers), triggers);
        });
    }

    const written: readonly (readonly [string, unknown, unknown])[] = [
        ["a date", [new Date("2026-01-02T03:04:05Z")], ["2026-01-02T03:04:05.000Z"]],
        ["a date in an object", { on: new Date("2026-01-02") }, { on: "2026-01-02T00:00:00.000Z" }],
        ["a URL", [new URL("https://example.com/a")], ["https://example.com/a"]],
        ["an object of a class", [new Version(41)], [{ major: 41 }]],
    ];
    for (const [name, triggers, stored] of written) {
        it(`are written as JSON has them: ${name}`, () => {
            assert.deepEqual(storableTriggers(triggers), stored);
        });
    }

    it("are written so in an Output, which stays secret, and in a promise", async () => {
        const date = new Date("2026-01-02");
        const output = pulumi.secret(41).apply(() => date);
        const stored = storableTriggers([output, Promise.resolve(date)]) as readonly unknown[];
        const inside = await insideOutput(stored[0] as pulumi.Output<unknown>);
        assert.deepEqual([inside.value, inside.secret], ["2026-01-02T00:00:00.000Z", true]);
        assert.equal(await stored[1], "2026-01-02T00:00:00.000Z");
    });

    const refused: readonly (readonly [unknown, string])[] = [
        [[10n], "triggers[0]: must be data that JSON can hold, such as a text; got a bigint"],
        [() => 1, "triggers: must be data that JSON can hold, such as a text; got a function"],
        [{ a: [Symbol("x")] }, "triggers.a[0]: must be data that JSON can hold, such as a text; got a symbol"],
        [[new Map([["a", 1]])], "triggers[0]: must be data that JSON can hold, such as a text; got a Map"],
        [[new Set(["a"])], "triggers[0]: must be data that JSON can hold, such as a text; got a Set"],
        [[/a/], "triggers[0]: must be data that JSON can hold, such as a text; got a RegExp"],
        [circle, "triggers.self[0]: must be data that JSON can hold, such as a text; got what it is a part of"],
    ];
    for (const [triggers, message] of refused) {
        it(`are refused: ${message.replace(/^.*; got /, "")}`, () => {
            assert.throws(() => storableTriggers(triggers), { code: "InvalidArgument", message });
        });
    }
});
