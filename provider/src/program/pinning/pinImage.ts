/**
 * Pins the image at one place of a resource: which question to ask, and what to write there.
 */
import type { ImagePlace } from "../../images";
import { mediaTypes } from "../../oci/mediaTypes";
import { movableReference } from "./movableReference";
import type { ImageResolver, PinFailure, PinOutcome } from "./imageResolver";

/** What became of one place. */
export type ImagePin =
    | { readonly kind: "pinned"; readonly pinned: string; readonly imageDigest: string }
    /** Nothing to do: not ECR's, or pinned already. */
    | { readonly kind: "untouched" }
    /** The platform, or the settings to ask with, are not known yet; the update will pin it. */
    | { readonly kind: "deferred" }
    | ({ readonly kind: "failed" } & PinFailure);

const indexMediaTypes: readonly string[] = [mediaTypes.ociIndex, mediaTypes.dockerList];

/** Pins one place's image. */
export async function pinImage(place: ImagePlace, resolve: ImageResolver): Promise<ImagePin> {
    const image = movableReference(place.image);
    if (image === undefined) {
        return { kind: "untouched" };
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
    const pinned = place.form === "digestOnly" ? answer.imageUri : answer.taggedImageUri;
    return { kind: "pinned", pinned, imageDigest: answer.imageDigest };
}

function resolveWhole(image: string, { platforms }: ImagePlace, resolve: ImageResolver): Promise<PinOutcome> {
    return resolve(platforms.length === 0 ? { image } : { image, requirePlatforms: platforms });
}

async function resolveChild(image: string, { platforms }: ImagePlace, resolve: ImageResolver): Promise<PinOutcome> {
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
    return {
        failure:
            `${image} is an index of several platforms (${list}), of which this resource takes only one without saying ` +
            `which; name the one's digest: EcrImage with platform has it`,
        missing: false,
    };
}
