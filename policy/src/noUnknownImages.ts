/** The policy that no image of a private registry stands where nobody looks. */
import type { ResourceValidationPolicy } from "@pulumi/policy";
import { imagesOf, unpinnedImages } from "pulumi-ecr-image/images";
import type { ImageTypes, Properties, UnpinnedPlace } from "pulumi-ecr-image/images";
import { imagePolicy } from "./imagePolicy";
import type { ImagePolicyOptions, NamedImage } from "./imagePolicy";

type UnknownImage = NamedImage & Pick<UnpinnedPlace, "detail">;

/**
 * `no-unknown-images`: no private ECR image is named by its tag, or meant by a text that can't be read, in a place that is
 * not known to take images, where the other policies don't look: in a type that no list has, in Helm's values, in a script.
 * Configuration: `enforcementLevel`, `exclude`.
 * @public
 */
export function noUnknownImages(options: ImagePolicyOptions = {}): ResourceValidationPolicy {
    return imagePolicy(options, {
        name: "no-unknown-images",
        description: "Images of private ECR registries stand where they are known to, or are pinned by digest.",
        placesOf: unknownImages,
        problemOf: ({ detail }: UnknownImage) => `is not seen by the other policies: ${detail}`,
    });
}

function unknownImages(type: string, properties: Properties, types: ImageTypes | undefined): readonly UnknownImage[] {
    const known = new Set(imagesOf(type, properties, types).map(({ path }) => path));
    return unpinnedImages(type, properties, types)
        .filter(({ path }) => !known.has(path))
        .map(({ path, text, detail }) => ({ path, image: text, detail }));
}
