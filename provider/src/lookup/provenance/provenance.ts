/**
 * What an image says of its making: annotations of its manifest or index, labels of its config. Strangers wrote these texts, so all
 * of them are bounded, and none keeps a control character.
 */
import { parseJsonObject } from "../../data/jsonObject";
import type { JsonObject } from "../../data/jsonObject";

/** @public */
export interface Provenance {
    /** When it was made, RFC 3339. The constant dates that reproducible builds write are left out. */
    readonly created?: string;
    /** The commit it was made from. */
    readonly revision?: string;
    /** URL of the sources. */
    readonly source?: string;
    /** Version of what is inside. */
    readonly version?: string;
    /** All its annotations, or its config's labels: at most 64, values cut after 256 characters. */
    readonly labels: Readonly<Record<string, string>>;
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

/** What Cloud Native Buildpacks write in their place: https://github.com/buildpacks/spec/blob/main/platform.md#iobuildpacksprojectmetadata-json */
const buildpacksKey = "io.buildpacks.project.metadata";

/** Go's zero time, and what ko and buildpacks write for the sake of equal bytes. */
const constantDates = ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1980-01-01T00:00:01Z"];

const mostLabels = 64;
const longestValue = 256;

/** What annotations say; undefined if they say nothing of the making. */
export function provenanceOfAnnotations(annotations: Readonly<Record<string, string>>): Provenance | undefined {
    const provenance = provenanceOf(annotations, undefined);
    return provenance.revision === undefined && provenance.version === undefined ? undefined : provenance;
}

/** What an image's config says, which may be anything: https://github.com/opencontainers/image-spec/blob/main/config.md */
export function provenanceOfConfig(text: string): Provenance {
    const config = parseJsonObject(text) ?? {};
    const { created } = config;
    return provenanceOf(labelsOf(config["config"]), typeof created === "string" ? created : undefined);
}

/** Whether two images, such as those of two platforms, say the same of their making. */
export function isSameProvenance(one: Provenance, other: Provenance): boolean {
    return (["revision", "source", "version"] as const).every((member) => one[member] === other[member]);
}

function provenanceOf(labels: Readonly<Record<string, string>>, created: string | undefined): Provenance {
    const found = new Map<Member, string>(
        Object.entries(membersOfBuildpacks(labels[buildpacksKey])) as [Member, string][],
    ); // Its keys are members.
    for (const member of Object.keys(keys) as Member[]) {
        // `keys` has exactly the members.
        const text = keys[member].map((key) => labels[key]).find((value) => value !== undefined && value.trim() !== "");
        if (text !== undefined) {
            found.set(member, text);
        }
    }
    if (!found.has("created") && created !== undefined) {
        found.set("created", created);
    }
    const date = toDate(found.get("created"));
    found.delete("created");
    const members = [...found].map(([member, text]) => [member, bounded(text)] as const);
    return {
        ...(date === undefined ? {} : { created: date }),
        ...Object.fromEntries(members.filter(([, text]) => text !== "")),
        labels: Object.fromEntries(
            Object.entries(labels)
                .sort(([left], [right]) => (left < right ? -1 : 1))
                .slice(0, mostLabels)
                .map(([key, value]) => [bounded(key), bounded(value)]),
        ),
    };
}

/** `{"source": {"type": "git", "version": {"commit", "describe"}, "metadata": {"url"}}}`, as `pack build` writes it. */
function membersOfBuildpacks(text: string | undefined): Partial<Record<Member, string>> {
    const source = objectOf(parseJsonObject(text ?? "")?.["source"]);
    const { commit } = objectOf(source["version"]);
    const { url } = objectOf(source["metadata"]);
    return {
        ...(typeof commit === "string" ? { revision: commit } : {}),
        ...(typeof url === "string" ? { source: url } : {}),
    };
}

function labelsOf(container: unknown): Record<string, string> {
    const labels = Object.entries(objectOf(objectOf(container)["Labels"]));
    return Object.fromEntries(labels.filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}

function objectOf(value: unknown): JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}; // An object of a JSON text.
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
    return line.length > longestValue ? `${line.slice(0, longestValue)}…` : line;
}
