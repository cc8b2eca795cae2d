import assert from "node:assert/strict";
import { diff } from "../../../provider/src/plugin/diff";
import type { JsonRecord } from "../../../provider/src/wire/imageRecord";
import { unknownValue } from "../../../provider/src/data/unknownValue";

const stored: JsonRecord = {
    repositoryName: "shop/api",
    imageTag: "prod",
    registryId: "123456789012",
    region: "eu-west-1",
    imageDigest: "sha256:a",
    imageUri: "host/shop/api@sha256:a",
    platforms: [{ platform: "linux/amd64", imageDigest: "sha256:b", size: 1 }],
    indexDigest: null,
    exists: true,
    __provider: "old text",
};

const without = (...keys: readonly string[]): JsonRecord =>
    Object.fromEntries(Object.entries(stored).filter(([key]) => !keys.includes(key)));

const unchanged = { changes: false, replaces: [] };
/** Left to the engine, which compares the inputs key by key. */
const updated = { changes: undefined, replaces: [] };
const replaced = (...replaces: readonly string[]) => ({ changes: true, replaces });

const cases: readonly (readonly [name: string, olds: JsonRecord, news: JsonRecord, want: object])[] = [
    ["the same", stored, stored, unchanged],
    ["the keys in another order", stored, Object.fromEntries(Object.entries(stored).reverse()), unchanged],
    ["another __provider", stored, { ...stored, __provider: "new text" }, unchanged],
    ["null for what was not stored", without("indexDigest"), stored, unchanged],
    ["nothing for what was stored as null", stored, without("indexDigest"), unchanged],
    ["defaults written out", stored, { ...stored, onTagMove: "update", onMissing: "fail", waitSeconds: 0 }, unchanged],
    ["a found key that an older version did not know", without("platforms"), stored, unchanged],
    ["what 0.1.0 stored besides", { ...stored, imageManifest: "{}", taggedImageUri: "x" }, stored, unchanged],
    ["another digest", stored, { ...stored, imageDigest: "sha256:c" }, updated],
    ["another platform", stored, { ...stored, platform: "linux/arm64" }, updated],
    ["other triggers", { ...stored, triggers: [1] }, { ...stored, triggers: [2] }, updated],
    [
        "the same triggers in another order",
        { ...stored, triggers: { a: 1, b: 2 } },
        { ...stored, triggers: { b: 2, a: 1 } },
        unchanged,
    ],
    ["an argument given up", { ...stored, onTagMove: "keep" }, stored, updated],
    ["unknown", stored, { ...stored, imageDigest: unknownValue }, updated],
    ["unknown, the tag too", stored, { ...stored, imageTag: unknownValue }, updated],
    ["another tag", stored, { ...stored, imageTag: "next" }, replaced("imageTag")],
    ["another repository", stored, { ...stored, repositoryName: "shop/web" }, replaced("repositoryName")],
    ["another registry", stored, { ...stored, registryId: "210987654321" }, replaced("registryId")],
    ["another region", stored, { ...stored, region: "us-east-1" }, replaced("region")],
    ["a digest asked for", stored, { ...stored, requestedDigest: "sha256:a" }, replaced("requestedDigest")],
    ["turned secret", stored, { ...stored, __secret: true }, replaced("__secret")],
    ["turned plain", { ...stored, __secret: true }, stored, replaced("__secret")],
    [
        "no longer there",
        stored,
        { repositoryName: "shop/api", imageTag: "prod", exists: false, onMissing: "ignore" },
        updated,
    ],
    [
        "not there, and the registry not known any more",
        { repositoryName: "shop/api", imageTag: "prod", registryId: "123456789012", exists: false },
        { repositoryName: "shop/api", imageTag: "prod", registryId: null, exists: false },
        unchanged,
    ],
    [
        "there at last, in a registry that was not known",
        { repositoryName: "shop/api", imageTag: "prod", registryId: null, exists: false },
        stored,
        updated,
    ],
    ["any shape at all", {}, {}, unchanged],
];

describe("diff", () => {
    for (const [name, olds, news, want] of cases) {
        it(`${name}: ${JSON.stringify(want)}`, () => {
            assert.deepEqual(diff(Object.freeze(olds), Object.freeze(news)), want);
        });
    }
});
