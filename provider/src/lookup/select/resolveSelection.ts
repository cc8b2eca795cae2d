/** One lookup whose tag is chosen: the best tag that fits, verified as any other tag. */
import { isCallFailure } from "../../ecr/failures/callFailure";
import { isImageEntry } from "../../oci/descriptor";
import { isImageConfigType } from "../../oci/mediaTypes";
import type { Manifest } from "../../oci/manifest";
import type { RegistryReader } from "../fetch/registryReader";
import type { ImageOutcome } from "../resolve/resolveImage";
import type { LookupFailure } from "../lookupFailure";
import type { ImageQuery } from "../request/imageQuery";
import { resolveFetched } from "../resolve/resolveImage";
import type { ImageSelection } from "./selection";
import { bestKept } from "./tagChooser";
import type { TagChoice } from "./tagChooser";

/** A query that chooses its tag. */
export type SelectingQuery = ImageQuery & { readonly select: ImageSelection };

/** Whether the tag of a query is still to be chosen: a pinned digest needs none. */
export function isSelecting(query: ImageQuery): query is SelectingQuery {
    return query.select !== undefined && query.pinnedDigest === undefined;
}

/**
 * Chooses a tag and looks it up. ListImages does not say what is an artifact, so the best tags are gone through, best first: the very
 * best alone, since it mostly is an image, then all others by one call.
 */
export async function resolveSelection(query: SelectingQuery, registry: RegistryReader): Promise<ImageOutcome> {
    const outcome = await registry.chooseTag(query);
    if (isCallFailure(outcome)) {
        return { kind: "failed", query, region: query.settings.region, problem: outcome, help: {} };
    }
    const { choice } = outcome;
    for (const imageTags of [choice.best.slice(0, 1), choice.best.slice(1)]) {
        const tagged = imageTags.map((imageTag) => ({ ...query, imageId: { imageTag } }));
        const fetched = await Promise.all(
            tagged.map(async (each) => [each, await registry.fetchManifest(each)] as const),
        );
        const image = fetched.find(([, each]) => each.kind !== "manifest" || !isArtifact(each));
        if (image !== undefined) {
            return resolveFetched(...image, registry);
        }
    }
    return nothingSelected(query, choice, await regionOf(query, registry));
}

/**
 * Signatures, charts and the like say what they are by an artifact type, or by a config that is no image's; and a list of such, as
 * the tag that stands in for referrers is, by its entries.
 */
function isArtifact({ manifest }: { readonly manifest: Manifest }): boolean {
    switch (manifest.kind) {
        case "image":
            return !isImageConfigType(manifest.artifactType ?? manifest.config.mediaType, manifest.artifactType);
        case "index":
            return manifest.artifactType !== undefined || !manifest.manifests.some(isImageEntry);
        case "schema1":
            return false;
    }
}

function nothingSelected(
    query: SelectingQuery,
    { best, tags, dropped, nearest }: TagChoice,
    region: string | undefined,
): LookupFailure {
    const known = dropped.find(({ rule }) => rule === "artifact")?.tags ?? 0;
    const others = dropped.filter(({ rule }) => rule !== "artifact");
    const artifacts = known + best.length;
    const problem = {
        kind: "nothingSelected" as const,
        select: query.select,
        tags,
        dropped: artifacts === 0 ? others : [...others, { rule: "artifact" as const, tags: artifacts }],
        nearest,
        ...(best.length < bestKept ? {} : { artifactsOnly: best.length }),
    };
    return { kind: "failed", query, region, problem, help: {} };
}

async function regionOf({ settings }: SelectingQuery, registry: RegistryReader): Promise<string | undefined> {
    const region = await registry.apiFor(settings).region();
    return typeof region === "string" ? region : settings.region;
}
