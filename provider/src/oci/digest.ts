/**
 * What a digest is: `sha256:` and the hash of exact bytes. Digests of other algorithms are not ECR's. One old format of
 * manifest is hashed without its signatures.
 */
import { createHash } from "node:crypto";
import { isJsonObject, parseJsonObject, type JsonObject } from "../data/jsonObject";

/** The pattern of a SHA-256 digest, for expressions that look for one in a text. */
export const digestPattern = "sha256:[a-f0-9]{64}";

const wholeDigest = new RegExp(`^${digestPattern}$`);

/**
 * Whether a text is a SHA-256 digest, `sha256:` and 64 lower case hexadecimal digits. ECR's own check is looser (it lets
 * `sha256:abc` pass), but nothing else can be the digest of an image:
 * https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
 */
export function isDigest(text: string): boolean {
    return wholeDigest.test(text);
}

/** The digest of bytes; of a text, of its UTF-8 form. A digest is over the exact bytes: never serialise JSON again. */
export function digestOf(bytes: string | Uint8Array): string {
    return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/**
 * The digest of a manifest: sha256 over its exact bytes. A signed Docker schema 1 manifest is hashed over its payload,
 * the text that was signed; undefined if that payload can't be found again.
 * https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/manifest-v2-1.md#signed-manifests
 */
export function manifestDigest(imageManifest: string): string | undefined {
    // Looking for the word first saves parsing every ordinary manifest twice.
    const manifest = imageManifest.includes('"signatures"') ? parseJsonObject(imageManifest) : undefined;
    if (manifest === undefined || manifest["schemaVersion"] !== 1 || !Array.isArray(manifest["signatures"])) {
        return digestOf(imageManifest);
    }
    const payload = signedPayload(imageManifest, manifest["signatures"]);
    if (payload === undefined || !holdsTheSame(manifest, payload)) {
        return undefined;
    }
    return digestOf(payload);
}

/** The text that was signed: every signature's header says how much of it comes first, and what it ends with. */
function signedPayload(imageManifest: string, signatures: readonly unknown[]): Buffer | undefined {
    const bytes = Buffer.from(imageManifest, "utf8");
    const payloads = signatures.map((signature) => onePayload(bytes, signature));
    const first = payloads[0];
    return first !== undefined && payloads.every((payload) => payload?.equals(first)) ? first : undefined;
}

function onePayload(bytes: Buffer, signature: unknown): Buffer | undefined {
    if (!isJsonObject(signature) || typeof signature["protected"] !== "string") {
        return undefined;
    }
    const header = parseJsonObject(decode(signature["protected"]).toString("utf8"));
    const length = header?.["formatLength"];
    const tail = header?.["formatTail"];
    if (typeof length !== "number" || typeof tail !== "string") {
        return undefined;
    }
    return Buffer.concat([bytes.subarray(0, length), decode(tail)]);
}

function decode(base64url: string): Buffer {
    return Buffer.from(base64url, "base64url");
}

/**
 * The payload must be the manifest without its signatures, whatever length its header claims. Otherwise a text that
 * hides other members behind `formatLength` would pass as the image whose payload it quotes.
 */
function holdsTheSame(manifest: JsonObject, payload: Buffer): boolean {
    const signed = parseJsonObject(payload.toString("utf8"));
    const unsigned = { ...manifest, signatures: undefined };
    try {
        return signed !== undefined && JSON.stringify(signed) === JSON.stringify(unsigned);
    } catch {
        // JSON.parse reads deeper nesting than JSON.stringify writes.
        return false;
    }
}
