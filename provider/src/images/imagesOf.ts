/**
 * The container images that a resource names: finds them, or puts others in their place and changes nothing else. Says nothing about
 * whose registry they are in.
 */
import type { ImagePlace, Properties } from "./places/imagePlace";
import type { ImageTypes } from "./resourceTypes/imageType";
import { locateImages } from "./places/locateImages";
import { replaceAt } from "./places/replaceAt";

/**
 * The container images that a resource names, of any registry, in the order in which they stand. Places that are
 * unknown, absent or malformed are left out; nothing in the properties makes it throw, and types it does not know have
 * no images.
 * @param type the resource's type token, such as `aws:ecs/taskDefinition:TaskDefinition`
 * @param properties the resource's resolved properties
 * @param types further resource types; one that is known already is replaced
 * @public
 */
export function imagesOf(type: string, properties: Properties, types?: ImageTypes): readonly ImagePlace[] {
    return locateImages(type, properties, types).map(({ place }) => place);
}

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
