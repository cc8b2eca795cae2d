import assert from "node:assert/strict";
import fc from "fast-check";
import { digestOf } from "../../../provider/src/oci/digest";
import { manifestDigest } from "../../../provider/src/oci/manifestDigest";

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
