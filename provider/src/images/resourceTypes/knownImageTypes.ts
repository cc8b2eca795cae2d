/**
 * The AWS resource types whose images are known, in Pulumi's classic and native providers. Kubernetes kinds are not
 * listed: they are recognised by their shape (`kubernetesObjects`).
 */
import { containerDefinitions } from "./containerDefinitions";
import type { ImageTypes, KnownImages } from "./imageType";
import { managedServices } from "./managedServices";
import { sageMaker } from "./sageMaker";

/**
 * What is known, service by service, each with its source.
 * @internal Exported for tests.
 */
export const knownImages: readonly KnownImages[] = [...containerDefinitions, ...sageMaker, ...managedServices];

/** Type token → images. */
export const knownImageTypes: ImageTypes = Object.fromEntries(
    knownImages.flatMap(({ types, images }) => types.map((type) => [type, images])),
);
