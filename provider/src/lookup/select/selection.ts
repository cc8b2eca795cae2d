/** Which tag of a repository is meant, where none is named: the argument `select`, and how messages write it. */
import type { TagFilter } from "./tagFilter";

/**
 * Chooses a tag: exactly one of `semver`, `numerical`, `alphabetical`, `newest`, and what narrows the choice.
 *
 * @public
 */
export interface ImageSelection {
    /** Range of versions, as in `^1.4`: the highest in it. Pre-releases only if the range names one. https://github.com/npm/node-semver#ranges */
    readonly semver?: string;
    /** The tag, or what `filterTags.extract` makes of it, is a decimal number. */
    readonly numerical?: "highest" | "lowest";
    /** The order of the characters' codes: `Z` before `a`, `10` before `9`. */
    readonly alphabetical?: "last" | "first";
    /** The image that was pushed last. Needs `ecr:DescribeImages`. */
    readonly newest?: boolean;
    /** Leaves out tags that do not match; order goes by what `extract` makes of them. */
    readonly filterTags?: TagFilter;
    /** Seconds since an image was pushed, at least. Needs `ecr:DescribeImages`. */
    readonly minimumAge?: number;
}

/** The members of which a selection has exactly one. */
export const policies = ["semver", "numerical", "alphabetical", "newest"] as const;

/** Whether the choice depends on when images were pushed, which only DescribeImages says. */
export function needsPushTimes({ newest, minimumAge }: ImageSelection): boolean {
    return newest === true || minimumAge !== undefined;
}

/** `semver ^1.4`, `newest of ^main-`: the selection in few words, the same for equal ones. */
export function formatSelection({ semver, numerical, alphabetical, filterTags, minimumAge }: ImageSelection): string {
    const policy =
        semver !== undefined
            ? `semver ${semver}`
            : numerical !== undefined
              ? `numerical ${numerical}`
              : alphabetical !== undefined
                ? `alphabetical ${alphabetical}`
                : "newest";
    const filter = filterTags === undefined ? "" : ` of ${filterTags.pattern}`;
    const extract = filterTags?.extract === undefined ? "" : ` by ${filterTags.extract}`;
    return `${policy}${filter}${extract}${minimumAge === undefined ? "" : ` after ${String(minimumAge)} s`}`;
}
