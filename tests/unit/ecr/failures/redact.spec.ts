import assert from "node:assert/strict";
import { redact } from "../../../../provider/src/ecr/failures/redact";

const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
/** Of a secret access key's form, and of no account. */
const keyLike = "aB3".repeat(13) + "x";

const rows: readonly { readonly name: string; readonly text: string; readonly expected: string }[] = [
    { name: "an ordinary message", text: "Rate exceeded", expected: "Rate exceeded" },
    { name: "a digest", text: `no image ${digest}`, expected: `no image ${digest}` },
    {
        name: "an ARN",
        text: "User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized",
        expected: "User: arn:aws:sts::123456789012:assumed-role/deploy/ci is not authorized",
    },
    {
        name: "a signed URL",
        text: "GET https://store.example.com/blob?X-Amz-Signature=abc&X-Amz-Credential=def failed",
        expected: "GET https://store.example.com/blob?[redacted] failed",
    },
    {
        name: "a proxy's password",
        text: "connect to http://user:password@proxy.example.com:3128 failed",
        expected: "connect to http://[redacted]@proxy.example.com:3128 failed",
    },
    {
        name: "an access key id",
        text: `the key AKIA${"A1".repeat(8)} is unknown`,
        expected: "the key [redacted] is unknown",
    },
    { name: "a secret key", text: `the key ${keyLike} is wrong`, expected: "the key [redacted] is wrong" },
    { name: "a token", text: `x-amz-security-token:${"Ab/".repeat(100)}`, expected: "x-amz-security-token:[redacted]" },
    { name: "several lines", text: " one\n  two\r\nthree ", expected: "one two three" },
    { name: "all but the first paragraph", text: "one\n \ntwo", expected: "one" },
    { name: "a long message", text: "no ".repeat(400), expected: `${"no ".repeat(200).slice(0, 599)}…` },
    { name: "nothing", text: "", expected: "" },
];

describe("redact", () => {
    for (const { name, text, expected } of rows) {
        it(`treats ${name}`, () => {
            assert.equal(redact(text), expected);
        });
    }

    it("searches the beginning of a huge text alone, and leaves no half of a secret there", () => {
        assert.equal(redact("http://".repeat(200_000)), "…");
        assert.equal(redact("no ".repeat(2_000_000)).length, 600);
        const token = "Ab1/".repeat(2_000);
        assert.equal(redact(`token ${token} ${keyLike.repeat(40)}`), "token [redacted]…");
    });

    it("removes known secrets of any form, wherever they are", () => {
        assert.equal(redact("a pass word, twice: pass word", ["pass word", ""]), "a [redacted], twice: [redacted]");
    });
});
