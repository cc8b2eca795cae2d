/** The words for selections: how far a long listing is; and where no tag fits, how many there were, what dropped them, and which nearly fitted. */
import { quoteText } from "../../data/quoteText";
import type { Asker, LookupFailure, NothingSelected } from "../lookupFailure";
import { formatSelection, needsPushTimes } from "../select/selection";
import type { TagRule } from "../select/tagOrder";
import { describeRepository } from "./describeImage";
import { settingNames } from "./settingNames";

/** What is said of the tags that a rule dropped, after their number. */
const rules: Readonly<Record<Exclude<TagRule, "unmatched">, string>> = {
    reserved: "reserved by Pulumi",
    signature: "of signatures and attestations",
    artifact: "of artifacts",
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
    asker: Asker,
): string {
    const what = formatSelection(select);
    const names = settingNames(asker);
    if (artifactsOnly !== undefined) {
        const best = `the best ${String(artifactsOnly)} of ${String(tags)} tags are no image to run`;
        const byType =
            needsPushTimes(select) || asker.by === "command"
                ? ""
                : ", or set minimumAge: 0, which asks for the types of all";
        return `no tag of ${describeRepository(failure)} fits ${what}: ${best}; leave such out by ${names.filterTags}${byType}`;
    }
    const parts = dropped.map(
        ({ rule, tags: count }) =>
            `${String(count)} ${rule === "unmatched" ? `not matched by ${names.filterTags}` : rules[rule]}`,
    );
    const there =
        tags === 0
            ? "it has no tags"
            : `of ${String(tags)} ${tags === 1 ? "tag" : "tags"}, dropped: ${parts.join(", ")}`;
    const near = nearest.length === 0 ? "" : `; nearest: ${nearest.map(quoteText).join(", ")}`;
    return `no tag of ${describeRepository(failure)} fits ${what}: ${there}${near}; push one that fits, or change ${names.select}`;
}

/** Says how far the listing of many tags is; without the repository where its name may be secret. */
export function explainListing(tags: number, repositoryName = "a repository"): string {
    return `choosing among the tags of ${repositoryName}: ${String(tags)} read so far`;
}
