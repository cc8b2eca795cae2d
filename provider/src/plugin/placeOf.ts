/** Where a lookup that found nothing looked, in the words of the record: `image` gives it, or the settings do. */
import { withoutUndefined } from "../data/withoutUndefined";
import type { ImageQuery } from "../lookup/request/imageQuery";
import type { JsonRecord } from "../wire/imageRecord";

/**
 * Repository, registry, region and tag of a lookup, as far as they are known.
 *
 * @param region - the region that was asked; default: the one in the query's settings
 */
export function placeOf({ registryId, repositoryName, imageId, settings }: ImageQuery, region?: string): JsonRecord {
    return withoutUndefined({
        repositoryName,
        registryId,
        region: region ?? settings.region,
        imageTag: imageId.imageTag,
    });
}
