/**
 * Finds the container images that a resource names. Reads only; says nothing about whose registry they are in.
 */
import type { ImagePlace, Properties } from "./places/imagePlace";
import type { ImageTypes } from "./types/imageType";
import { locateImages } from "./places/locateImages";

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
