/**
 * What an image says of its making: annotations of its manifest or index, labels of its config. Strangers wrote these texts, so all
 * of them are bounded, and none keeps a control character.
 */
import { isJsonObject, parseJsonObject } from "../../data/jsonObject";
import type { JsonObject } from "../../data/jsonObject";
import { isReservedText } from "../../data/unknownValue";
import { compareCodes } from "../select/tagOrder";

/** What an image says of its making. @public */
export interface Provenance {
    /** When it was made, RFC 3339. The constant dates that reproducible builds write are left out. */
    readonly created?: string;
    /** The commit it was made from. */
    readonly revision?: string;
    /** URL of the sources. */
    readonly source?: string;
    /** Version of what is inside. */
    readonly version?: string;
    /** All its annotations and its config's labels: at most 64 and 4,000 characters, values cut after 256. */
    readonly labels: Readonly<Record<string, string>>;
    /** Platforms of a multi-platform image that say otherwise than its first one; left out if all agree. */
    readonly disagreeing?: readonly DisagreeingPlatform[];
}

/** What one platform of an image says of its making, where that is not what the first one says. @public */
export interface DisagreeingPlatform {
    /** `os/architecture[/variant]`. */
    readonly platform: string;
    /** The commit it was made from. */
    readonly revision?: string;
    /** URL of the sources. */
    readonly source?: string;
    /** Version of what is inside. */
    readonly version?: string;
}

type Member = "created" | "revision" | "source" | "version";

/**
 * Keys of each member, the better one first.
 * https://github.com/opencontainers/image-spec/blob/main/annotations.md and http://label-schema.org/rc1/, which it replaced.
 */
const keys: Readonly<Record<Member, readonly string[]>> = {
    created: ["org.opencontainers.image.created", "org.label-schema.build-date"],
    revision: ["org.opencontainers.image.revision", "org.label-schema.vcs-ref"],
    source: ["org.opencontainers.image.source", "org.label-schema.vcs-url"],
    version: ["org.opencontainers.image.version", "org.label-schema.version"],
};

const memberNames = Object.keys(keys) as readonly Member[]; // `keys` has exactly these.

/** What Cloud Native Buildpacks write in their place: https://github.com/buildpacks/spec/blob/main/platform.md#iobuildpacksprojectmetadata-json */
const buildpacksKey = "io.buildpacks.project.metadata";

/** Go's zero time, and what ko and buildpacks write for the sake of equal bytes. */
const constantDates = ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1980-01-01T00:00:01Z"];

const mostLabels = 64;
const longestValue = 256;
/** Of all labels together: they lie in the state twice. */
const mostCharacters = 4000;

/** Whether annotations say what is inside, so that the config need not be read. */
export function namesRevision(annotations: Readonly<Record<string, string>>): boolean {
    const { revision, version } = provenanceOf(annotations);
    return revision !== undefined || version !== undefined;
}

/**
 * What annotations say, and what the config says where they say nothing. The config's text may be anything:
 * https://github.com/opencontainers/image-spec/blob/main/config.md
 */
export function provenanceOf(annotations: Readonly<Record<string, string>>, configText = "{}"): Provenance {
    const config = parseJsonObject(configText) ?? {};
    const { created } = config;
    const labels = unreserved({ ...labelsOf(config["config"]), ...annotations });
    const found = new Map([...membersOfBuildpacks(labels[buildpacksKey]), ...membersOf(labels)]);
    const date = toDate(found.get("created")) ?? toDate(typeof created === "string" ? created : undefined);
    found.delete("created");
    const members = [...found].map(([member, text]) => [member, bounded(text)] as const);
    return {
        ...(date === undefined ? {} : { created: date }),
        ...Object.fromEntries(members.filter(([, text]) => text !== "")),
        labels: boundedLabels(labels),
    };
}

/** Whether two images, such as those of two platforms, say the same of their making. */
export function isSameProvenance(one: Provenance, other: Provenance): boolean {
    return (["revision", "source", "version"] as const).every((member) => one[member] === other[member]);
}

/** Without what Pulumi would take for something else than a text: such labels could name files of this machine. */
function unreserved(labels: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(labels).filter((entry) => !entry.map(bounded).some(isReservedText)));
}

function membersOf(labels: Readonly<Record<string, string>>): [Member, string][] {
    const texts = memberNames.map((member) => {
        const text = keys[member].map((key) => labels[key]).find((value) => value !== undefined && value.trim() !== "");
        return [member, text] as const;
    });
    return texts.filter((entry): entry is [Member, string] => entry[1] !== undefined);
}

/** In the order of their keys, until there are enough. */
function boundedLabels(labels: Readonly<Record<string, string>>): Record<string, string> {
    const kept: [string, string][] = [];
    let characters = 0;
    const inOrder = Object.entries(labels).sort(([left], [right]) => compareCodes(left, right));
    for (const [key, label] of inOrder.slice(0, mostLabels)) {
        const entry: [string, string] = [bounded(key), bounded(label)];
        characters += entry.join("").length;
        if (characters > mostCharacters) {
            break;
        }
        kept.push(entry);
    }
    return Object.fromEntries(kept);
}

/**
 * `{"source": {"type", "version", "metadata"}}`, as buildpacks' lifecycle writes what its platform says: of `pack`, `version` has the `commit`
 * and what `git describe` says, or the version that project.toml has `declared`, and `metadata` the `url`; of kpack, `metadata` has the `repository`.
 */
function membersOfBuildpacks(text: string | undefined): [Member, string][] {
    const source = objectOf(parseJsonObject(text ?? "")?.["source"]);
    const { commit, declared, describe } = objectOf(source["version"]);
    const { url, repository } = objectOf(source["metadata"]);
    const texts: readonly (readonly [Member, unknown])[] = [
        ["revision", commit],
        ["source", url ?? repository],
        ["version", declared ?? describe],
    ];
    return texts.filter(
        (entry): entry is [Member, string] => typeof entry[1] === "string" && !isReservedText(bounded(entry[1])),
    );
}

function labelsOf(container: unknown): Record<string, string> {
    const labels = Object.entries(objectOf(objectOf(container)["Labels"]));
    return Object.fromEntries(labels.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function objectOf(value: unknown): JsonObject {
    return isJsonObject(value) ? value : {};
}

function toDate(text: string | undefined): string | undefined {
    if (text === undefined || !/^\d{4}-\d{2}-\d{2}([T ][\d:.]+ ?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text.trim())) {
        return undefined;
    }
    return constantDates.includes(text.trim()) ? undefined : bounded(text.trim());
}

/** One line without control characters, marks of direction and what has no width. */
function bounded(text: string): string {
    const line = text
        .slice(0, longestValue * 2)
        .replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, " ")
        .trim();
    // What is cut in the middle of a character keeps no half of it: that is no text to protobuf.
    return line.length > longestValue ? `${line.slice(0, longestValue).replace(/\p{Cs}$/u, "")}…` : line;
}
