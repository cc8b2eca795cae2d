import assert from "node:assert/strict";
import type { Arguments } from "../../../provider/src/plugin/arguments";
import { Repeats } from "../../../provider/src/plugin/checkResult";
import { noHint } from "../../../provider/src/wire/hint";

const olds = { repositoryName: "shop/api" };

/** The arguments of a resource, and what its check gave. */
const argumentsOf = (resource: string): Arguments => ({
    hint: { ...noHint, resource },
    asked: { repositoryName: "shop/api" },
    keptDigest: undefined,
});
const resultOf = (resource: string) => ({ inputs: { resource } });

/** What is remembered once so many resources have been checked. */
function repeatsOf(count: number): Repeats {
    const repeats = new Repeats();
    for (let index = 0; index < count; index++) {
        repeats.add(olds, argumentsOf(`r${index}`), resultOf(`r${index}`));
    }
    return repeats;
}

describe("Repeats", () => {
    it("give a hundred checks that may be under way at once what their first ones gave", () => {
        const repeats = repeatsOf(100);
        for (let index = 0; index < 100; index++) {
            assert.deepEqual(repeats.take({}, argumentsOf(`r${index}`)), resultOf(`r${index}`));
        }
    });

    it("forget the oldest of more", () => {
        const repeats = repeatsOf(101);
        assert.equal(repeats.take({}, argumentsOf("r0")), undefined);
        assert.deepEqual(repeats.take({}, argumentsOf("r1")), resultOf("r1"));
        assert.deepEqual(repeats.take({}, argumentsOf("r100")), resultOf("r100"));
    });

    it("are of the same resource, asked the same, without old inputs", () => {
        const repeats = repeatsOf(1);
        const asked = argumentsOf("r0");
        assert.equal(repeats.take(olds, asked), undefined);
        assert.equal(repeats.take({}, argumentsOf("r1")), undefined);
        assert.equal(repeats.take({}, { ...asked, asked: { repositoryName: "shop/web" } }), undefined);
        assert.equal(repeats.take({}, { ...asked, keptDigest: "sha256:a" }), undefined);
        assert.deepEqual(repeats.take({}, asked), resultOf("r0"));
    });
});
