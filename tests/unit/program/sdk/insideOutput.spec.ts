// What counts as data: everything else may be unknown, secret, or not fit for JSON.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isPlainData } from "../../../../provider/src/program/sdk/insideOutput";

const cases: readonly { readonly name: string; readonly value: unknown; readonly want: boolean }[] = [
    { name: "undefined", value: undefined, want: true },
    { name: "null", value: null, want: true },
    { name: "a text", value: "prod", want: true },
    { name: "nested records and lists", value: { a: [{ b: [1, true, null] }] }, want: true },
    { name: "a record without prototype", value: Object.assign(Object.create(null) as object, { a: 1 }), want: true },
    { name: "an Output", value: pulumi.output("prod"), want: false },
    { name: "a secret within a list within a record", value: { a: ["b", pulumi.secret("c")] }, want: false },
    { name: "a promise", value: Promise.resolve("prod"), want: false },
    { name: "an asset", value: new pulumi.asset.StringAsset("text"), want: false },
    { name: "a date", value: new Date(0), want: false },
    { name: "a function", value: () => "prod", want: false },
    { name: "a bigint", value: 1n, want: false },
];

describe("isPlainData", () => {
    for (const { name, value, want } of cases) {
        it(`${name}: ${String(want)}`, () => {
            assert.equal(isPlainData(value), want);
        });
    }
});
