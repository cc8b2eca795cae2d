/** What is read of an image only where it is asked for: its provenance, and its details. */
import { isReservedText } from "../../data/unknownValue";
import { withoutUndefined } from "../../data/withoutUndefined";
import { isCallFailure } from "../../ecr/failures/callFailure";
import type { FetchedManifest } from "../fetch/fetchedManifest";
import type { RegistryReader } from "../fetch/registryReader";
import type { LookupProblem } from "../lookupFailure";
import type { ImageOutputs } from "../outputs";
import { readProvenance } from "../provenance/readProvenance";
import type { ResolvedImage } from "../provenance/readProvenance";
import type { ImageQuery } from "../request/imageQuery";

/** What is read of an image only where it is asked for. */
export type ImageExtras = Pick<ImageOutputs, "provenance" | "imagePushedAt" | "imageSizeInBytes" | "imageTags">;

/** Reads what the query asks for; nothing else is called. */
export async function readExtras(
    query: ImageQuery,
    image: ResolvedImage,
    registry: RegistryReader,
): Promise<ImageExtras | LookupProblem> {
    const [provenance, details] = await Promise.all([
        query.provenance === true ? readProvenance(query, image, registry) : undefined,
        query.details === true ? readDetails(query, image, registry) : undefined,
    ]);
    if (provenance !== undefined && "kind" in provenance) {
        return provenance;
    }
    if (details !== undefined && "kind" in details) {
        return details;
    }
    return withoutUndefined({ provenance, ...details });
}

/** Time and size are the pinned image's own; tags are mostly those of the index that it was chosen from. */
async function readDetails(
    query: ImageQuery,
    { pinned, index }: ResolvedImage,
    registry: RegistryReader,
): Promise<ImageExtras | LookupProblem> {
    const describe = ({ imageDigest }: FetchedManifest) => registry.fetchDetails({ ...query, imageDigest });
    const [own, tagged] = await Promise.all([describe(pinned), describe(index ?? pinned)]);
    const failure = [own, tagged].find((details) => details !== undefined && isCallFailure(details));
    if (failure !== undefined && isCallFailure(failure)) {
        return failure;
    }
    if (own === undefined || tagged === undefined || isCallFailure(own) || isCallFailure(tagged)) {
        // Deleted since BatchGetImage answered.
        return { kind: "imageFailure", failureCode: "ImageNotFound", failureReason: "" };
    }
    return withoutUndefined({
        imagePushedAt: own.pushedAt?.toISOString(),
        imageSizeInBytes: own.sizeInBytes,
        imageTags: tagged.imageTags.filter((imageTag) => !isReservedText(imageTag)).sort(),
    });
}
