/**
 * What an image says of its making: the annotations of its manifest and of its index, else the labels of its config. An index
 * that says nothing itself is what its first platform says; platforms that say otherwise are named.
 */
import { withoutUndefined } from "../../data/withoutUndefined";
import type { FetchedManifest } from "../fetch/fetchedManifest";
import type { RegistryReader } from "../fetch/registryReader";
import type { LookupProblem } from "../lookupFailure";
import type { OfferedPlatform } from "../outputs";
import { isImageEntry } from "../../oci/descriptor";
import type { Manifest } from "../../oci/manifest";
import { isImageConfigType } from "../../oci/mediaTypes";
import type { ImageQuery } from "../request/imageQuery";
import { isSameProvenance, namesRevision, provenanceOf } from "./provenance";
import type { Provenance } from "./provenance";

/** More platforms than this are not compared; the official images of Docker Hub have up to 12. */
const mostPlatforms = 32;

/** An image that is pinned. */
export interface ResolvedImage {
    readonly pinned: FetchedManifest;
    /** The index that it was chosen from. */
    readonly index?: FetchedManifest;
    /** Platforms that the image, or its index, offers. */
    readonly platforms: readonly OfferedPlatform[];
}

/** Reads the provenance. Configs are read, which needs `ecr:GetDownloadUrlForLayer`, only where annotations name no commit. */
export async function readProvenance(
    query: ImageQuery,
    { pinned, index, platforms }: ResolvedImage,
    registry: RegistryReader,
): Promise<Provenance | LookupProblem> {
    const annotations = { ...annotationsOf(index?.manifest), ...annotationsOf(pinned.manifest) };
    if (namesRevision(annotations)) {
        return provenanceOf(annotations);
    }
    return pinned.manifest.kind === "index"
        ? readPlatforms(query, platformsOf(pinned.manifest, platforms), annotations, registry)
        : readImage(query, pinned.manifest, annotations, registry);
}

/** The platforms of an index; of one that names none, its images. */
function platformsOf(manifest: Manifest, platforms: readonly OfferedPlatform[]): readonly OfferedPlatform[] {
    if (platforms.length > 0 || manifest.kind !== "index") {
        return platforms;
    }
    return manifest.manifests
        .filter(isImageEntry)
        .map(({ digest, size }) => ({ platform: "unknown", imageDigest: digest, size }));
}

async function readImage(
    query: ImageQuery,
    manifest: Manifest,
    annotations: Readonly<Record<string, string>>,
    registry: RegistryReader,
): Promise<Provenance | LookupProblem> {
    // Schema 1 has no config, and what an artifact has in its place is no image's.
    if (manifest.kind !== "image" || !isImageConfigType(manifest.config.mediaType, manifest.artifactType)) {
        return provenanceOf(annotations);
    }
    const config = await registry.readConfig(query, manifest);
    return typeof config === "string"
        ? provenanceOf(annotations, config)
        : { kind: "provenanceUnknown", cause: config.cause };
}

async function readPlatforms(
    query: ImageQuery,
    platforms: readonly OfferedPlatform[],
    annotations: Readonly<Record<string, string>>,
    registry: RegistryReader,
): Promise<Provenance | LookupProblem> {
    const all = await Promise.all(
        platforms.slice(0, mostPlatforms).map(async ({ platform, imageDigest }) => {
            const child = await registry.fetchByDigest(query, imageDigest);
            const provenance =
                child.kind === "notFetched"
                    ? ({ kind: "indexIncomplete", digest: imageDigest, cause: child.problem } as const)
                    : await readImage(
                          query,
                          child.manifest,
                          { ...annotations, ...annotationsOf(child.manifest) },
                          registry,
                      );
            return { platform, provenance };
        }),
    );
    const read: { readonly platform: string; readonly provenance: Provenance }[] = [];
    for (const { platform, provenance } of all) {
        if ("kind" in provenance) {
            return provenance;
        }
        read.push({ platform, provenance });
    }
    const [first, ...others] = read;
    if (first === undefined) {
        return provenanceOf(annotations);
    }
    const disagreeing = others
        .filter(({ provenance }) => !isSameProvenance(provenance, first.provenance))
        .map(({ platform, provenance: { revision, source, version } }) =>
            withoutUndefined({ platform, revision, source, version }),
        );
    return disagreeing.length === 0 ? first.provenance : { ...first.provenance, disagreeing };
}

function annotationsOf(manifest: Manifest | undefined): Readonly<Record<string, string>> {
    return manifest === undefined || manifest.kind === "schema1" ? {} : (manifest.annotations ?? {});
}
