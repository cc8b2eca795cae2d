/** What the image builders make: a manifest with its digest, and the blobs it refers to. Same inputs, same bytes. */
import { digestOf, manifestDigest } from "../../oci/digest";
import { parseJsonObject } from "../../data/jsonObject";

/** A manifest ready to be stored. */
export interface BuiltImage {
    readonly imageDigest: string;
    readonly imageManifest: string;
    readonly imageManifestMediaType: string;
    /** Blobs by digest. */
    readonly blobs: ReadonlyMap<string, Uint8Array>;
}

/** Which family of media types is written. @public */
export type ManifestStyle = "oci" | "docker";

/** A blob with the descriptor that refers to it. */
export interface BuiltBlob {
    readonly bytes: Uint8Array;
    readonly descriptor: { readonly mediaType: string; readonly size: number; readonly digest: string };
}

/** Describes a blob of the given text. */
export function buildBlob(mediaType: string, text: string): BuiltBlob {
    const bytes = Buffer.from(text, "utf8");
    return { bytes, descriptor: { mediaType, size: bytes.length, digest: digestOf(bytes) } };
}

/** Writes a manifest of schema version 2 out, digests exactly what was written, and keeps the blobs beside it. */
export function buildManifest(mediaType: string, content: object, blobs: readonly BuiltBlob[]): BuiltImage {
    const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, ...content }, undefined, 2);
    return {
        imageDigest: digestOf(imageManifest),
        imageManifest,
        imageManifestMediaType: mediaType,
        blobs: new Map(blobs.map(({ bytes, descriptor }) => [descriptor.digest, bytes])),
    };
}

/** A manifest as a test wrote it, valid or not, with its digest, as a registry would store it; the media type is the one given, else the text's own, else empty. */
export function manifestFromText(
    imageManifest: string,
    imageManifestMediaType = mediaTypeIn(imageManifest),
): BuiltImage {
    return {
        imageDigest: manifestDigest(imageManifest) ?? digestOf(imageManifest),
        imageManifest,
        imageManifestMediaType: imageManifestMediaType ?? "",
        blobs: new Map(),
    };
}

/** The top-level `mediaType` of a manifest; undefined if it has none or is no JSON. */
export function mediaTypeIn(imageManifest: string): string | undefined {
    const mediaType = parseJsonObject(imageManifest)?.["mediaType"];
    return typeof mediaType === "string" ? mediaType : undefined;
}
