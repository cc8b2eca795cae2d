/**
 * Finds a resource's images: looks the type up, walks its paths, and keeps what is a known, non-empty text.
 */
import { withoutUndefined } from "../../data/withoutUndefined";
import { findAt } from "./findAt";
import type { TakenStep } from "./findAt";
import type { ImagePlace, Properties } from "./imagePlace";
import type { ImagePath, ImageType, ImageTypes } from "../resourceTypes/imageType";
import { knownImageTypes } from "../resourceTypes/knownImageTypes";
import { hasUnknownShape, isKubernetesObject, kubernetesImages } from "../resourceTypes/kubernetesObjects";
import { isUnknownValue } from "../isUnknownValue";

/** An image's place and the steps that lead to it. */
export interface LocatedImage {
    readonly place: ImagePlace;
    readonly steps: readonly TakenStep[];
}

/** The images of a resource, as `imagesOf` describes, each with the way to it. */
export function locateImages(type: string, properties: Properties, types?: ImageTypes): readonly LocatedImage[] {
    const imageType = imageTypeOf(type, types);
    if (imageType === undefined) {
        return [];
    }
    const known = typeof imageType === "function" ? imageType(properties) : imageType;
    const located = known.flatMap((path) => locate(properties, typeof path === "string" ? { path } : path));
    // A place may be known in two ways, as a custom kind's and as a pod's: the first knows more of it.
    const paths = new Set<string>();
    return located.filter(({ place }) => !paths.has(place.path) && paths.add(place.path));
}

/**
 * Whether an image may stand where nothing is known yet. A Kubernetes object shows by its shape where its images are, so that
 * whatever is unknown may hold some, but for what is inside of a container.
 */
export function mayHoldUnknownImage(type: string, properties: Properties, types?: ImageTypes): boolean {
    const imageType = imageTypeOf(type, types);
    if (imageType === undefined) {
        return false;
    }
    const known = typeof imageType === "function" ? imageType(properties) : imageType;
    return (
        known.some((path) =>
            findAt(properties, typeof path === "string" ? path : path.path).some(({ value }) => isUnknownValue(value)),
        ) ||
        (isKubernetesObject(type) && hasUnknownShape(properties))
    );
}

/** Where a resource type has its images; undefined if it is not known to have any. */
export function imageTypeOf(type: string, types: ImageTypes | undefined): ImageType | undefined {
    for (const table of [types, knownImageTypes]) {
        if (table !== undefined && Object.hasOwn(table, type)) {
            return table[type];
        }
    }
    // Every kind in every API version, custom resources included: Kubernetes itself recognises pods by their shape.
    return isKubernetesObject(type) ? (properties) => kubernetesImages(type, properties) : undefined;
}

function locate(properties: Properties, imagePath: ImagePath): readonly LocatedImage[] {
    const { form = "reference", platforms = [], platformsUnknown = false, needsChild = false } = imagePath;
    const { consumer, followsTag } = imagePath;
    const particular = withoutUndefined({ consumer, followsTag });
    return findAt(properties, imagePath.path).flatMap(({ path, steps, value }) =>
        typeof value === "string" && value !== "" && !isUnknownValue(value)
            ? [{ place: { path, image: value, form, platforms, platformsUnknown, needsChild, ...particular }, steps }]
            : [],
    );
}
