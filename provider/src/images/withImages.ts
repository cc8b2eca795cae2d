/**
 * Puts other images where a resource names some, and changes nothing else.
 */
import type { ImagePlace, Properties } from "./places/imagePlace";
import type { ImageTypes } from "./types/imageType";
import { locateImages } from "./places/locateImages";
import { replaceAt } from "./places/replaceAt";

/**
 * A resource's properties with some images replaced. What does not change is shared with the original, which is never
 * altered; if nothing changes the original itself comes back. In a JSON text only the characters of the image change.
 * @param type the resource's type token
 * @param properties the resource's resolved properties
 * @param replace the text to put at a place; undefined leaves it
 * @param types further resource types, as for `imagesOf`
 * @public
 */
export function withImages(
    type: string,
    properties: Properties,
    replace: (place: ImagePlace) => string | undefined,
    types?: ImageTypes,
): Properties {
    let replaced = properties;
    for (const { place, steps } of locateImages(type, properties, types)) {
        const image = replace(place);
        if (image !== undefined && image !== place.image) {
            replaced = replaceAt(replaced, steps, image);
        }
    }
    return replaced;
}
