/** Do two records name the same image by the same words? Then a new answer is an update, else it is another resource. */
import type { JsonRecord } from "../wire/imageRecord";
import { secretMark } from "../wire/imageRecord";

const naming = ["repositoryName", "imageTag", "requestedDigest", secretMark];
/** Keys that say where an image is: what is asked may leave them open. */
export const placing: readonly string[] = ["registryId", "region"];

/** The keys by which two records name different images; a place that one of them does not know is no difference. */
export function namingDifferences(olds: JsonRecord, news: JsonRecord): string[] {
    const old = named(olds);
    const now = named(news);
    return [
        ...naming.filter((key) => old[key] !== now[key]),
        ...placing.filter((key) => old[key] !== undefined && now[key] !== undefined && old[key] !== now[key]),
    ];
}

/** Whether two records name the same image. */
export function isSameReference(olds: JsonRecord, news: JsonRecord): boolean {
    return namingDifferences(olds, news).length === 0;
}

/** Null counts as absent, and a digest that `image` names as requested. */
function named(record: JsonRecord): JsonRecord {
    const given = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
    const image = record["image"];
    const digest = typeof image === "string" && image.includes("@") ? image.slice(image.indexOf("@") + 1) : undefined;
    return digest === undefined ? given : { ...given, requestedDigest: digest };
}
