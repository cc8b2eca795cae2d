/** One lookup from query to pinned image, and what it came to: the manifest, then whatever its platforms demand. */
import type { Manifest } from "../../oci/manifest";
import type { Platform } from "../../oci/platform";
import { formatReference } from "../../oci/reference";
import { registryHostOfEmulator } from "../../ecr/registry/locateRegistry";
import { formatRegistryHost } from "../../ecr/registry/registryHost";
import { endpointVariable } from "../../ecr/settings/environment";
import { choosePlatform, missingPlatforms } from "./choosePlatform";
import type { FetchedManifest, ManifestOutcome } from "../fetch/fetchedManifest";
import type { RegistryReader } from "../fetch/registryReader";
import type { ImageQuery } from "../request/imageQuery";
import type { LookupFailure, LookupProblem } from "../lookupFailure";
import { deepestIndex, offeredPlatforms } from "./offeredPlatforms";
import type { Offer } from "./offeredPlatforms";
import { readExtras } from "./readExtras";
import type { ImageExtras } from "./readExtras";
import type { ResolvedImage } from "../provenance/readProvenance";
import type { ImageOutputs, OfferedPlatform, OutputName } from "../outputs";
import { withoutUndefined } from "../../data/withoutUndefined";

/** One image, pinned. What it does not have is undefined: a tag for a lookup by digest, an index where none was chosen from. */
export type FoundImage = ImageExtras & {
    readonly [Name in Exclude<OutputName, "exists" | "changes" | keyof ImageExtras>]: Name extends "platforms"
        ? readonly OfferedPlatform[]
        : ImageOutputs[Name];
};

/** What one lookup came to. */
export type ImageOutcome = { readonly kind: "found"; readonly image: FoundImage } | LookupFailure;

/** Looks an image up through the session's loaders, so that many of these share their calls. */
export async function resolveImage(query: ImageQuery, registry: RegistryReader): Promise<ImageOutcome> {
    const fetched = await (query.pinnedDigest === undefined
        ? registry.fetchManifest(query)
        : registry.fetchByDigest(query, query.pinnedDigest));
    return resolveFetched(query, fetched, registry);
}

/** Finds the image of a query whose manifest is fetched already. */
export async function resolveFetched(
    query: ImageQuery,
    fetched: ManifestOutcome,
    registry: RegistryReader,
): Promise<ImageOutcome> {
    if (fetched.kind === "notFetched") {
        return failed(query, fetched.region, fetched.problem);
    }
    const { platform, requirePlatforms } = query;
    const offered = await offeredPlatforms(query, fetched, registry);
    if (offered.kind !== "offered") {
        return failed(query, fetched.region, offered);
    }
    const { platforms, unnamed } = offered;
    const missing = missingPlatforms(requirePlatforms, platforms, unnamed);
    if (missing !== undefined) {
        return failed(query, fetched.region, missing);
    }
    if (platform === undefined || !isIndex(fetched.manifest)) {
        const unsuited = platform && missingPlatforms([platform], platforms);
        return unsuited === undefined
            ? found(query, { pinned: fetched, platforms }, registry)
            : failed(query, fetched.region, unsuited);
    }
    const child = await childFor(platform, query, offered, registry);
    return child.kind === "manifest"
        ? found(query, { pinned: child, index: fetched, platforms }, registry)
        : failed(query, fetched.region, child);
}

/** The one image of an index for a platform; what the index names for it may be another index. */
async function childFor(
    platform: Platform,
    query: ImageQuery,
    { platforms, unnamed }: Extract<Offer, { kind: "offered" }>,
    registry: RegistryReader,
    depth = 0,
): Promise<FetchedManifest | LookupProblem> {
    const choice = choosePlatform(platform, platforms, unnamed);
    if (choice.kind !== "chosen") {
        return choice;
    }
    const child = await registry.fetchByDigest(query, choice.imageDigest);
    if (child.kind === "notFetched") {
        return { kind: "indexIncomplete", digest: choice.imageDigest, cause: child.problem };
    }
    if (!isIndex(child.manifest)) {
        return child;
    }
    const inner: Offer =
        depth < deepestIndex
            ? await offeredPlatforms(query, child, registry, depth + 1)
            : { kind: "offered", platforms: [], unnamed: 0 };
    return inner.kind === "offered" ? childFor(platform, query, inner, registry, depth + 1) : inner;
}

function isIndex(manifest: Manifest): boolean {
    return manifest.kind === "index";
}

function failed(query: ImageQuery, region: string | undefined, problem: LookupProblem): LookupFailure {
    return { kind: "failed", query, region, problem, help: {} };
}

/** The registry's host in references: an emulator's, where its own are known, else AWS's. */
function hostOf(
    location: { readonly registryId: string; readonly region: string },
    { settings }: ImageQuery,
    { environment }: RegistryReader,
): string {
    const endpoint = settings.endpoint ?? endpointVariable("ecr", environment)?.value;
    return registryHostOfEmulator(endpoint, location) ?? formatRegistryHost(location);
}

async function found(query: ImageQuery, resolved: ResolvedImage, registry: RegistryReader): Promise<ImageOutcome> {
    const { pinned, index, platforms } = resolved;
    const { registryId, region, imageDigest, imageManifest, imageManifestMediaType } = pinned;
    const extras = await readExtras(query, resolved, registry);
    if ("kind" in extras) {
        return failed(query, region, extras);
    }
    const { repositoryName } = query;
    const { imageTag } = query.imageId;
    const host = query.registryHost ?? hostOf({ registryId, region }, query, registry);
    return {
        kind: "found",
        image: {
            registryId,
            repositoryName,
            region,
            imageTag,
            imageDigest,
            imageManifest,
            imageManifestMediaType,
            imageUri: formatReference({ registry: host, repositoryName, imageDigest }),
            taggedImageUri: formatReference(
                withoutUndefined({ registry: host, repositoryName, imageTag, imageDigest }),
            ),
            platforms,
            indexDigest: index?.imageDigest,
            ...extras,
        },
    };
}
