import type { ManifestOutcome } from "./fetchedManifest";
import type { ImageLookup } from "../imageLookup";
import type { ImageQuery } from "../request/imageQuery";

/** Fetches a manifest of the query's repository by its digest alone, and so as the registry stores it. */
export function fetchByDigest(query: ImageQuery, imageDigest: string, lookup: ImageLookup): Promise<ManifestOutcome> {
    return lookup.fetchManifest({ ...query, imageId: { imageDigest } });
}
