/** One resource's lookup as its lifecycle wants it: with a tag that may be kept or guarded, and an image that may be missing. */
import type { ImageLookup, ImageOutcome } from "../lookup/imageLookup";
import type { ImageQuery } from "../lookup/request/imageQuery";
import { isMissing } from "../lookup/lookupFailure";
import type { JsonRecord } from "../wire/imageRecord";
import type { Lifecycle } from "./arguments";

/** The image that state names for the same reference and triggers; undefined before the first update. */
export interface Standing {
    /** Digest in state. */
    readonly imageDigest: string;
    /** Digest of the index it was chosen from. */
    readonly indexDigest: string | undefined;
}

/** The digest in state that a lookup may stay on. */
export function standingOf(olds: JsonRecord): Standing | undefined {
    const { imageDigest, indexDigest } = olds;
    return typeof imageDigest === "string"
        ? { imageDigest, indexDigest: typeof indexDigest === "string" ? indexDigest : undefined }
        : undefined;
}

/** Applies `onTagMove` to what the tag was found to be. */
export async function resolveTagMove(
    query: ImageQuery,
    tagOutcome: ImageOutcome,
    { onTagMove }: Pick<Lifecycle, "onTagMove">,
    standing: Standing | undefined,
    lookup: ImageLookup,
): Promise<ImageOutcome> {
    if (onTagMove === "update" || standing === undefined || query.imageId.imageTag === undefined) {
        return tagOutcome;
    }
    const isMoved = tagOutcome.kind === "found" && tagOutcome.image.imageDigest !== standing.imageDigest;
    if (onTagMove === "fail") {
        return isMoved
            ? {
                  kind: "failed",
                  query,
                  region: tagOutcome.image.region,
                  problem: { kind: "tagMoved", from: standing.imageDigest, to: tagOutcome.image.imageDigest },
                  help: {},
              }
            : tagOutcome;
    }
    const isGone = tagOutcome.kind === "failed" && isMissing(tagOutcome.problem);
    return isMoved || isGone ? lookup.lookUp(pinnedQuery(query, standing)) : tagOutcome;
}

/** The same lookup, staying on a digest whatever the tag is now. */
export function pinnedQuery(query: ImageQuery, { imageDigest, indexDigest }: Standing): ImageQuery {
    return { ...query, pinnedDigest: indexDigest ?? imageDigest };
}
