/**
 * What consumers refuse about an image that exists: seen in the preview, instead of in an update that has begun. Each
 * rule is of the page that is named with it; what a page leaves open is not refused here.
 */
import { parseManifest } from "../oci/manifest";
import type { ImageManifest } from "../oci/manifest";
import { isImageConfigType } from "../oci/mediaTypes";

/** A service that is particular about its images. */
interface Consumer {
    /** What people call it. */
    readonly name: string;
    /** True if the image must be in the region of the resource. */
    readonly sameRegion: boolean;
    /** True if an index is taken, and the platform chosen from it. */
    readonly takesIndexes: boolean;
    /** True if only images with gzip layers, and no artifacts, are taken. */
    readonly plainLayers: boolean;
    /** Most bytes that all layers may have, uncompressed. */
    readonly mostBytes?: number;
    /** The page that says so. */
    readonly source: string;
}

const gibibyte = 1024 ** 3;

const consumers = {
    lambda: {
        name: "Lambda",
        sameRegion: true,
        takesIndexes: false,
        plainLayers: true,
        mostBytes: 10 * gibibyte,
        source: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
    },
    sageMaker: {
        name: "SageMaker",
        sameRegion: true,
        takesIndexes: false,
        plainLayers: false,
        source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html",
    },
    appRunner: {
        name: "App Runner",
        sameRegion: true,
        takesIndexes: true,
        plainLayers: false,
        source: "https://docs.aws.amazon.com/apprunner/latest/dg/service-source-image.html",
    },
} as const satisfies Record<string, Consumer>;

/** A service that is particular about the images it takes. @public */
export type ImageConsumer = keyof typeof consumers;

/** All consumers, with what people call each, and whether it takes an index. */
export const namedConsumers = Object.entries(consumers).map(([consumer, { name, takesIndexes }]) => ({
    consumer: consumer as ImageConsumer, // `entries` widens to string.
    name,
    takesIndexes,
}));

/** An image, as it is about to be given to a consumer. @public */
export interface ConsumedImage {
    /** The region of the registry that the image is in. */
    readonly region: string;
    /** The region of the resource that names it; undefined if it is not known. */
    readonly resourceRegion: string | undefined;
    /** The manifest of what is pinned, as it is. */
    readonly imageManifest: string;
    readonly imageManifestMediaType?: string;
}

/**
 * Why a consumer will refuse an image, each reason in one line, lower case, without a full stop, to be read after the
 * image's name; none if nothing is known against it.
 * @public
 */
export function refusalsOf(consumer: ImageConsumer | undefined, image: ConsumedImage): readonly string[] {
    if (consumer === undefined) {
        return [];
    }
    const rules: Consumer = consumers[consumer];
    const manifest = parseManifest(image.imageManifest, image.imageManifestMediaType);
    return [
        ...regionRefusal(rules, image),
        ...(manifest?.kind === "image" ? [...kindRefusal(rules, manifest), ...sizeRefusal(rules, manifest)] : []),
    ];
}

function regionRefusal({ name, sameRegion, source }: Consumer, { region, resourceRegion }: ConsumedImage) {
    return sameRegion && resourceRegion !== undefined && resourceRegion !== region
        ? [
              `is in ${region}, and ${name} in ${resourceRegion} takes only images of its own region (${source}); ` +
                  `replicate the repository to ${resourceRegion}, and name the image there`,
          ]
        : [];
}

function kindRefusal({ name, plainLayers, source }: Consumer, { config, artifactType, layers }: ImageManifest) {
    if (!plainLayers) {
        return [];
    }
    if (!isImageConfigType(config.mediaType, artifactType)) {
        return [`is an artifact, which ${name} does not run (${source}); name an image`];
    }
    return layers.some(({ mediaType }) => /[+.]zstd$/.test(mediaType))
        ? [`has layers compressed with zstd, which ${name} does not read (${source}); build it with compression=gzip`]
        : [];
}

/** A layer is larger uncompressed, so what is too large as it is stored is too large in any case. */
function sizeRefusal({ name, mostBytes = Infinity, source }: Consumer, { layers }: ImageManifest) {
    const bytes = layers.reduce((sum, { size }) => sum + size, 0);
    const inGibibytes = (count: number): string => (count / gibibyte).toFixed(1);
    return bytes > mostBytes
        ? [
              `has ${inGibibytes(bytes)} GiB of layers even compressed, and ${name} takes ${inGibibytes(mostBytes)} GiB ` +
                  `uncompressed (${source}); make it smaller`,
          ]
        : [];
}
