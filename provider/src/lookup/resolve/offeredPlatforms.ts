/**
 * The platforms an image offers. An index says them itself, attestations left out; nested indexes are followed. A single
 * image says its platform only in its config blob, which is read only where somebody asked for platforms.
 */
import type { Descriptor } from "../../oci/descriptor";
import type { ImageManifest, Index, Schema1Manifest } from "../../oci/manifest";
import { isImageEntry, isZstdEntry } from "../../oci/descriptor";
import { isImageConfigType, isIndexMediaType } from "../../oci/mediaTypes";
import { formatPlatform, normalizePlatform, parseConfigPlatform } from "../../oci/platform";
import type { Platform } from "../../oci/platform";
import type { FetchedManifest } from "../fetch/fetchedManifest";
import type { OfferedPlatform } from "../outputs";
import type { RegistryReader } from "../fetch/registryReader";
import type { ImageQuery } from "../request/imageQuery";
import type { IndexIncomplete, PlatformUnknown } from "../lookupFailure";
import type { CallFailure } from "../../ecr/failures/callFailure";

/** What an image offers, or why that can't be said although somebody asked for it. */
export type Offer =
    | {
          readonly kind: "offered";
          readonly platforms: readonly OfferedPlatform[];
          /** How many images an index has without saying their platforms. */
          readonly unnamed: number;
      }
    | PlatformUnknown
    | IndexIncomplete;

/** The depth down to which indexes within indexes are followed: nobody builds deeper ones. */
export const deepestIndex = 3;

/** How many of an index's entries that are indexes themselves are followed. */
const mostNestedIndexes = 100;

const nothing: Offer = { kind: "offered", platforms: [], unnamed: 0 };

/** Says what an image offers. */
export async function offeredPlatforms(
    query: ImageQuery,
    fetched: FetchedManifest,
    registry: RegistryReader,
    depth = 0,
): Promise<Offer> {
    if (fetched.manifest.kind === "index") {
        return platformsOfIndex(query, fetched.manifest, registry, depth);
    }
    if (fetched.manifest.kind !== "schema1" && !isAsked(query)) {
        return nothing;
    }
    const platform = await readPlatform(query, fetched.manifest, registry);
    if ("cause" in platform) {
        return isAsked(query)
            ? { kind: "platformUnknown", platforms: askedPlatforms(query), cause: platform.cause }
            : nothing;
    }
    const size = Buffer.byteLength(fetched.imageManifest);
    return {
        kind: "offered",
        platforms: [{ platform: formatPlatform(platform), imageDigest: fetched.imageDigest, size }],
        unnamed: 0,
    };
}

async function platformsOfIndex(
    query: ImageQuery,
    index: Index,
    registry: RegistryReader,
    depth: number,
): Promise<Offer> {
    const images = index.manifests.filter(isImageEntry);
    const entries = [...images.filter((entry) => !isZstdEntry(entry)), ...images.filter(isZstdEntry)];
    const unmarked = entries.filter(({ platform }) => platform === undefined);
    const followed = unmarked
        .filter((entry) => isIndexMediaType(entry.mediaType) || (entries.length === 1 && isAsked(query)))
        .slice(0, depth < deepestIndex ? mostNestedIndexes : 0);
    const nested = await Promise.all(followed.map((entry) => platformsOfEntry(query, entry, registry, depth)));
    const failure = nested.find((offer) => offer.kind !== "offered");
    if (failure !== undefined && isAsked(query)) {
        return failure;
    }
    const own = entries.flatMap(({ platform, digest, size }) =>
        platform === undefined
            ? []
            : [{ platform: formatPlatform(normalizePlatform(platform)), imageDigest: digest, size }],
    );
    const offers = nested.filter((offer) => offer.kind === "offered");
    return {
        kind: "offered",
        platforms: [...own, ...offers.flatMap(({ platforms }) => platforms)],
        unnamed: offers.reduce((sum, offer) => sum + offer.unnamed, unmarked.length - followed.length),
    };
}

async function platformsOfEntry(
    query: ImageQuery,
    { digest }: Descriptor,
    registry: RegistryReader,
    depth: number,
): Promise<Offer> {
    const child = await registry.fetchByDigest(query, digest);
    return child.kind === "notFetched"
        ? { kind: "indexIncomplete", digest, cause: child.problem }
        : offeredPlatforms(query, child, registry, depth + 1);
}

function isAsked({ platform, requirePlatforms }: ImageQuery): boolean {
    return platform !== undefined || requirePlatforms.length > 0;
}

function askedPlatforms({ platform, requirePlatforms }: ImageQuery): string[] {
    return [...new Set([...(platform === undefined ? [] : [platform]), ...requirePlatforms].map(formatPlatform))];
}

/**
 * A single image's own word for its platform, normalised: what its config blob says, once that is proven to be its digest's; or why
 * it can't be known.
 */
async function readPlatform(
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
