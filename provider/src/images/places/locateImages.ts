/**
 * Finds a resource's images: looks the type up, walks its paths, and keeps what is a known, non-empty text.
 */
import { findAt } from "./findAt";
import type { TakenStep } from "./findAt";
import type { ImagePlace, Properties } from "./imagePlace";
import type { ImagePath, ImageType, ImageTypes } from "../types/imageType";
import { knownImageTypes } from "../types/knownImageTypes";
import { podTemplates } from "../types/podTemplates";
import { isUnknownValue } from "../unknownValue";

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
    const paths = typeof imageType === "function" ? imageType(properties) : imageType;
    return paths.flatMap((path) => locate(properties, typeof path === "string" ? { path } : path));
}

/** Where a resource type has its images; undefined if it is not known to have any. */
export function imageTypeOf(type: string, types: ImageTypes | undefined): ImageType | undefined {
    for (const table of [types, knownImageTypes]) {
        if (table !== undefined && Object.hasOwn(table, type)) {
            return table[type];
        }
    }
    // Every kind in every API version, custom resources included: Kubernetes itself tells pods by their shape.
    return type.startsWith("kubernetes:") ? podTemplates : undefined;
}

function locate(properties: Properties, imagePath: ImagePath): readonly LocatedImage[] {
    const { form = "reference", platforms = [], platformsUnknown = false, needsChild = false } = imagePath;
    return findAt(properties, imagePath.path).flatMap(({ path, steps, value }) =>
        typeof value === "string" && value !== "" && !isUnknownValue(value)
            ? [{ place: { path, image: value, form, platforms, platformsUnknown, needsChild }, steps }]
            : [],
    );
}
