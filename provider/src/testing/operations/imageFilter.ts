/** The filter of DescribeImages and ListImages. Archived images are left out unless it asks for them. */
import type { StoredImage } from "../store/repository";
import { structureOf, textOf } from "../input/readInput";

/** Whether the input's filter lets an image through. */
export function passesFilter(input: Readonly<Record<string, unknown>>, image: StoredImage): boolean {
    const filter = structureOf(input, "filter");
    const tagStatus = textOf(filter, "tagStatus") ?? "ANY";
    const imageStatus = textOf(filter, "imageStatus") ?? "ACTIVE";
    const ownTagStatus = image.imageTags.size > 0 ? "TAGGED" : "UNTAGGED";
    return (
        (tagStatus === "ANY" || tagStatus === ownTagStatus) &&
        (imageStatus === "ANY" || imageStatus === image.imageStatus)
    );
}
