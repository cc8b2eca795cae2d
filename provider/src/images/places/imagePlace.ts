/**
 * A place where a resource names a container image: what stands there, where, and
 * what the resource's consumer (ECS, Lambda, a kubelet…) will want of it. Knows nothing of registries, digests and
 * engines.
 */

import type { ImageConsumer } from "../consumers";

/**
 * How the consumer takes an image: `reference` accepts `repository:tag@digest`, `digestOnly` accepts
 * `repository@digest` but no tag beside the digest.
 * @public
 */
export type ImageForm = "reference" | "digestOnly";

/** One image that a resource names. @public */
export interface ImagePlace {
    /** Where it stands, as a person reads it: `containerDefinitions[0].image`. A JSON text on the way adds nothing. */
    readonly path: string;
    /** What stands there, unparsed: any registry, any form. Never empty. */
    readonly image: string;
    /** How the consumer takes a pinned image. */
    readonly form: ImageForm;
    /** Platforms that the resource asks for, such as `linux/arm64`, all of them; empty if it does not say. */
    readonly platforms: readonly string[];
    /** True while it can't be known which platforms the resource asks for, as in the preview of a new one. */
    readonly platformsUnknown: boolean;
    /** True if the consumer refuses a multi-platform index and wants one platform's image. */
    readonly needsChild: boolean;
    /** Who takes the image, where it is a service that refuses some; see `refusalsOf`. */
    readonly consumer?: ImageConsumer;
    /** Why the consumer must have the tag; absent where it need not. */
    readonly followsTag?: string;
}

/** A resource's resolved properties. @public */
export type Properties = Readonly<Record<string, unknown>>;
