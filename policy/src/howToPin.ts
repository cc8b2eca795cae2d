/** What to do about an image that is named by a tag. */
import { quoteText } from "pulumi-ecr-image/images";
import type { ImagePlace } from "pulumi-ecr-image/images";
import { parseImageName } from "./imageName";

/** The advice for one image: this project's own means for private ECR registries, elsewhere the reference to write. */
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
