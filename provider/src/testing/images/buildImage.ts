/**
 * Small images for one platform, as the options of `putImage` describe them, with a true config blob. A layer
 * is a few bytes of text and no archive: these images are looked at, never run.
 */
import { digestOf } from "../../oci/digest";
import { mediaTypes } from "../../oci/mediaTypes";
import { parsePlatform } from "../../oci/platform";
import type { Platform } from "../../oci/platform";
import type { PutImageOptions } from "../ecrServerOptions";
import { buildBlob, buildManifest, manifestFromText } from "./builtImage";
import type { BuiltImage, ManifestStyle } from "./builtImage";

const styles = {
    oci: {
        manifest: mediaTypes.ociManifest,
        config: mediaTypes.ociConfig,
        layer: "application/vnd.oci.image.layer.v1.tar+gzip",
    },
    docker: {
        manifest: mediaTypes.dockerManifest,
        config: mediaTypes.dockerConfig,
        layer: "application/vnd.docker.image.rootfs.diff.tar.gzip",
    },
} as const satisfies Record<ManifestStyle, object>;

/** What an image says of itself besides its platform. */
interface ImageWords {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    /** The exact text of the config. */
    readonly imageConfig?: string;
}

/** The image of `putImage`. Throws on a platform that is none. */
export function buildImageOf(repositoryName: string, options: PutImageOptions): BuiltImage {
    const { imageManifest, imageManifestMediaType, artifactType, style = "oci", platform = "linux/amd64" } = options;
    if (imageManifest !== undefined) {
        return manifestFromText(imageManifest, imageManifestMediaType);
    }
    const content = contentOf(repositoryName, options);
    return artifactType === undefined
        ? buildImage(style, toPlatform(platform), content, options)
        : buildArtifact(artifactType, content, options);
}

/** The tags in the options, as a list. */
export function tagsOf({ imageTag }: Pick<PutImageOptions, "imageTag">): readonly string[] {
    return typeof imageTag === "string" ? [imageTag] : (imageTag ?? []);
}

/** The content in the options; without any, another for each reference. */
export function contentOf(repositoryName: string, options: Pick<PutImageOptions, "content" | "imageTag">): string {
    return options.content ?? `${repositoryName}:${tagsOf(options)[0] ?? ""}`;
}

/** A platform as options name it. Throws on one that is none. */
export function toPlatform(text: string): Platform {
    const platform = parsePlatform(text);
    if (platform === undefined) {
        throw new Error(`"${text}" is no platform such as linux/arm64`);
    }
    return platform;
}

/** An image whose only layer is `content`; another content or platform makes another digest. */
export function buildImage(
    style: ManifestStyle,
    platform: Platform,
    content: string,
    { labels, annotations, imageConfig }: ImageWords = {},
): BuiltImage {
    const types = styles[style];
    const layer = buildBlob(types.layer, content);
    const text = imageConfig ?? JSON.stringify(configOf(platform, digestOf(content), labels));
    const config = buildBlob(types.config, text);
    return buildManifest(
        types.manifest,
        {
            config: config.descriptor,
            layers: [layer.descriptor],
            ...(annotations === undefined ? {} : { annotations }),
        },
        [config, layer],
    );
}

/** An OCI artifact (a chart, a signature, an SBOM) instead of an image: no platform, the empty config. */
function buildArtifact(artifactType: string, content: string, { annotations }: ImageWords = {}): BuiltImage {
    const layer = buildBlob("application/octet-stream", content);
    const config = buildBlob("application/vnd.oci.empty.v1+json", "{}");
    return buildManifest(
        mediaTypes.ociManifest,
        {
            artifactType,
            config: config.descriptor,
            layers: [layer.descriptor],
            ...(annotations === undefined ? {} : { annotations }),
        },
        [config, layer],
    );
}

/** https://github.com/opencontainers/image-spec/blob/main/config.md */
function configOf(platform: Platform, diffId: string, labels: ImageWords["labels"]): object {
    return {
        architecture: platform.architecture,
        ...(platform.variant === undefined ? {} : { variant: platform.variant }),
        os: platform.os,
        ...(platform.osVersion === undefined ? {} : { "os.version": platform.osVersion }),
        config: labels === undefined ? {} : { Labels: labels },
        rootfs: { type: "layers", diff_ids: [diffId] },
    };
}
