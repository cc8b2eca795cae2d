import assert from "node:assert/strict";
import fc from "fast-check";
import { quoteText } from "../../../provider/src/data/quoteText";

describe("quoteText", () => {
    for (const { name, text, want } of [
        { name: "plain text is only quoted", text: "shop/api", want: '"shop/api"' },
        { name: "letters of other scripts stay", text: "müller 東京", want: '"müller 東京"' },
        { name: "quotes and backslashes are escaped", text: 'a"b\\c', want: '"a\\"b\\\\c"' },
        { name: "line ends are escaped", text: "a\r\nb\u2028c", want: '"a\\r\\nb\\u2028c"' },
        { name: "terminal colours are escaped", text: "\u001b[31mred\u009b0m", want: '"\\u001b[31mred\\u009b0m"' },
        { name: "a change of direction is escaped", text: "a\u202eb", want: '"a\\u202eb"' },
        { name: "what has no width is escaped", text: "a\u200bb\ufeffc\u00ad", want: '"a\\u200bb\\ufeffc\\u00ad"' },
        { name: "marks of Arabic and Mongolian are escaped", text: "a\u061cb\u180ec", want: '"a\\u061cb\\u180ec"' },
        { name: "variants of a letter are escaped", text: "a\ufe00", want: '"a\\ufe00"' },
        { name: "invisible tags beyond the first plane are escaped", text: "\u{e0041}", want: '"\\udb40\\udc41"' },
        { name: "a space stays, other spaces don't", text: "a b\u2003c", want: '"a b\\u2003c"' },
        { name: "half of a pair is escaped", text: "a\ud800", want: '"a\\ud800"' },
        { name: "a long text is cut", text: "a".repeat(513), want: `"${"a".repeat(512)}"…` },
        { name: "the longest text is shown whole", text: "a".repeat(512), want: `"${"a".repeat(512)}"` },
    ]) {
        it(name, () => {
            assert.equal(quoteText(text), want);
        });
    }

    it("writes JSON, so nothing that is shown is ambiguous", () => {
        fc.assert(
            fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
                assert.equal(JSON.parse(quoteText(text)), text);
            }),
        );
    });
});
