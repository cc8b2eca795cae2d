/**
 * Pins the image at one place of a resource: which question to ask, and what to write there.
 */
import { parseRegistryHost } from "../../ecr/registry/registryHost";
import type { ImagePlace } from "../../images";
import { refusalsOf } from "../../images/consumers";
import { mediaTypes } from "../../oci/mediaTypes";
import { formatReference, parseReference } from "../../oci/reference";
import type { PinFailure, PinOutcome, PinResolver } from "./pin";

/** What became of one place. */
export type ImagePin =
    | { readonly kind: "pinned"; readonly pinned: string; readonly imageDigest: string }
    /** Nothing to do: not ECR's, or pinned already. */
    | { readonly kind: "untouched" }
    /** The platform, or the settings to ask with, are not known yet; the update will pin it. */
    | { readonly kind: "deferred" }
    /** The consumer must have the tag. */
    | { readonly kind: "followed"; readonly why: string }
    | ({ readonly kind: "failed" } & PinFailure);

const indexMediaTypes: readonly string[] = [mediaTypes.ociIndex, mediaTypes.dockerList];

/**
 * Pins one place's image.
 * @param resourceRegion region of the resource, if it is known
 */
export async function pinImage(place: ImagePlace, resolve: PinResolver, resourceRegion?: string): Promise<ImagePin> {
    const image = movableReference(place.image);
    if (image === undefined) {
        return { kind: "untouched" };
    }
    if (place.followsTag !== undefined) {
        return { kind: "followed", why: place.followsTag };
    }
    if (place.needsChild && place.platformsUnknown) {
        return { kind: "deferred" };
    }
    const answer = await (place.needsChild ? resolveChild(image, place, resolve) : resolveWhole(image, place, resolve));
    if (answer === undefined) {
        return { kind: "deferred" };
    }
    if ("failure" in answer) {
        return { kind: "failed", ...answer };
    }
    const [refusal] = refusalsOf(place.consumer, { ...answer, resourceRegion });
    if (refusal !== undefined) {
        return {
            kind: "failed",
            failure: `${image} ${refusal}`,
            secretFailure: `the image ${refusal}`,
            missing: false,
        };
    }
    const pinned = place.form === "digestOnly" ? answer.imageUri : answer.taggedImageUri;
    return { kind: "pinned", pinned, imageDigest: answer.imageDigest };
}

function resolveWhole(image: string, { platforms }: ImagePlace, resolve: PinResolver): Promise<PinOutcome> {
    return resolve(platforms.length === 0 ? { image } : { image, requirePlatforms: platforms });
}

async function resolveChild(image: string, { platforms }: ImagePlace, resolve: PinResolver): Promise<PinOutcome> {
    const [platform, ...others] = platforms;
    if (platform !== undefined && others.length === 0) {
        return resolve({ image, platform });
    }
    const answer = await resolve(platforms.length === 0 ? { image } : { image, requirePlatforms: platforms });
    if (answer === undefined || "failure" in answer || !indexMediaTypes.includes(answer.imageManifestMediaType)) {
        return answer;
    }
    const [offered, ...more] = answer.platforms;
    if (offered !== undefined && more.length === 0) {
        return resolve({ image, platform: offered.platform });
    }
    const list = answer.platforms.map((each) => each.platform).join(", ") || "none";
    const words =
        `an index of several platforms (${list}), of which this resource takes only one without saying which; name the ` +
        `one's digest: EcrImage with platform has it`;
    return { failure: `${image} is ${words}`, secretFailure: `the image is ${words}`, missing: false };
}

/**
 * The reference to look up for a text that names an image in ECR by its tag; undefined for everything else: other
 * registries, pinned references, texts that are no reference. Without a tag, `latest` is what every consumer takes.
 */
function movableReference(image: string): string | undefined {
    const reference = parseReference(image);
    if ("problem" in reference || reference.imageDigest !== undefined) {
        return undefined;
    }
    return parseRegistryHost(reference.registry) === undefined
        ? undefined
        : formatReference({ ...reference, imageTag: reference.imageTag ?? "latest" });
}
