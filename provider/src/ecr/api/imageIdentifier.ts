/** BatchGetImage's imageIds, without the members that are absent or empty: ECR takes an empty string for a bad value. */
import type { ImageIdentifier } from "./ecrApi";
import { pickText } from "./wire";

/** The tag and the digest of `imageId` that are there. */
export function toImageIdentifier(imageId: object): ImageIdentifier {
    return pickText(imageId, "imageTag", "imageDigest");
}
