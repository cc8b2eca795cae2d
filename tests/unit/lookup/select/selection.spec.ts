// Proves what is taken for a selection, and what a program is told of one that can't be used.
import assert from "node:assert/strict";
import { formatSelection, needsPushTimes } from "../../../../provider/src/lookup/select/selection";
import { selectionProblem } from "../../../../provider/src/lookup/select/selectionProblem";

const refused: readonly { readonly name: string; readonly value: unknown; readonly want: string }[] = [
    { name: "a text", value: "^1.4", want: 'must be an object such as { semver: "^1.4" }; got "^1.4"' },
    { name: "a list", value: [], want: 'must be an object such as { semver: "^1.4" }; got a list of 0' },
    { name: "nothing", value: {}, want: "takes exactly one of semver, numerical, alphabetical, newest; got none" },
    {
        name: "two policies",
        value: { semver: "^1", newest: true },
        want: "takes exactly one of semver, numerical, alphabetical, newest; got semver and newest",
    },
    {
        name: "an unknown member",
        value: { semver: "^1", order: "asc" },
        want: 'has no member "order"; it takes semver, numerical, alphabetical, newest, filterTags, minimumAge',
    },
    {
        name: "no range",
        value: { semver: "one" },
        want: 'semver must be a range of versions such as "^1.4" or ">=2.1 <3"; got "one"',
    },
    {
        name: "an empty range, which would be every version",
        value: { semver: " " },
        want: 'semver must be a range of versions such as "^1.4" or ">=2.1 <3"; got " "',
    },
    {
        name: "no order",
        value: { numerical: "asc" },
        want: 'numerical must be one of "highest", "lowest"; got "asc"',
    },
    { name: "newest: false", value: { newest: false }, want: "newest must be true, or be left out; got false" },
    {
        name: "a filter without a pattern",
        value: { newest: true, filterTags: {} },
        want: "filterTags.pattern must be a regular expression; got undefined",
    },
    {
        name: "a filter that is a text",
        value: { newest: true, filterTags: "^main-" },
        want: 'filterTags must be an object with a pattern; got "^main-"',
    },
    {
        name: "an unknown member of the filter",
        value: { newest: true, filterTags: { pattern: "x", flags: "i" } },
        want: 'filterTags has no member "flags"; it takes pattern, extract',
    },
    {
        name: "an empty extract",
        value: { newest: true, filterTags: { pattern: "x", extract: "" } },
        want: 'filterTags.extract must be a text such as "$1" or "$name"; got ""',
    },
    {
        name: "an unknown group",
        value: { newest: true, filterTags: { pattern: "^(x)$", extract: "$n" } },
        want: 'filterTags.extract names the group "n", which the pattern does not have',
    },
    {
        name: "a group beyond the last",
        value: { newest: true, filterTags: { pattern: "^(x)$", extract: "$2" } },
        want: 'filterTags.extract names the group "2", which the pattern does not have',
    },
    {
        name: "a negative age",
        value: { newest: true, minimumAge: -1 },
        want: "minimumAge is a number of seconds, 0 to 315360000; got -1",
    },
    {
        name: "a pattern of enormous length",
        value: { newest: true, filterTags: { pattern: "a".repeat(1001) } },
        want: "filterTags.pattern takes at most 1000 characters",
    },
];

describe("select", () => {
    for (const { name, value, want } of refused) {
        it(`refuses ${name}`, () => {
            assert.equal(selectionProblem(value), want);
        });
    }

    it("says what is wrong with a pattern", () => {
        const problem = selectionProblem({ newest: true, filterTags: { pattern: "(?=x)" } });
        assert.match(problem ?? "", /^filterTags\.pattern "\(\?=x\)" is no regular expression of RE2: /);
    });

    for (const value of [
        { semver: "^1.4" },
        { semver: ">=1.0.0-0 <2" },
        { numerical: "lowest" },
        { alphabetical: "first" },
        { newest: true, minimumAge: 0, filterTags: { pattern: "^main-(\\d+)$", extract: "$1" } },
        { newest: true, minimumAge: undefined },
    ]) {
        it(`takes ${JSON.stringify(value)}`, () => {
            assert.equal(selectionProblem(value), undefined);
        });
    }

    it("asks for push times only where they matter", () => {
        assert.deepEqual([{ semver: "1" }, { newest: true }, { semver: "1", minimumAge: 0 }].map(needsPushTimes), [
            false,
            true,
            true,
        ]);
    });

    it("is written in few words", () => {
        assert.deepEqual(
            [
                formatSelection({ semver: "^1.4" }),
                formatSelection({ newest: true, filterTags: { pattern: "^main-" }, minimumAge: 60 }),
                formatSelection({ numerical: "highest", filterTags: { pattern: "-(\\d+)$", extract: "$1" } }),
            ],
            ["semver ^1.4", "newest of ^main- after 60 s", "numerical highest of -(\\d+)$ by $1"],
        );
    });
});
