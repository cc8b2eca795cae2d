/** Builds what the options of `putImage` and `putIndex` describe. */
import { parsePlatform } from "../../oci/platform";
import type { Platform } from "../../oci/platform";
import type { PutImageOptions, PutIndexOptions } from "../ecrServerOptions";
import { buildArtifact, buildImage } from "./buildImage";
import { buildIndex } from "./buildIndex";
import type { BuiltIndex } from "./buildIndex";
import type { BuiltImage } from "./builtImage";
import { manifestFromText } from "./builtImage";

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

/** The index of `putIndex`. Throws on a platform that is none. */
export function buildIndexOf(repositoryName: string, options: PutIndexOptions): BuiltIndex {
    const { style = "oci", platforms, attestations = false } = options;
    const content = contentOf(repositoryName, options);
    const { labels = {}, annotations = {} } = options;
    return buildIndex({ style, platforms: platforms.map(toPlatform), content, attestations, labels, annotations });
}

/** The tags in the options, as a list. */
export function tagsOf({ imageTag }: Pick<PutImageOptions, "imageTag">): readonly string[] {
    return typeof imageTag === "string" ? [imageTag] : (imageTag ?? []);
}

function contentOf(repositoryName: string, options: Pick<PutImageOptions, "content" | "imageTag">): string {
    return options.content ?? `${repositoryName}:${tagsOf(options)[0] ?? ""}`;
}

function toPlatform(text: string): Platform {
    const platform = parsePlatform(text);
    if (platform === undefined) {
        throw new Error(`"${text}" is no platform such as linux/arm64`);
    }
    return platform;
}
