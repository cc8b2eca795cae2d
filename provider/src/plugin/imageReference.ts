/** A resource's ID: the reference that was asked for. The digest a tag has is no part of it, since an update can't change an ID. */
import { randomUUID } from "node:crypto";
import { formatRegistryHost } from "../ecr/registry/registryHost";
import { formatReference } from "../oci/reference";
import { withoutUndefined } from "../data/withoutUndefined";
import { secretMark } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";

/**
 * `host/repository:tag`, with `@digest` where one was asked for. IDs are never secret, so that of a secret lookup is random. An
 * image that is missing in an unknown registry has no host yet.
 */
export function imageReferenceOf(record: JsonRecord): string {
    if (record[secretMark] === true) {
        return `secret-${randomUUID()}`;
    }
    const { image, repositoryName, registryId, region, imageTag, requestedDigest } = record;
    if (typeof image === "string") {
        return image;
    }
    const registry =
        typeof registryId === "string" && typeof region === "string"
            ? formatRegistryHost({ registryId, region })
            : "ecr";
    return formatReference(
        withoutUndefined({
            registry,
            repositoryName: String(repositoryName),
            imageTag: typeof imageTag === "string" ? imageTag : undefined,
            imageDigest: typeof requestedDigest === "string" ? requestedDigest : undefined,
        }),
    );
}
