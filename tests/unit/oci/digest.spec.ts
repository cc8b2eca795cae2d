import assert from "node:assert/strict";
import { digestOf, isDigest, manifestDigest } from "../../../provider/src/oci/digest";
import fc from "fast-check";

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

/** A signed schema 1 manifest in libtrust's form: the signatures stand between the payload's head and its tail. */
function sign(payload: string, tail: string, extra = "", headers = [header(payload, tail)]): string {
    const signatures = headers.map((text) => ({ protected: Buffer.from(text).toString("base64url") }));
    return `${payload.slice(0, -tail.length)},${extra}\n   "signatures": ${JSON.stringify(signatures)}${tail}`;
}

function header(payload: string, tail: string): string {
    const formatLength = Buffer.byteLength(payload) - Buffer.byteLength(tail);
    return JSON.stringify({
        formatLength,
        formatTail: Buffer.from(tail).toString("base64url"),
        time: "2026-01-01T00:00:00Z",
    });
}

const pretty = JSON.stringify({ schemaVersion: 1, name: "mülle", tag: "v1", fsLayers: [] }, undefined, 3);
const compact = JSON.stringify({ name: "shop/api", fsLayers: [], schemaVersion: 1 });

describe("manifestDigest", () => {
    const rows: readonly { name: string; imageManifest: string; want: string | undefined }[] = [
        { name: "hashes the exact text", imageManifest: '{ "a": 1 }\r\n', want: digestOf('{ "a": 1 }\r\n') },
        { name: "hashes what is no JSON", imageManifest: '"signatures"', want: digestOf('"signatures"') },
        { name: "hashes unsigned schema 1 whole", imageManifest: compact, want: digestOf(compact) },
        { name: "hashes a signed payload, indented", imageManifest: sign(pretty, "\n}"), want: digestOf(pretty) },
        { name: "hashes a signed payload, on one line", imageManifest: sign(compact, "}"), want: digestOf(compact) },
        {
            name: "hashes a payload with two signatures",
            imageManifest: sign(pretty, "\n}", "", [header(pretty, "\n}"), header(pretty, "\n}")]),
            want: digestOf(pretty),
        },
        {
            name: "gives none if two signatures disagree",
            imageManifest: sign(pretty, "\n}", "", [header(pretty, "\n}"), header(pretty, "}")]),
            want: undefined,
        },
        {
            name: "gives none if members hide from the signature",
            imageManifest: sign(compact, "}", '"manifests":[],'),
            want: undefined,
        },
        { name: "gives none without a signature", imageManifest: sign(pretty, "\n}", "", []), want: undefined },
        { name: "gives none if the header is no JSON", imageManifest: sign(pretty, "\n}", "", ["x"]), want: undefined },
        {
            name: "gives none if the length is beyond the end",
            imageManifest: sign(pretty, "\n}", "", ['{"formatLength":99999,"formatTail":""}']),
            want: undefined,
        },
        {
            name: "gives none if the length is negative",
            imageManifest: sign(pretty, "\n}", "", ['{"formatLength":-1,"formatTail":""}']),
            want: undefined,
        },
        {
            name: "gives none if the length is no number",
            imageManifest: sign(pretty, "\n}", "", ['{"formatLength":"1","formatTail":""}']),
            want: undefined,
        },
        {
            name: "gives none if a signature is no object",
            imageManifest: '{"schemaVersion":1,"signatures":[null]}',
            want: undefined,
        },
        {
            name: "hashes other formats whole, whatever they call signatures",
            imageManifest: '{"schemaVersion":2,"signatures":[]}',
            want: digestOf('{"schemaVersion":2,"signatures":[]}'),
        },
    ];
    for (const { name, imageManifest, want } of rows) {
        it(name, () => {
            assert.equal(manifestDigest(imageManifest), want);
        });
    }

    it("never throws, and hashes whatever is no signed schema 1", () => {
        fc.assert(
            fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
                assert.equal(manifestDigest(text), digestOf(text));
            }),
        );
    });

    it("never throws on nesting deeper than the stack", () => {
        const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
        const payload = `{"schemaVersion":1,"fsLayers":${nested}}`;
        assert.doesNotThrow(() => manifestDigest(sign(payload, "}")));
    });
});
