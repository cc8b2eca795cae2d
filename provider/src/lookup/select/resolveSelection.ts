/** One lookup whose tag is chosen: the best tag that fits, verified as any other tag. */
import { isCallFailure } from "../../ecr/failures/callFailure";
import { isImageConfigType } from "../../oci/mediaTypes";
import type { Manifest } from "../../oci/manifest";
import type { RegistryReader } from "../fetch/registryReader";
import type { ImageOutcome } from "../resolve/foundImage";
import type { LookupFailure } from "../lookupFailure";
import type { ImageQuery } from "../request/imageQuery";
import { resolveFetched } from "../resolve/resolveImage";
import type { ImageSelection } from "./selection";
import type { TagChoice } from "./tagChooser";

/** A query that chooses its tag. */
export type SelectingQuery = ImageQuery & { readonly select: ImageSelection };

/** Whether the tag of a query is still to be chosen: a pinned digest needs none. */
export function isSelecting(query: ImageQuery): query is SelectingQuery {
    return query.select !== undefined && query.pinnedDigest === undefined;
}

/** Chooses a tag and looks it up. ListImages does not say what is an artifact, so the best tags are gone through, best first. */
export async function resolveSelection(query: SelectingQuery, registry: RegistryReader): Promise<ImageOutcome> {
    const outcome = await registry.chooseTag(query);
    if (isCallFailure(outcome)) {
        return { kind: "failed", query, region: query.settings.region, problem: outcome, help: {} };
    }
    const { choice } = outcome;
    for (const imageTag of choice.best) {
        const tagged = { ...query, imageId: { imageTag } };
        const fetched = await registry.fetchManifest(tagged);
        if (fetched.kind !== "manifest" || !isArtifact(fetched)) {
            return resolveFetched(tagged, fetched, registry);
        }
    }
    return nothingSelected(query, choice, await regionOf(query, registry));
}

/** Signatures, charts and the like say what they are by an artifact type, or by a config that is no image's. */
function isArtifact({ manifest }: { readonly manifest: Manifest }): boolean {
    switch (manifest.kind) {
        case "image":
            return !isImageConfigType(manifest.config.mediaType, manifest.artifactType);
        case "index":
            return manifest.artifactType !== undefined;
        case "schema1":
            return false;
    }
}

function nothingSelected(
    query: SelectingQuery,
    { best, tags, dropped, nearest }: TagChoice,
    region: string | undefined,
): LookupFailure {
    const artifacts = best.length > 0 ? [{ rule: "artifact" as const, tags: best.length }] : [];
    const problem = { kind: "nothingSelected" as const, tags, dropped: [...dropped, ...artifacts], nearest };
    return { kind: "failed", query, region, problem, help: {} };
}

async function regionOf({ settings }: SelectingQuery, registry: RegistryReader): Promise<string | undefined> {
    const region = await registry.apiFor(settings).region();
    return typeof region === "string" ? region : settings.region;
}
