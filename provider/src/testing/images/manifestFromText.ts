/** Takes a manifest as a test wrote it, valid or not, the way a registry would store it. */
import { parseJsonObject } from "../../data/jsonObject";
import { digestOf, manifestDigest } from "../../oci/digest";
import type { BuiltImage } from "./builtImage";

/** The text with its digest; the media type is the one given, else the text's own, else empty. */
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
