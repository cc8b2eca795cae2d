/**
 * How a resource type says where it names images: the shape of the built-in table, and of what users add to it.
 */
import type { ImageConsumer } from "../consumers";
import type { ImageForm, Properties } from "../places/imagePlace";

/** Images of a resource type, and what their consumer wants. @public */
export interface ImagePath {
    /**
     * Path from the resource's properties: `spec.image`, `sidecars[*].image`, `spec["odd.name"].image`, `list[0]`.
     * `[*]` is each element of a list or each value of a map. A text on the way that is a JSON document is looked into.
     */
    readonly path: string;
    /** How the consumer takes a pinned image. Default: `reference`. */
    readonly form?: ImageForm;
    /** Platforms that the resource asks for, such as `linux/arm64`. Default: none. */
    readonly platforms?: readonly string[];
    /** True while it can't be known which platforms the resource asks for. Default: false. */
    readonly platformsUnknown?: boolean;
    /** True if the consumer refuses a multi-platform index. Default: false. */
    readonly needsChild?: boolean;
    /** Who takes the image, where it is a service that refuses some. Default: none. */
    readonly consumer?: ImageConsumer;
    /**
     * Why the consumer must have the tag, as where it deploys by itself what is pushed under it: then the image is not pinned, and this
     * says so. One line, lower case, without a full stop. Default: undefined.
     */
    readonly followsTag?: string | undefined;
}

/**
 * Where one resource's images are, said from its resolved properties: for paths that depend on them, or platforms read
 * from them. Unknown values arrive as the text that stands for them in Pulumi's protocol; such a place is skipped by
 * itself.
 * @public
 */
export type ImageFinder = (properties: Properties) => readonly (string | ImagePath)[];

/** A resource type's images: paths, or a function that says them. @public */
export type ImageType = readonly (string | ImagePath)[] | ImageFinder;

/** Resource types by their type token, such as `aws:ecs/taskDefinition:TaskDefinition`. @public */
export type ImageTypes = Readonly<Record<string, ImageType>>;

/** Resource types of which it is known where they name images. */
export interface KnownImages {
    /** Type tokens. */
    readonly types: readonly string[];
    readonly images: ImageType;
    /** Where the service documents it. */
    readonly source: string;
}
