/**
 * Chooses tags as they come in, page by page, in bounded memory: the best few, and how many each rule dropped. The choice does not
 * depend on the order in which tags come.
 */
import type { SemVer } from "semver";
import { isReservedText } from "../../data/unknownValue";
import type { TaggedImage } from "../../ecr/api/ecrApi";
import { compileTagFilter } from "./tagFilter";
import type { CompiledTagFilter } from "./tagFilter";
import { compareCodes, tagOrderOf, tagRules } from "./tagOrder";
import type { TagKey, TagOrder, TagRule } from "./tagOrder";
import type { ImageSelection } from "./selection";

/** How many tags a rule dropped. */
export interface DroppedTags {
    readonly rule: TagRule;
    readonly tags: number;
}

/** What there was to choose from. */
export interface TagChoice {
    /** The best tags, best first; more than one since the best may prove to be no image. */
    readonly best: readonly string[];
    /** How many tags there were. */
    readonly tags: number;
    readonly dropped: readonly DroppedTags[];
    /** Tags that nearly fit, nearest first, at most three; for the message where none fits. */
    readonly nearest: readonly string[];
}

/** Signatures, attestations and SBOMs of cosign, which are tags of the repository they are about. */
const cosignTag = /^sha256-[0-9a-f]{64}\.(sig|att|sbom)$/;

/** More than this many tags in a row that are no image are not gone through: what one call of BatchGetImage takes. */
export const bestKept = 100;
const nearestKept = 3;

interface Dropped {
    readonly imageTag: string;
    readonly version?: SemVer | undefined;
}

interface Ranked {
    readonly imageTag: string;
    readonly key: TagKey;
}

/** Takes tags, one after the other, and knows the best of them. */
export class TagChooser {
    private readonly filter: CompiledTagFilter | undefined;
    private readonly order: TagOrder;
    private readonly dropped = new Map<TagRule, number>();
    /** The nearest of those that each rule dropped, best first. */
    private readonly near = new Map<TagRule, readonly Dropped[]>();
    private readonly best: Ranked[] = [];
    private readonly bestTags = new Set<string>();
    private tags = 0;

    /** `now`: seconds since the epoch. The selection must be a valid one. */
    constructor(
        private readonly selection: ImageSelection,
        private readonly now: number,
    ) {
        const compiled = selection.filterTags && compileTagFilter(selection.filterTags);
        this.filter = compiled !== undefined && "filter" in compiled ? compiled.filter : undefined;
        this.order = tagOrderOf(selection);
    }

    /** Considers a tag. */
    add({ imageTag, pushedAt, isArtifact }: TaggedImage): void {
        this.tags += 1;
        if (isReservedText(imageTag)) {
            this.drop("reserved", imageTag); // As an output it would be taken for an unknown value.
            return;
        }
        if (cosignTag.test(imageTag)) {
            this.drop("signature", imageTag);
            return;
        }
        if (isArtifact === true) {
            this.drop("artifact", imageTag);
            return;
        }
        const text = this.filter === undefined ? imageTag : this.filter(imageTag);
        if (text === undefined) {
            this.drop("unmatched", imageTag);
            return;
        }
        const key = this.order.keyOf(text, pushedAt);
        if (key.kind === "dropped") {
            this.drop(key.rule, imageTag, key.version);
            return;
        }
        const { minimumAge } = this.selection;
        if (minimumAge !== undefined && !(pushedAt !== undefined && this.now - pushedAt >= minimumAge)) {
            this.drop("tooYoung", imageTag);
            return;
        }
        this.keep({ imageTag, key });
    }

    /** What all tags so far come to. */
    get choice(): TagChoice {
        return {
            best: this.best.map(({ imageTag }) => imageTag),
            tags: this.tags,
            dropped: tagRules.flatMap((rule) => {
                const tags = this.dropped.get(rule);
                return tags === undefined ? [] : [{ rule, tags }];
            }),
            nearest: this.nearest(),
        };
    }

    private keep(ranked: Ranked): void {
        const last = this.best.at(-1);
        if (this.best.length === bestKept && last !== undefined && this.compare(ranked, last) >= 0) {
            return;
        }
        // A tag that moves while its repository is listed can stand on two pages.
        if (this.bestTags.has(ranked.imageTag)) {
            const twin = this.best.findIndex(({ imageTag }) => imageTag === ranked.imageTag);
            const known = this.best[twin];
            if (known !== undefined && this.compare(known, ranked) <= 0) {
                return;
            }
            this.best.splice(twin, 1);
        }
        // Tags mostly come in the order of their versions, so that each is better than all before it: one comparison.
        const worse = this.best.findIndex((other) => this.compare(ranked, other) < 0);
        this.best.splice(worse === -1 ? this.best.length : worse, 0, ranked);
        this.bestTags.add(ranked.imageTag);
        for (const { imageTag } of this.best.splice(bestKept)) {
            this.bestTags.delete(imageTag);
        }
    }

    /** Of tags that are equal under the policy, such as `1.4.0` and `v1.4.0`, the first by character codes is the better one. */
    private compare(left: Ranked, right: Ranked): number {
        return this.order.compare(left.key, right.key) || compareCodes(left.imageTag, right.imageTag);
    }

    private drop(rule: TagRule, imageTag: string, version?: SemVer): void {
        this.dropped.set(rule, (this.dropped.get(rule) ?? 0) + 1);
        const near = this.near.get(rule) ?? [];
        if (near.every((other) => other.imageTag !== imageTag)) {
            this.near.set(rule, [...near, { imageTag, version }].sort(compareDropped).slice(0, nearestKept));
        }
    }

    /** Of the rule that is applied last, since what it dropped passed all others. */
    private nearest(): readonly string[] {
        if (this.best.length > 0) {
            return [];
        }
        for (const rule of [...tagRules].reverse()) {
            const near = this.near.get(rule);
            if (near !== undefined) {
                return rule === "signature" || rule === "reserved" ? [] : near.map(({ imageTag }) => imageTag);
            }
        }
        return [];
    }
}

/** Higher versions first, else later ones by character codes: what was built last is what was probably meant. */
function compareDropped(left: Dropped, right: Dropped): number {
    const versions =
        left.version === undefined || right.version === undefined ? 0 : right.version.compare(left.version);
    return versions || compareCodes(right.imageTag, left.imageTag);
}
