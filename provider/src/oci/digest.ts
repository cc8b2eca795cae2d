/** What a digest is: `sha256:` and the hash of exact bytes. Digests of other algorithms are not ECR's. */
import { createHash } from "node:crypto";

/**
 * Tells a SHA-256 digest, `sha256:` and 64 lower case hexadecimal digits. ECR's own check is looser (it lets
 * `sha256:abc` pass), but nothing else can be the digest of an image:
 * https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
 */
export function isDigest(text: string): boolean {
    return /^sha256:[a-f0-9]{64}$/.test(text);
}

/** The digest of bytes; of a text, of its UTF-8 form. A digest is over the exact bytes: never serialise JSON again. */
export function digestOf(bytes: string | Uint8Array): string {
    return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
