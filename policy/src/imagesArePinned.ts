/** The policy that every image is named by its digest, and how to do so. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { imagesOf, quoteText, unevaluated } from "pulumi-ecr-image/images";
import type { ImagePlace } from "pulumi-ecr-image/images";
import { isWholeDigest, parseImageName } from "./imageName";
import { imagePolicy } from "./imagePolicy";
import type { ImagePolicyOptions } from "./imagePolicy";

/**
 * `images-are-pinned`: every container image is named by a whole digest, `@sha256:` and 64 hexadecimal digits; a tag beside
 * it does no harm. Configuration: `enforcementLevel`, `exclude`.
 * @public
 */
export function imagesArePinned(options: ImagePolicyOptions = {}): ResourceValidationPolicy {
    return imagePolicy(options, {
        name: "images-are-pinned",
        description: "Container images are pinned by digest, since a tag can move.",
        placesOf: imagesOf,
        problemOf,
    });
}

function problemOf(place: ImagePlace): string | undefined {
    const { tag, digest } = parseImageName(place.image);
    const isWhole = digest !== undefined && isWholeDigest(digest);
    const problem = isWhole && couldBeMeant(place.image) ? undefined : unevaluated(place.image);
    if (problem !== undefined) {
        return `can't be pinned: ${problem.detail}`;
    }
    if (digest !== undefined) {
        return isWhole
            ? undefined
            : `has no whole digest; write "sha256:" and all 64 lower case hexadecimal digits behind the "@"`;
    }
    const named = tag === undefined ? "is not pinned by digest and names no tag" : "is not pinned by digest";
    return `${named}; ${howToPin(place)}`;
}

/** Whether a text has nothing in it that no reference could have; a repository may well be called `dev-null`, and no host `undefined`. */
function couldBeMeant(image: string): boolean {
    return /^[\w./:@-]+$/.test(image) && !/^(?:undefined|null|NaN)[./:]/.test(image);
}

/**
 * What to do about an image that is named by a tag: this project's own means for private ECR registries, elsewhere the reference to
 * write.
 */
export function howToPin({ image, form }: ImagePlace): string {
    const { registry, tag } = parseImageName(image);
    if (isPrivateEcr(registry)) {
        return "pin it with pinEcrImages() or EcrImage.imageUri";
    }
    const named = image.split("@", 1)[0] ?? image;
    // Some consumers take no tag beside the digest.
    const base = form === "digestOnly" && tag !== undefined ? named.slice(0, -`:${tag}`.length) : named;
    return `name its digest, ${quoteText(`${base}@sha256:…`)}`;
}

/** All partitions' hosts, FIPS and dual-stack: enough to choose the advice by, which is all it is used for. */
function isPrivateEcr(registry: string): boolean {
    return /^\d{12}\.dkr[.-]ecr[.-]/.test(registry);
}
