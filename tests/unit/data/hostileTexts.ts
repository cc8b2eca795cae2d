/**
 * Texts made to hurt: whatever reads a stranger's text must be done with each of them at once. Who uses them asserts no duration:
 * they are so long that work which grows by the square of a length outlasts mocha's timeout, and any other is soon done.
 */

const many = 1_000_000;

/** Named texts, up to four million characters each. */
export const hostileTexts: readonly { readonly name: string; readonly text: string }[] = [
    { name: "letters without end", text: "a".repeat(many) },
    { name: "hyphens without end", text: `a${"-".repeat(many)}!` },
    { name: "words and hyphens", text: `${"a-".repeat(many)}!` },
    { name: "words and underscores", text: `${"a__".repeat(many)}!` },
    { name: "words and slashes", text: `${"a/".repeat(many)}!` },
    { name: "colons without end", text: `h/${":".repeat(many)}` },
    { name: "at signs without end", text: "@".repeat(many) },
    { name: "dots without end", text: `v8${".0".repeat(many)}!` },
    { name: "parentheses without end", text: "(".repeat(many) },
    { name: "a scheme without end", text: `${"h+".repeat(many)}://` },
    { name: "control characters without end", text: "\u0000".repeat(many) },
];
