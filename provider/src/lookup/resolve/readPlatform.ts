/** A single image's own word for its platform: what its config blob says, once that is proven to be its digest's. */
import type { CallFailure } from "../../ecr/failures/callFailure";
import type { ImageManifest, Schema1Manifest } from "../../oci/manifest";
import { isImageConfigType } from "../../oci/mediaTypes";
import { normalizePlatform, type Platform, parseConfigPlatform } from "../../oci/platform";
import type { RegistryReader } from "../fetch/registryReader";
import type { ImageQuery } from "../request/imageQuery";

/** Reads the platform, normalised, or says why it can't be known. */
export async function readPlatform(
    query: ImageQuery,
    manifest: ImageManifest | Schema1Manifest,
    registry: RegistryReader,
): Promise<Platform | { readonly cause: CallFailure | string }> {
    if (manifest.kind === "schema1") {
        // Docker schema 1 knows no operating system: it is older than images for another one than Linux.
        return manifest.architecture === undefined
            ? { cause: "its manifest names no architecture" }
            : normalizePlatform({ os: "linux", architecture: manifest.architecture });
    }
    const { mediaType } = manifest.config;
    if (!isImageConfigType(mediaType, manifest.artifactType)) {
        return { cause: `it is an artifact (${manifest.artifactType ?? mediaType}), not an image to run` };
    }
    const config = await registry.readConfig(query, manifest);
    if (typeof config !== "string") {
        return config;
    }
    const platform = parseConfigPlatform(config);
    return platform === undefined ? { cause: "its config names no platform" } : normalizePlatform(platform);
}
