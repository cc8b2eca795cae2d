/**
 * Pins the image at one place of a resource: which question to ask, and what to write there.
 */
import { locateRegistry } from "../../ecr/registry/locateRegistry";
import type { ImagePlace } from "../../images";
import { refusalsOf } from "../../images/consumers";
import { isIndexMediaType } from "../../oci/mediaTypes";
import { formatReference, parseReference } from "../../oci/reference";
import { matchesPattern } from "../../images/imagePattern";
import type { Provenance } from "../../lookup/provenance/provenance";
import type { ImageSelection } from "../../lookup/select/selection";
import type { PinFailure, PinOutcome, PinRequest, PinResolver } from "./pin";

/** How tags are chosen, by patterns of references without a tag. */
export type PinSelections = Readonly<Record<string, ImageSelection>>;

/** What became of one place. */
export type ImagePin =
    | {
          readonly kind: "pinned";
          readonly pinned: string;
          readonly imageDigest: string;
          readonly provenance?: Provenance;
      }
    /** Nothing to do: not ECR's, or pinned already. */
    | { readonly kind: "untouched" }
    /** The platform, or the settings to ask with, are not known yet; the update will pin it. */
    | { readonly kind: "deferred" }
    /** The consumer must have the tag. */
    | { readonly kind: "followed"; readonly why: string }
    | ({ readonly kind: "failed" } & PinFailure);

/** What is known around an image. */
export interface PinSurroundings {
    /** Region of the resource, if it is known. */
    readonly resourceRegion?: string | undefined;
    /** How tags are chosen that are not named, by patterns of references. */
    readonly select?: PinSelections | undefined;
    /** URL at which ECR's API is asked, if it is not AWS's own: registries of an emulator are its registries too. */
    readonly endpoint?: string | undefined;
}

/** Pins one place's image. */
export async function pinImage(
    place: ImagePlace,
    resolve: PinResolver,
    { resourceRegion, select = {}, endpoint }: PinSurroundings = {},
): Promise<ImagePin> {
    const asked = movableImage(place.image, select, endpoint);
    if (asked === undefined) {
        return { kind: "untouched" };
    }
    const { image } = asked;
    if (place.followsTag !== undefined) {
        return { kind: "followed", why: place.followsTag };
    }
    if (place.needsChild && place.platformsUnknown) {
        return { kind: "deferred" };
    }
    const answer = await (place.needsChild ? resolveChild(asked, place, resolve) : resolveWhole(asked, place, resolve));
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
    const { imageDigest, provenance } = answer;
    return { kind: "pinned", pinned, imageDigest, ...(provenance === undefined ? {} : { provenance }) };
}

function resolveWhole(asked: PinRequest, { platforms }: ImagePlace, resolve: PinResolver): Promise<PinOutcome> {
    return resolve(platforms.length === 0 ? asked : { ...asked, requirePlatforms: platforms });
}

async function resolveChild(asked: PinRequest, place: ImagePlace, resolve: PinResolver): Promise<PinOutcome> {
    const [platform, ...others] = place.platforms;
    if (platform !== undefined && others.length === 0) {
        return resolve({ ...asked, platform });
    }
    const answer = await resolveWhole(asked, place, resolve);
    if (answer === undefined || "failure" in answer || !isIndexMediaType(answer.imageManifestMediaType)) {
        return answer;
    }
    // Of several for one platform, as twins are for clients of zstd, the lookup takes the one that counts.
    const [offered, ...more] = new Set(answer.platforms.map((each) => each.platform));
    if (offered !== undefined && more.length === 0) {
        return resolve({ ...asked, platform: offered });
    }
    const advice = "this resource takes only one without saying which; name the one's digest";
    const words =
        offered === undefined
            ? `an index that names no platforms, and ${advice}`
            : `an index of several platforms (${[offered, ...more].join(", ")}), of which ${advice}: EcrImage with platform has it`;
    return { failure: `${asked.image} is ${words}`, secretFailure: `the image is ${words}`, missing: false };
}

/**
 * What to look up for a text that names an image in ECR but no digest; undefined for everything else: other registries, pinned
 * references, texts that are no reference. A tag that is not named is chosen by the first pattern that fits, else it is `latest`, as
 * every consumer takes it.
 */
function movableImage(image: string, select: PinSelections, endpoint: string | undefined): PinRequest | undefined {
    const reference = parseReference(image);
    if ("problem" in reference || reference.imageDigest !== undefined) {
        return undefined;
    }
    if (locateRegistry(reference.registry, endpoint) === undefined) {
        return undefined;
    }
    if (reference.imageTag !== undefined) {
        return { image: formatReference(reference) };
    }
    const [, selection] = Object.entries(select).find(([pattern]) => matchesPattern(image, pattern)) ?? [];
    return selection === undefined
        ? { image: formatReference({ ...reference, imageTag: "latest" }) }
        : { image: formatReference(reference), select: selection };
}
