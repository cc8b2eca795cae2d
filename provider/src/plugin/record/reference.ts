/** The reference of a record: where it is, whether another record names the same image, and the ID that is made of it. */
import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { isObjectOrArray } from "../../data/jsonObject";
import type { ImageQuery } from "../../lookup/request/imageQuery";
import type { JsonRecord } from "../../wire/imageRecord";
import { formatReference } from "../../oci/reference";
import { formatRegistryHost } from "../../ecr/registry/registryHost";
import { formatSelection } from "../../lookup/select/selection";
import { secretMark } from "../../wire/imageRecord";
import { withoutUndefined } from "../../data/withoutUndefined";

const nameKeys = ["repositoryName", "imageTag", "requestedDigest", "select"];

/** Keys that say where an image is: what is asked may leave them open. */
export const locationKeys: readonly string[] = ["registryId", "region"];

/** The keys by which two records name different images; a registry or region that one of them does not know is no difference. */
export function namingDifferences(olds: JsonRecord, news: JsonRecord): string[] {
    const old = namedBy(olds);
    const now = namedBy(news);
    return [
        ...nameKeys.filter((key) => !isDeepStrictEqual(old[key], now[key])),
        ...locationKeys.filter((key) => old[key] !== undefined && now[key] !== undefined && old[key] !== now[key]),
    ];
}

/** Whether two records name the same image, by whatever words, and secretly or not. */
export function isSameReference(olds: JsonRecord, news: JsonRecord): boolean {
    return namingDifferences(olds, news).length === 0;
}

/** Null counts as absent, a digest that `image` names as requested, and a tag that was chosen is none that was named. */
function namedBy(record: JsonRecord): JsonRecord {
    const isChosen = isObjectOrArray(record["select"]);
    const given = Object.fromEntries(
        Object.entries(record).filter(([key, value]) => value !== null && !(isChosen && key === "imageTag")),
    );
    const image = record["image"];
    const digest = typeof image === "string" && image.includes("@") ? image.slice(image.indexOf("@") + 1) : undefined;
    return digest === undefined ? given : { ...given, requestedDigest: digest };
}

/**
 * Repository, registry, region and tag of a lookup, as far as they are known.
 *
 * @param region - the region that was asked; default: the one in the query's settings
 */
export function locationOf({ registryId, repositoryName, imageId, settings }: ImageQuery, region?: string): JsonRecord {
    return withoutUndefined({
        repositoryName,
        registryId,
        region: region ?? settings.region,
        imageTag: imageId.imageTag,
    });
}

/**
 * `host/repository:tag`, or what chooses the tag in brackets, with `@digest` where one was asked for. IDs are never secret, so that of a secret lookup is random. An
 * image that is missing in an unknown registry has no host yet.
 */
export function imageReferenceOf(record: JsonRecord): string {
    if (record[secretMark] === true) {
        return `secret-${randomUUID()}`;
    }
    const { image, repositoryName, registryId, region, imageTag, requestedDigest, select } = record;
    const isChosen = isObjectOrArray(select);
    const chooser = isChosen ? ` (${formatSelection(select)})` : "";
    if (typeof image === "string") {
        return `${image}${chooser}`;
    }
    const registry =
        typeof registryId === "string" && typeof region === "string"
            ? formatRegistryHost({ registryId, region })
            : "ecr";
    const reference = formatReference(
        withoutUndefined({
            registry,
            repositoryName: String(repositoryName),
            imageTag: typeof imageTag === "string" && !isChosen ? imageTag : undefined,
            imageDigest: typeof requestedDigest === "string" ? requestedDigest : undefined,
        }),
    );
    return `${reference}${chooser}`;
}
