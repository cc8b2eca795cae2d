/** A single image's own word for its platform: what its config blob says, once that is proven to be its digest's. */
import { isCallFailure } from "../../ecr/failures/callFailure";
import type { CallFailure } from "../../ecr/failures/callFailure";
import { digestOf } from "../../oci/digest";
import type { ImageManifest, Schema1Manifest } from "../../oci/manifest";
import { isImageConfigType } from "../../oci/mediaTypes";
import { normalizePlatform, type Platform, parseConfigPlatform } from "../../oci/platform";
import type { RegistryReader } from "../fetch/registryReader";
import type { ImageQuery } from "../request/imageQuery";

/** Configs are a few KB; registries take no config beyond a few MB. */
const largestConfig = 4 * 1024 * 1024;

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
    const { digest, mediaType } = manifest.config;
    if (!isImageConfigType(mediaType, manifest.artifactType)) {
        return { cause: `it is an artifact (${manifest.artifactType ?? mediaType}), not an image to run` };
    }
    const blob = await registry.apiFor(query.settings).downloadBlob({
        ...(query.registryId === undefined ? {} : { registryId: query.registryId }),
        repositoryName: query.repositoryName,
        digest,
        maxBytes: largestConfig,
    });
    if (isCallFailure(blob)) {
        return { cause: blob };
    }
    const got = digestOf(blob.bytes);
    if (got !== digest) {
        return { cause: `its config came with the digest ${got} instead of ${digest}` };
    }
    const platform = parseConfigPlatform(Buffer.from(blob.bytes).toString("utf8"));
    return platform === undefined ? { cause: "its config names no platform" } : normalizePlatform(platform);
}
