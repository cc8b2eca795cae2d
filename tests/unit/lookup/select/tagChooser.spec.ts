// Proves which tag a selection chooses: the documentation's examples of node-semver and of Flux, ties, and that order does not matter.
import assert from "node:assert/strict";
import fc from "fast-check";
import { unknownValue } from "../../../../provider/src/data/unknownValue";
import type { TaggedImage } from "../../../../provider/src/ecr/api/ecrApi";
import type { ImageSelection } from "../../../../provider/src/lookup/select/selection";
import { TagChooser } from "../../../../provider/src/lookup/select/tagChooser";
import type { TagChoice } from "../../../../provider/src/lookup/select/tagChooser";

const now = 1_790_000_000;

function choose(select: ImageSelection, tags: readonly (string | Partial<TaggedImage>)[]): TagChoice {
    const chooser = new TagChooser(select, now);
    for (const tag of tags) {
        chooser.add({ imageTag: "", imageDigest: undefined, ...(typeof tag === "string" ? { imageTag: tag } : tag) });
    }
    return chooser.choice;
}

interface Row {
    readonly name: string;
    readonly select: ImageSelection;
    readonly tags: readonly string[];
    /** The tag that is chosen, undefined if none fits. */
    readonly want: string | undefined;
}

const rows: readonly Row[] = [
    // https://github.com/npm/node-semver#ranges
    { name: "a comparator", select: { semver: ">=1.2.7" }, tags: ["1.2.6", "1.1.0", "1.2.7", "1.2.8"], want: "1.2.8" },
    { name: "a set of comparators", select: { semver: ">=1.2.7 <1.3.0" }, tags: ["1.2.99", "1.3.0"], want: "1.2.99" },
    {
        name: "a union",
        select: { semver: "1.2.7 || >=1.2.9 <2.0.0" },
        tags: ["1.2.7", "1.2.8", "2.0.0"],
        want: "1.2.7",
    },
    {
        name: "a pre-release of the version that the range names one of",
        select: { semver: ">1.2.3-alpha.3" },
        tags: ["1.2.3-alpha.7", "3.4.5-alpha.9"],
        want: "1.2.3-alpha.7",
    },
    {
        name: "a release above it",
        select: { semver: ">1.2.3-alpha.3" },
        tags: ["3.4.5", "3.4.5-alpha.9"],
        want: "3.4.5",
    },
    { name: "a hyphen range", select: { semver: "1.2.3 - 2.3.4" }, tags: ["2.3.4", "2.3.5"], want: "2.3.4" },
    { name: "an x range", select: { semver: "1.2.x" }, tags: ["1.2.0", "1.2.10", "1.2.9", "1.3.0"], want: "1.2.10" },
    { name: "a tilde range", select: { semver: "~1.2" }, tags: ["1.2.9", "1.3.0"], want: "1.2.9" },
    { name: "a caret range of a zero version", select: { semver: "^0.2.3" }, tags: ["0.2.9", "0.3.0"], want: "0.2.9" },
    { name: "everything but pre-releases", select: { semver: "*" }, tags: ["1.0.0", "2.0.0-rc.1"], want: "1.0.0" },
    // https://fluxcd.io/flux/components/image/imagepolicies/
    { name: "Flux's semver", select: { semver: "5.1.x" }, tags: ["5.1.3", "5.1.4", "5.2.0", "latest"], want: "5.1.4" },
    { name: "Flux's latest stable", select: { semver: ">=1.0.0" }, tags: ["6.2.0", "6.3.0-rc.1"], want: "6.2.0" },
    { name: "Flux's alphabetical", select: { alphabetical: "last" }, tags: ["a", "c", "b"], want: "c" },
    { name: "Flux's numerical", select: { numerical: "highest" }, tags: ["9", "10", "1"], want: "10" },
    {
        name: "Flux's release candidates",
        select: { semver: "^1.x-0", filterTags: { pattern: ".*-rc.*" } },
        tags: ["1.4.0", "1.5.0-rc.1", "1.5.0-rc.2", "1.5.0-beta.9", "2.0.0-rc.1"],
        want: "1.5.0-rc.2",
    },
    {
        name: "Flux's time stamps",
        select: {
            alphabetical: "last",
            filterTags: { pattern: "^RELEASE\\.(?P<timestamp>.*)Z$", extract: "$timestamp" },
        },
        tags: ["RELEASE.2026-01-23T02-40-29Z", "RELEASE.2025-12-31T23-59-59Z", "edge"],
        want: "RELEASE.2026-01-23T02-40-29Z",
    },
    {
        name: "Flux's branch, commit and time",
        select: { numerical: "highest", filterTags: { pattern: "^main-[a-f0-9]+-(?P<ts>[0-9]+)", extract: "$ts" } },
        tags: ["main-40f1b2c-1606234201", "main-1aed2f0-1606234999", "dev-1aed2f0-1706234999"],
        want: "main-1aed2f0-1606234999",
    },
    // What is ours.
    { name: "a v in front", select: { semver: "^1.4" }, tags: ["v1.4.2", "1.4.1", "v1.5"], want: "v1.4.2" },
    { name: "equal versions", select: { semver: "^1" }, tags: ["v1.4.0", "1.4.0"], want: "1.4.0" },
    {
        name: "all pre-releases by -0",
        select: { semver: ">=1.0.0-0" },
        tags: ["1.0.0", "2.0.0-rc.1"],
        want: "2.0.0-rc.1",
    },
    {
        name: "-0 as the end of a range, as npm writes it: pre-releases stay out",
        select: { semver: ">=1.4.0 <2.0.0-0" },
        tags: ["1.8.5", "1.9.0-rc.1", "2.0.0-rc.1"],
        want: "1.8.5",
    },
    {
        name: "-0 as the end of a range with a hyphen",
        select: { semver: "1.4.0 - 2.0.0-0" },
        tags: ["1.8.5", "1.9.0-rc.1"],
        want: "1.8.5",
    },
    {
        name: "-0 behind < as well as before it",
        select: { semver: "<=2.0.0-0 >=1.0.0-0" },
        tags: ["1.8.5", "1.9.0-rc.1"],
        want: "1.9.0-rc.1",
    },
    {
        name: "-0 in one of two ranges, for the other",
        select: { semver: "^1.0.0 || >=3.0.0-0" },
        tags: ["1.8.5", "1.9.0-rc.1"],
        want: "1.8.5",
    },
    {
        name: "-0 in one of two ranges, for its own",
        select: { semver: "^1.0.0 || >=3.0.0-0" },
        tags: ["1.8.5", "3.1.0-rc.1"],
        want: "3.1.0-rc.1",
    },
    { name: "the lowest number", select: { numerical: "lowest" }, tags: ["9", "10", "-3", "x"], want: "-3" },
    {
        name: "numbers that a double does not tell apart",
        select: { numerical: "highest" },
        tags: ["16062342010000000001", "16062342010000000002", "16062342010000000000.5"],
        want: "16062342010000000002",
    },
    { name: "fractions", select: { numerical: "highest" }, tags: ["1.09", "1.1", "1.10"], want: "1.1" },
    { name: "the first by alphabet", select: { alphabetical: "first" }, tags: ["b", "B", "a"], want: "B" },
    {
        name: "a number inside, by name",
        select: { numerical: "highest", filterTags: { pattern: "^build-(?<n>\\d+)$", extract: "$n" } },
        tags: ["build-9", "build-10", "build-x"],
        want: "build-10",
    },
    {
        name: "text around a group",
        select: { semver: "^1", filterTags: { pattern: "^r(\\d+)_(\\d+)$", extract: "${1}.$2.0" } },
        tags: ["r1_9", "r1_10", "r2_0"],
        want: "r1_10",
    },
    {
        name: "no signature of cosign",
        select: { alphabetical: "last" },
        tags: [`sha256-${"f".repeat(64)}.sig`, `sha256-${"f".repeat(64)}.att`, "a"],
        want: "a",
    },
    {
        name: "a group that took part before one that did not",
        select: { numerical: "highest", filterTags: { pattern: "^v(\\d+)(-rc)?", extract: "$1$2" } },
        tags: ["v9", "v10", "v11-rc"],
        want: "v10",
    },
    {
        name: "what follows a dollar",
        select: { alphabetical: "last", filterTags: { pattern: "^(a)(.*)$", extract: "$$1$2" } },
        tags: ["a1", "a2", "b3"],
        want: "a2",
    },
    {
        name: "a number above those below zero, and of those the one next to zero",
        select: { numerical: "highest", filterTags: { pattern: "^t(.*)$", extract: "$1" } },
        tags: ["t-12", "t-3", "t-40"],
        want: "t-3",
    },
    {
        name: "the number that is below zero",
        select: { numerical: "lowest", filterTags: { pattern: "^t(.*)$", extract: "$1" } },
        tags: ["t3", "t-3", "t0", "t-1"],
        want: "t-3",
    },
    {
        name: "no image whose push time is not known",
        select: { newest: true },
        tags: ["a", "b"],
        want: undefined,
    },
    { name: "nothing of nothing", select: { alphabetical: "last" }, tags: [], want: undefined },
];

