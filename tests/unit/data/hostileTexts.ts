/** Texts made to hurt: whatever reads a stranger's text must be done with each of them at once. */

/** How long one text may take, in milliseconds. A pattern that backtracks takes minutes; a slow machine some tens. */
export const promptly = 5_000;

const many = 200_000;

/** Named texts, up to 800,000 characters each. */
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
