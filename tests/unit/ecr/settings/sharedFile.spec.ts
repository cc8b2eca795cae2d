// Proves how one shared file is read, where tests/contract/identity.spec.ts can't: without Go.
import assert from "node:assert/strict";
import { parseSharedFile } from "../../../../provider/src/ecr/settings/sharedFile";

const cases: readonly { readonly name: string; readonly text: string; readonly expected: object }[] = [
    { name: "nothing", text: "", expected: {} },
    { name: "names with spaces", text: "[ profile \t my  dev ]", expected: { "profile my  dev": {} } },
    { name: "quotes of names as they are", text: '[profile "dev"]', expected: { 'profile "dev"': {} } },
    { name: "comments of headings", text: "[dev]#x\n[b] ; y", expected: { dev: {}, b: {} } },
    { name: "a byte order mark as no space", text: "\uFEFF[dev]\na = b", expected: {} },
    { name: "members without a section as nothing", text: "a = b\n[dev]\nc = d", expected: { dev: { c: "d" } } },
    {
        name: "members in lower case, with either sign, comments and quotes",
        text: '[dev]\r\nA=1\r\nb : 2\nc = d=e # f\ng = h#i\nj = "k"\nl = \'m\n# n = o\np',
        expected: { dev: { a: "1", b: "2", c: "d=e", g: "h#i", j: "k", l: "'m" } },
    },
    {
        name: "members below a member, or of the section where that has a value",
        text: "[services s]\necr =\n  Endpoint_URL = http://x # y\n[dev]\n  a = b # c\n d = e",
        expected: { "services s": { ecr: "", "ecr.endpoint_url": "http://x # y" }, dev: { a: "b", d: "e" } },
    },
    { name: "values of several lines", text: "[dev]\na = b\n  c", expected: { dev: { a: "b\nc" } } },
    {
        name: "sections in parts",
        text: "[dev]\na = 1\nb = 1\n[c]\n[dev]\na = 2",
        expected: { dev: { a: "2", b: "1" }, c: {} },
    },
];

describe("a shared file", () => {
    for (const { name, text, expected } of cases) {
        it(`has ${name}`, () => {
            assert.deepEqual(Object.fromEntries(parseSharedFile(text)), expected);
        });
    }
});
