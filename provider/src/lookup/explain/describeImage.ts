/** How messages name an image and the place it was looked for in. */
import { quoteText } from "../../data/quoteText";
import { formatSelection } from "../select/selection";
import type { ImageQuery } from "../request/imageQuery";
import type { LookupFailure } from "../lookupFailure";

/** `image tagged "v9"`, `image sha256:…`, `image tagged "v9" with the digest sha256:…`, `image sha256:… (kept for the tag "v9")`. */
export function describeImage({ imageId, pinnedDigest, select }: ImageQuery): string {
    const { imageTag, imageDigest } = imageId;
    if (select !== undefined && pinnedDigest === undefined) {
        const chosen = `chosen by ${formatSelection(select)}`;
        return imageTag === undefined ? `image ${chosen}` : `image tagged ${quoteText(imageTag)} (${chosen})`;
    }
    if (pinnedDigest !== undefined) {
        return `image ${pinnedDigest}${imageTag === undefined ? "" : ` (kept for the tag ${quoteText(imageTag)})`}`;
    }
    const tagged = imageTag === undefined ? "image" : `image tagged ${quoteText(imageTag)}`;
    if (imageDigest === undefined) {
        return tagged;
    }
    return imageTag === undefined ? `image ${imageDigest}` : `${tagged} with the digest ${imageDigest}`;
}

/** `shop/api (registry 123456789012, eu-west-1)`. */
export function describeRepository(failure: LookupFailure): string {
    return `${failure.query.repositoryName} (${describeRegistry(failure)})`;
}

/** `registry 123456789012, eu-west-1`, or `your own registry` where none was named. */
export function describeRegistry({ query, region }: LookupFailure): string {
    const registry = query.registryId === undefined ? "your own registry" : `registry ${query.registryId}`;
    return region === undefined ? registry : `${registry}, ${region}`;
}
