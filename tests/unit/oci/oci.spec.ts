import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isImageEntry } from "../../../provider/src/oci/descriptor";
import { digestOf, manifestDigest } from "../../../provider/src/oci/digest";
import { parseManifest } from "../../../provider/src/oci/manifest";
import { formatPlatform, parseConfigPlatform } from "../../../provider/src/oci/platform";

/** What the tool named in `tool` says of one manifest: see tests/fixtures/README.md. */
interface Word {
    readonly digest: string;
    readonly mediaType: string;
    readonly platforms: readonly string[];
    readonly children: readonly { readonly digest: string; readonly platform: string }[];
    readonly tool: string;
}

const fixtures = join(__dirname, "../../fixtures");
const words = JSON.parse(readFileSync(join(fixtures, "digests.json"), "utf8")) as Record<string, Record<string, Word>>;

function read(...path: readonly string[]): string {
    return readFileSync(join(fixtures, "layouts", ...path), "utf8");
}

function blob(layout: string, digest: string): string {
    return read(layout, "blobs", "sha256", digest.replace("sha256:", ""));
}

describe("images that real tools wrote", () => {
    it("each have a tool's word for their digest", () => {
        assert.deepEqual(readdirSync(join(fixtures, "layouts")).sort(), Object.keys(words).sort());
    });

    for (const [layout, references] of Object.entries(words)) {
        for (const [reference, word] of Object.entries(references)) {
            const imageManifest = layout.endsWith(".json") ? read(layout) : blob(layout, word.digest);

            it(`${layout} ${reference}: manifestDigest is what ${word.tool} says`, () => {
                assert.equal(manifestDigest(imageManifest), word.digest);
            });

            it(`${layout} ${reference}: the type is told even where nobody says it`, () => {
                assert.equal(parseManifest(imageManifest)?.mediaType, word.mediaType);
                assert.equal(parseManifest(imageManifest, word.mediaType)?.mediaType, word.mediaType);
            });

            it(`${layout} ${reference}: the platforms are ${word.platforms.join(", ")}`, () => {
                const manifest = parseManifest(imageManifest, word.mediaType);
                switch (manifest?.kind) {
                    case "index": {
                        const images = manifest.manifests.filter(isImageEntry);
                        assert.deepEqual(
                            images.map(({ platform }) => platform && formatPlatform(platform)),
                            word.platforms,
                        );
                        assert.deepEqual(
                            manifest.manifests.map(({ digest }) => digest),
                            word.children.map(({ digest }) => digest),
                        );
                        break;
                    }
                    case "image": {
                        const platform = parseConfigPlatform(blob(layout, manifest.config.digest));
                        assert.deepEqual(platform && [formatPlatform(platform)], word.platforms);
                        break;
                    }
                    case "schema1":
                        assert.deepEqual([`linux/${manifest.architecture ?? ""}`], word.platforms);
                        break;
                    case undefined:
                        assert.fail("no manifest");
                }
            });
        }
    }

    for (const layout of Object.keys(words).filter((name) => !name.endsWith(".json"))) {
        it(`${layout}: every blob is named by its digest, and descriptors tell sizes in bytes`, () => {
            for (const name of readdirSync(join(fixtures, "layouts", layout, "blobs", "sha256"))) {
                const bytes = readFileSync(join(fixtures, "layouts", layout, "blobs", "sha256", name));
                assert.equal(digestOf(bytes), `sha256:${name}`);
                const manifest = parseManifest(bytes.toString("utf8"));
                const descriptors = manifest?.kind === "index" ? manifest.manifests : [];
                for (const { digest, size } of descriptors) {
                    assert.equal(Buffer.byteLength(blob(layout, digest)), size);
                }
            }
        });
    }

    it("one byte more is another digest", () => {
        const word = words["umoci-single"]?.["v1"];
        assert.ok(word !== undefined);
        assert.notEqual(manifestDigest(`${blob("umoci-single", word.digest)}\n`), word.digest);
    });
});
