import assert from "node:assert/strict";
import { digestOf, isDigest } from "../../../provider/src/oci/digest";

const hex = "0123456789abcdef".repeat(4);

describe("isDigest", () => {
    for (const { name, text, want } of [
        { name: "sha256 and 64 lower case digits", text: `sha256:${hex}`, want: true },
        { name: "upper case digits", text: `sha256:${hex.toUpperCase()}`, want: false },
        { name: "63 digits", text: `sha256:${hex.slice(1)}`, want: false },
        { name: "65 digits", text: `sha256:${hex}0`, want: false },
        { name: "another algorithm", text: `sha512:${hex}${hex}`, want: false },
        { name: "no algorithm", text: hex, want: false },
        { name: "ECR's own looser form", text: "sha256:abc", want: false },
        { name: "a line after it", text: `sha256:${hex}\n`, want: false },
        { name: "a space before it", text: ` sha256:${hex}`, want: false },
        { name: "empty", text: "", want: false },
    ]) {
        it(`${name}: ${String(want)}`, () => {
            assert.equal(isDigest(text), want);
        });
    }
});

describe("digestOf", () => {
    // The digests of the empty text and of "abc" are NIST's (FIPS 180-4 examples).
    for (const { name, bytes, want } of [
        { name: "nothing", bytes: "", want: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { name: "a text", bytes: "abc", want: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        {
            name: "bytes",
            bytes: Uint8Array.of(0x61, 0x62, 0x63),
            want: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        },
    ]) {
        it(`hashes ${name}`, () => {
            assert.equal(digestOf(bytes), `sha256:${want}`);
        });
    }

    it("hashes a text as UTF-8, line ends and all", () => {
        assert.equal(digestOf("é\r\n"), digestOf(Uint8Array.of(0xc3, 0xa9, 0x0d, 0x0a)));
        assert.notEqual(digestOf("é\r\n"), digestOf("é\n"));
    });
});
