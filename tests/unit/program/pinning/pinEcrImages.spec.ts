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
        const unpinned = await new Promise((resolve) => {
            pinEcrImages().unpinned.apply(resolve);
        });
        assert.deepEqual(unpinned, []);
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
            name: "an option that there is not",
            options: { exlude: ["x"] },
            want: "exlude: is no option of pinEcrImages; known are include, exclude, types, select, provenance, onMissing, onUnpinned, provider, profile, assumeRole, endpoint",
        },
        {
            name: "a text where a list is wanted",
            options: { include: "*/shop/*" },
            want: `include: must be a list of texts and regular expressions; got "*/shop/*"`,
        },
        {
            name: "a list with something else in it",
            options: { exclude: ["*/shop/*", 7] },
            want: "exclude: must be a list of texts and regular expressions; it has 7",
        },
        {
            name: "types without a list",
            options: { types: { "my:index:Runner": "spec.image" } },
            want: `types["my:index:Runner"]: must be a list of paths, or a function of the properties; got "spec.image"`,
        },
        {
            name: "a path that is none",
            options: { types: { "my:index:Runner": [{ form: "reference" }] } },
            want: `types["my:index:Runner"]: a path must be a text, or an object with one as its path; got an object`,
        },
        {
            name: "a word that is none of onUnpinned's",
            options: { onUnpinned: "error" },
            want: `onUnpinned: must be one of "warn", "fail", "ignore"; got "error"`,
        },
        {
            name: "a selection that is none",
            options: { select: { "*/shop/web": { semver: "^2", newest: true } } },
            want: `select["*/shop/web"]: takes exactly one of semver, numerical, alphabetical, newest; got semver and newest`,
        },
        {
            name: "no patterns",
            options: { select: [] },
            want: "select: must be an object of patterns; got a list of 0",
        },
        {
            name: "no yes or no",
            options: { provenance: "yes" },
            want: `provenance: must be true or false; got "yes"`,
        },
        { name: "no text", options: { endpoint: 8080 }, want: "endpoint: must be a text; got 8080" },
        {
            name: "no provider",
            options: { provider: "aws" },
            want: "provider: must be a provider resource",
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
