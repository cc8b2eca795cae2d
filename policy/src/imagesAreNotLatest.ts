/** The policy that no image is whatever was pushed last. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { imagesOf } from "pulumi-ecr-image/images";
import type { ImagePlace } from "pulumi-ecr-image/images";
import { parseImageName } from "./imageName";
import { imagePolicy } from "./imagePolicy";
import type { ImagePolicyOptions } from "./imagePolicy";
import { howToPin } from "./imagesArePinned";

/**
 * `images-are-not-latest`: no container image is named by the tag `latest`, or by no tag, which means the same. With a digest
 * a tag is only a remark, and may be `latest`. Configuration: `enforcementLevel`, `exclude`.
 * @public
 */
export function imagesAreNotLatest(options: ImagePolicyOptions = {}): ResourceValidationPolicy {
    return imagePolicy(options, {
        name: "images-are-not-latest",
        description: "Container images are not named by the tag latest, nor by no tag at all.",
        placesOf: imagesOf,
        problemOf,
    });
}

function problemOf(place: ImagePlace): string | undefined {
    const { tag, digest } = parseImageName(place.image);
    if (digest !== undefined || (tag !== undefined && tag !== "latest")) {
        return undefined;
    }
    const named = tag === undefined ? "names no tag, which means latest" : "is tagged latest";
    return `${named}; name a version's tag, or ${howToPin(place)}`;
}
