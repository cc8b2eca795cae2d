import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { EcrImageError } from "../../../../provider/src/program/errors/ecrImageError";
import { pinEcrImages } from "../../../../provider/src/program/pinning/pinEcrImages";

describe("pinEcrImages", () => {
    before(async () => {
        const mocks = { call: () => ({}), newResource: () => ({ id: "", state: {} }) };
        await pulumi.runtime.setMocks(mocks, "project", "stack", true);
    });

    it("does nothing under mocks", async () => {
        const pinned = await new Promise((resolve) => {
            pinEcrImages().apply(resolve);
        });
        assert.deepEqual(pinned, []);
    });

    const grammar = "an image path is made of names, [numbers] and [*] (e.g. spec.containers[*].image), saw";
    const refused: readonly { readonly name: string; readonly options: object; readonly want: string }[] = [
        {
            name: "a word that is none of onMissing's",
            options: { onMissing: "warn" },
            want: `onMissing: must be one of "fail", "ignore"; got "warn"`,
        },
        {
            name: "a path that can't be read",
            options: { types: { "my:index:Runner": ["spec.image", { path: "a..b" }] } },
            want: `types["my:index:Runner"]: ${grammar} "a..b"`,
        },
        {
            name: "everything at once",
            options: { onMissing: 1, types: { "my:index:Runner": [""] } },
            want: `onMissing: must be one of "fail", "ignore"; got 1; types["my:index:Runner"]: ${grammar} ""`,
        },
    ];
    for (const { name, options, want } of refused) {
        it(`refuses ${name}`, () => {
            assert.throws(() => pinEcrImages(options), new EcrImageError("InvalidArgument", want));
        });
    }
});
