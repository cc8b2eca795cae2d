/**
 * What becomes of one resource: from what its tag names, what stands in state, and the arguments of its life.
 * `docs/tag-moves.md` has the same as tables, and a test holds the two together.
 */
import { withoutUndefined } from "../../data/withoutUndefined";
import { isMissing } from "../../lookup/lookupFailure";
import type { LookupFailure } from "../../lookup/lookupFailure";
import type { ImageLookup, ImageOutcome } from "../../lookup/imageLookup";
import type { ImageQuery } from "../../lookup/request/imageQuery";
import type { FoundImage } from "../../lookup/resolve/resolveImage";
import type { JsonRecord } from "../../wire/imageRecord";
import type { Lifecycle } from "../arguments";
import { pollUntil } from "./waiting";
import type { Waiting } from "./waiting";

/** The image that a record names. */
export interface RecordedImage {
    /** Digest in state: the image's, or its child's for `platform`. */
    readonly imageDigest: string;
    /** Digest of the index it was chosen from. */
    readonly indexDigest: string | undefined;
    /** The tag in state: of a selection, the one that was chosen. */
    readonly imageTag?: string | undefined;
}

/** The image that a record names; undefined if it names none. */
export function recordedImageOf({ imageDigest, indexDigest, imageTag }: JsonRecord): RecordedImage | undefined {
    return typeof imageDigest === "string"
        ? {
              imageDigest,
              indexDigest: typeof indexDigest === "string" ? indexDigest : undefined,
              imageTag: typeof imageTag === "string" ? imageTag : undefined,
          }
        : undefined;
}

/** The digest that a tag names: of two platforms of one index it is the same. */
function namedDigest({ imageDigest, indexDigest }: RecordedImage): string {
    return indexDigest ?? imageDigest;
}

/** The same lookup, staying on an image whatever the tag is now; the platform is chosen from the same index. */
function pinnedQuery(query: ImageQuery, recorded: RecordedImage): ImageQuery {
    const imageId = query.select === undefined ? query.imageId : withoutUndefined({ imageTag: recorded.imageTag });
    return { ...query, imageId, pinnedDigest: namedDigest(recorded) };
}

/** One resource, as an operation finds it. */
export interface Circumstances {
    readonly operation: "preview" | "update" | "refresh";
    readonly query: ImageQuery;
    readonly lifecycle: Lifecycle;
    /** The image in state for the same reference and triggers; undefined before the first update. */
    readonly recorded: RecordedImage | undefined;
    /** The image that `ignoreChanges: ["imageDigest"]` keeps; undefined for another reference, of which it is no image. */
    readonly ignored: RecordedImage | undefined;
}

/** What becomes of a resource. */
export type ResourceOutcome =
    | { readonly kind: "found"; readonly image: FoundImage }
    /** A missing image that may be missing: `exists` is false. */
    | { readonly kind: "absent"; readonly failure: LookupFailure }
    /** A missing image that the update will wait for: nothing is known in the preview. */
    | { readonly kind: "unknown" }
    /** A missing image, found so by a refresh: it leaves the state. */
    | { readonly kind: "gone" }
    | { readonly kind: "failed"; readonly failure: LookupFailure };

/**
 * Decides what becomes of a resource. Where an update waits, the whole decision is made again each time: an image that reappears under
 * another digest is kept out or refused as it would be without waiting.
 *
 * @param gathered - what the tag was found to be already, for the first attempt
 */
export async function decideOutcome(
    circumstances: Circumstances,
    lookup: Pick<ImageLookup, "lookUp">,
    waiting: Waiting<ImageOutcome>,
    gathered?: ImageOutcome,
): Promise<ResourceOutcome> {
    const { operation, lifecycle } = circumstances;
    const first = await attempt(circumstances, lookup, gathered);
    const waitSeconds = operation === "update" ? lifecycle.waitSeconds : 0;
    const outcome = await pollUntil(waiting, waitSeconds, first, isAnswered, () => attempt(circumstances, lookup));
    return outcomeOf(outcome, circumstances);
}

function isAnswered(outcome: ImageOutcome): boolean {
    return outcome.kind === "found" || !isMissing(outcome.problem);
}

async function attempt(
    { operation, query, lifecycle: { onTagMove }, recorded, ignored }: Circumstances,
    lookup: Pick<ImageLookup, "lookUp">,
    gathered?: ImageOutcome,
): Promise<ImageOutcome> {
    if (ignored !== undefined) {
        return lookup.lookUp(pinnedQuery(query, ignored));
    }
    const isDigestAsked = query.imageId.imageDigest !== undefined;
    if (operation === "refresh" && recorded !== undefined && (isDigestAsked || onTagMove !== "update")) {
        return lookup.lookUp(pinnedQuery(query, recorded));
    }
    const outcome = gathered ?? (await lookup.lookUp(query));
    // A digest that is asked for says itself which image the tag must be: there is nothing to stay on.
    if (recorded === undefined || isDigestAsked || onTagMove === "update") {
        return outcome;
    }
    if (onTagMove === "fail") {
        return outcome.kind === "found" ? unlessMoved(query, outcome, recorded) : outcome;
    }
    return needsKeptImage(outcome, recorded) ? lookup.lookUp(pinnedQuery(query, recorded)) : outcome;
}

function unlessMoved(
    query: ImageQuery,
    found: ImageOutcome & { readonly kind: "found" },
    recorded: RecordedImage,
): ImageOutcome {
    return movedTag(query, recorded, found.image) ?? found;
}

/** The failure of a tag that is another image than the recorded one; undefined for the same. */
export function movedTag(
    query: ImageQuery,
    recorded: RecordedImage,
    found: RecordedImage & { readonly region: string },
): LookupFailure | undefined {
    const [from, to] = [namedDigest(recorded), namedDigest(found)];
    return from === to
        ? undefined
        : { kind: "failed", query, region: found.region, problem: { kind: "tagMoved", from, to }, help: {} };
}

/**
 * Whether the image in state has to be asked for by its digest: the tag's is another one, or can't be had. A selection may choose another tag of
 * the same image: the one in state is kept too, or everything that names it would change.
 */
function needsKeptImage(outcome: ImageOutcome, recorded: RecordedImage): boolean {
    if (outcome.kind === "failed") {
        return mayBeKept(outcome);
    }
    const isOtherTag = recorded.imageTag !== undefined && outcome.image.imageTag !== recorded.imageTag;
    return isOtherTag || namedDigest(outcome.image) !== namedDigest(recorded);
}

/** Whether a failure is the tag's image's own, so that another one, which is kept, may still be there. */
export function mayBeKept({ problem }: LookupFailure): boolean {
    return problem.kind !== "callFailure" || isMissing(problem);
}

function outcomeOf(outcome: ImageOutcome, { operation, lifecycle }: Circumstances): ResourceOutcome {
    if (outcome.kind === "found") {
        return outcome;
    }
    if (!isMissing(outcome.problem)) {
        return { kind: "failed", failure: outcome };
    }
    if (operation === "preview" && lifecycle.waitSeconds > 0) {
        return { kind: "unknown" };
    }
    if (lifecycle.onMissing === "ignore") {
        return { kind: "absent", failure: outcome };
    }
    return operation === "refresh" ? { kind: "gone" } : { kind: "failed", failure: outcome };
}
