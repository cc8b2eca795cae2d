/** The orders that tags can be in: a tag's key under a policy, and which of two keys is better. */
import { createRequire } from "node:module";
import type { Range, SemVer } from "semver";
import { quoteValue } from "../../data/quoteText";
import type { ImageSelection } from "./selection";

/** The rules that drop tags, in the order in which they are applied; `explain` has their words. */
export const tagRules = [
    "reserved",
    "signature",
    "artifact",
    "unmatched",
    "noVersion",
    "noNumber",
    "noPushTime",
    "outOfRange",
    "tooYoung",
] as const;

/** Why a tag can't be chosen. */
export type TagRule = (typeof tagRules)[number];

/** What a tag is compared by. */
export interface TagKey {
    readonly kind: "key";
    readonly key: SemVer | string | number;
}

/** A tag that can't be chosen. */
export interface DroppedTag {
    readonly kind: "dropped";
    readonly rule: TagRule;
    /** Of a version that is out of range. */
    readonly version?: SemVer;
}

/** One policy's order. */
export interface TagOrder {
    /** The key of a tag: `text` is what the filter made of the tag, `pushedAt` seconds since the epoch. */
    keyOf(text: string, pushedAt: number | undefined): TagKey | DroppedTag;
    /** Below zero if the left one is better. */
    compare(left: TagKey, right: TagKey): number;
}

type SemverLibrary = typeof import("semver");

// Synchronous and only where a range is given.
const library = (): SemverLibrary => createRequire(__filename)("semver") as SemverLibrary; // The package's own types.

/** What is wrong with a range, in one line; undefined if it is one. */
export function rangeProblem(range: unknown): string | undefined {
    return typeof range === "string" && range.trim() !== "" && range.length <= 256 && rangesOf(range) !== undefined
        ? undefined
        : `semver must be a range of versions such as "^1.4" or ">=2.1 <3"; got ${quoteValue(range)}`;
}

/** The order of a valid selection. */
export function tagOrderOf({ semver, numerical, alphabetical }: ImageSelection): TagOrder {
    if (semver !== undefined) {
        return versionOrder(semver);
    }
    if (numerical !== undefined) {
        const sign = numerical === "highest" ? -1 : 1;
        return {
            keyOf: (text) => (isDecimal(text) ? keyed(text) : { kind: "dropped", rule: "noNumber" }),
            compare: (left, right) => sign * compareDecimals(String(left.key), String(right.key)),
        };
    }
    if (alphabetical !== undefined) {
        const sign = alphabetical === "last" ? -1 : 1;
        return { keyOf: keyed, compare: (left, right) => sign * compareCodes(String(left.key), String(right.key)) };
    }
    return {
        keyOf: (_text, pushedAt) =>
            pushedAt === undefined ? { kind: "dropped", rule: "noPushTime" } : keyed(pushedAt),
        compare: (left, right) => Number(right.key) - Number(left.key),
    };
}

function versionOrder(text: string): TagOrder {
    const semver = library();
    const ranges = rangesOf(text);
    return {
        keyOf: (tag) => {
            const version = semver.parse(tag);
            if (version === null) {
                return { kind: "dropped", rule: "noVersion" };
            }
            return ranges?.some((range) => range.test(version)) === true
                ? keyed(version)
                : { kind: "dropped", rule: "outOfRange", version };
        },
        compare: (left, right) => semver.rcompare(left.key as SemVer, right.key as SemVer), // `keyOf` made both.
    };
}

/**
 * Reads the ranges that `||` joins. One that ends a version in `-0`, as in `>=1.0.0-0` or `^1.x-0`, lets all pre-releases in it count: the
 * way to say so in Flux and Helm. Behind `<`, or a hyphen, `-0` ends a range, as in npm's `<2.0.0-0`, and says nothing of what is in it. Any other
 * pre-release that a range names lets those of the same version in, as npm has it.
 */
function rangesOf(text: string): readonly Range[] | undefined {
    try {
        return text.split("||").map((range) => {
            const includePrerelease = /(?<!(?:<=?\s*|\s-\s+)v?[\w.]*)[\dxX*]-0(?![\w.-])/.test(range);
            // npm takes `1.x.x-0`, and not the shorter forms that mean the same.
            const whole = range.replace(/(?<![\w.])(v?(?:\d+|[xX*])(?:\.(?:\d+|[xX*]))?)-0(?![\w.-])/g, "$1");
            return new (library().Range)(whole, { includePrerelease });
        });
    } catch {
        return undefined;
    }
}

function keyed(key: SemVer | string | number): TagKey {
    return { kind: "key", key };
}

function isDecimal(text: string): boolean {
    return /^[+-]?\d+(\.\d+)?$/.test(text);
}

/** Compares decimal numbers of any length, exactly: time stamps in nanoseconds do not fit into a double. */
function compareDecimals(left: string, right: string): number {
    const [one, other] = [partsOfDecimal(left), partsOfDecimal(right)];
    if (one.negative !== other.negative) {
        return one.negative ? -1 : 1;
    }
    const order =
        one.whole.length - other.whole.length ||
        compareCodes(one.whole, other.whole) ||
        compareCodes(one.fraction, other.fraction);
    return one.negative ? -order : order;
}

function partsOfDecimal(text: string): {
    readonly negative: boolean;
    readonly whole: string;
    readonly fraction: string;
} {
    const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
    const [digits, decimals] = [whole.replace(/^0+/, ""), fraction.replace(/0+$/, "")];
    return { negative: text.startsWith("-") && `${digits}${decimals}` !== "", whole: digits, fraction: decimals };
}

/** The order of character codes, the same on every machine. */
export function compareCodes(left: string, right: string): number {
    return left === right ? 0 : left < right ? -1 : 1;
}
