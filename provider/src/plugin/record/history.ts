/** What of a record depends on the record before it: what changed, and what must not change by itself. */
import { isObjectOrArray } from "../../data/jsonObject";
import { comparisonUrl } from "../../lookup/provenance/comparison";
import type { JsonRecord } from "../../wire/imageRecord";

/** The making of an image, as a record has it. */
interface StoredProvenance {
    readonly revision?: unknown;
    readonly source?: unknown;
}

/**
 * Adds `changes`, the comparison of the two images' commits: it stays until the digest is another one, so that an update that changes
 * nothing shows nothing.
 *
 * Keeps when the image in state was pushed, unless this is a refresh: an image that is deleted and pushed again has another time and is
 * the same, which is no change of a stack, and no plan may break by it.
 */
export function withHistory(record: JsonRecord, olds: JsonRecord, isRefresh: boolean): JsonRecord {
    const isSame = isSameImage(record, olds);
    const { imagePushedAt } = olds;
    return {
        ...record,
        ...("changes" in record ? { changes: (isSame ? olds["changes"] : changesOf(olds, record)) ?? null } : {}),
        ...("imagePushedAt" in record && typeof imagePushedAt === "string" && isSame && !isRefresh
            ? { imagePushedAt }
            : {}),
    };
}

function isSameImage(record: JsonRecord, { imageDigest }: JsonRecord): boolean {
    return typeof imageDigest === "string" && imageDigest === record["imageDigest"];
}

/** Commits of different sources can't be compared. */
function changesOf(olds: JsonRecord, record: JsonRecord): string | undefined {
    const [from, to] = [provenanceOf(olds), provenanceOf(record)];
    return typeof to.source === "string" &&
        to.source === from.source &&
        typeof from.revision === "string" &&
        typeof to.revision === "string"
        ? comparisonUrl(to.source, from.revision, to.revision)
        : undefined;
}

function provenanceOf({ provenance }: JsonRecord): StoredProvenance {
    return isObjectOrArray(provenance) ? provenance : {};
}