describe("the choice of a tag", () => {
    for (const { name, select, tags, want } of rows) {
        it(`takes ${name}`, () => {
            assert.equal(choose(select, tags).best[0], want);
        });
    }

    it("takes the image that was pushed last, and none that is too young or no image", () => {
        const tags = [
            { imageTag: "old", pushedAt: now - 9000 },
            { imageTag: "new", pushedAt: now - 10 },
            { imageTag: "settled", pushedAt: now - 700 },
            { imageTag: "chart", pushedAt: now - 650, isArtifact: true },
        ];
        assert.equal(choose({ newest: true }, tags).best[0], "new");
        assert.equal(choose({ newest: true, minimumAge: 600 }, tags).best[0], "settled");
        assert.equal(choose({ alphabetical: "first", minimumAge: 600 }, tags).best[0], "old");
    });

    it("counts what each rule dropped, and names what nearly fitted", () => {
        const tags = ["1.2.0", "1.9.1", "1.9.0", "latest", `sha256-${"0".repeat(64)}.sig`, "main-1"];
        assert.deepEqual(choose({ semver: "^2" }, tags), {
            best: [],
            tags: 6,
            dropped: [
                { rule: "signature", tags: 1 },
                { rule: "noVersion", tags: 2 },
                { rule: "outOfRange", tags: 3 },
            ],
            nearest: ["1.9.1", "1.9.0", "1.2.0"],
        });
        assert.deepEqual(choose({ newest: true, filterTags: { pattern: "^prod-" } }, tags).nearest, [
            "main-1",
            "latest",
            "1.9.1",
        ]);
        assert.deepEqual(choose({ newest: true }, [`sha256-${"0".repeat(64)}.sig`]).nearest, []);
        const young = [{ imageTag: "a", pushedAt: now - 3 }];
        assert.deepEqual(choose({ newest: true, minimumAge: 60 }, young).dropped, [{ rule: "tooYoung", tags: 1 }]);
    });

    it("never takes, nor names, a tag that the engine would take for an unknown value", () => {
        assert.deepEqual(choose({ alphabetical: "first" }, [unknownValue]), {
            best: [],
            tags: 1,
            dropped: [{ rule: "reserved", tags: 1 }],
            nearest: [],
        });
        assert.deepEqual(choose({ alphabetical: "first" }, [unknownValue, "x"]).best, ["x"]);
    });

    it("does not depend on the order in which tags come, nor on how often", () => {
        const tag = fc.oneof(
            fc.constantFrom("1.0.0", "v1.0.0", "1.0.1", "2.0.0-rc.1", "latest", "10", "9", "009"),
            fc.tuple(fc.nat(3), fc.nat(12), fc.nat(3)).map((parts) => parts.join(".")),
            fc.nat(500).map((n) => `build-${String(n)}`),
        );
        const select = fc.constantFrom<ImageSelection>(
            { semver: "^1" },
            { numerical: "highest" },
            { numerical: "lowest", filterTags: { pattern: "(\\d+)$", extract: "$1" } },
            { alphabetical: "last" },
            { newest: true },
            { newest: true, minimumAge: 50 },
        );
        const tags = fc.uniqueArray(fc.record({ imageTag: tag, pushedAt: fc.nat(100).map((age) => now - age) }), {
            selector: ({ imageTag }) => imageTag,
            maxLength: 40,
        });
        fc.assert(
            fc.property(
                select,
                tags.chain((list) =>
                    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
                ),
                (selection, [list, shuffled]) => {
                    const { tags: _, ...twice } = choose(selection, list.concat(list));
                    assert.deepEqual(choose(selection, shuffled), choose(selection, list));
                    assert.deepEqual(twice.best, choose(selection, list).best);
                },
            ),
            { numRuns: 500 },
        );
    });

    it("takes time in proportion, whatever the pattern", () => {
        const evil: ImageSelection = { newest: true, filterTags: { pattern: "^(a+)+$" } };
        const tags = Array.from({ length: 2000 }, (_, index) => ({
            imageTag: `${"a".repeat(290)}!${String(index)}`,
            pushedAt: now,
        }));
        assert.deepEqual(choose(evil, tags).dropped, [{ rule: "unmatched", tags: 2000 }]);
    });

    it("takes a tag that moves while its repository is listed, and so stands on two pages, for one: the better", () => {
        const twice = [
            { imageTag: "a", pushedAt: 1 },
            { imageTag: "b", pushedAt: 2 },
            { imageTag: "a", pushedAt: 3 },
        ];
        for (const tags of [twice, [...twice].reverse()]) {
            assert.deepEqual(choose({ newest: true }, tags).best, ["a", "b"]);
        }
        assert.deepEqual(choose({ semver: "^2" }, ["1.0.0", "1.1.0", "1.0.0"]).nearest, ["1.1.0", "1.0.0"]);
    });

    it("knows the best hundred, whatever comes after them", () => {
        const tags = Array.from({ length: 150 }, (_, index) => String(1000 - index));
        const { best } = choose({ numerical: "highest" }, tags);
        assert.deepEqual([best.length, best[0], best.at(-1)], [100, "1000", "901"]);
        assert.deepEqual(choose({ numerical: "highest" }, [...tags].reverse()).best, best);
    });
});
