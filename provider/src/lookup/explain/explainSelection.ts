/** The words for selections: how far a long listing is; and where no tag fits, how many there were, what dropped them, and which nearly fitted. */
import { quoteText } from "../../data/quoteText";
import type { LookupFailure, NothingSelected } from "../lookupFailure";
import { formatSelection, needsPushTimes } from "../select/selection";
import type { TagRule } from "../select/tagOrder";
import { describeRepository } from "./describeImage";

/** What is said of the tags that a rule dropped, after their number. */
const rules: Readonly<Record<TagRule, string>> = {
    reserved: "reserved by Pulumi",
    signature: "of signatures and attestations",
    artifact: "of artifacts",
    unmatched: "not matched by filterTags",
    noVersion: "without a version",
    noNumber: "without a number",
    noPushTime: "without a push time",
    outOfRange: "out of the range",
    tooYoung: "younger than minimumAge",
};

/** Says in one line why no tag fitted a selection: what dropped them, and which came near. */
export function explainNothingSelected(
    failure: LookupFailure,
    { select, tags, dropped, nearest, artifactsOnly }: NothingSelected,
): string {
    const what = formatSelection(select);
    if (artifactsOnly !== undefined) {
        const best = `the best ${String(artifactsOnly)} of ${String(tags)} tags are no image to run`;
        const byType = needsPushTimes(select) ? "" : ", or set minimumAge: 0, which asks for the types of all";
        return `no tag of ${describeRepository(failure)} fits ${what}: ${best}; leave such out by filterTags${byType}`;
    }
    const parts = dropped.map(({ rule, tags: count }) => `${String(count)} ${rules[rule]}`);
    const there =
        tags === 0
            ? "it has no tags"
            : `of ${String(tags)} ${tags === 1 ? "tag" : "tags"}, dropped: ${parts.join(", ")}`;
    const near = nearest.length === 0 ? "" : `; nearest: ${nearest.map(quoteText).join(", ")}`;
    return `no tag of ${describeRepository(failure)} fits ${what}: ${there}${near}; push one that fits, or change select`;
}

/** Says how far the listing of many tags is; without the repository where its name may be secret. */
export function explainListing(tags: number, repositoryName = "a repository"): string {
    return `choosing among the tags of ${repositoryName}: ${String(tags)} read so far`;
}
