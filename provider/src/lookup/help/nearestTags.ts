/** Finds the existing tags that might have been meant by one that is missing. */
import { distance } from "fastest-levenshtein";

/** Tags close to the missing one, nearest first, at most three; those that begin like it count as close. */
export function nearestTags(missing: string, existing: readonly string[]): string[] {
    return existing
        .filter((tag) => tag !== missing && tag.length <= 300)
        .map((tag) => ({ tag, far: tag.startsWith(missing) || missing.startsWith(tag) ? 1 : distance(missing, tag) }))
        .filter(({ far }) => far <= Math.max(2, Math.floor(missing.length / 3)))
        .sort((left, right) => left.far - right.far || compareNaturally(left.tag, right.tag))
        .slice(0, 3)
        .map(({ tag }) => tag);
}

const collator = new Intl.Collator("en", { numeric: true });

function compareNaturally(left: string, right: string): number {
    return collator.compare(left, right);
}
