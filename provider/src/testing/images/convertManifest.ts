/**
 * Translates image manifests between formats. The result is well formed and has other bytes, hence another digest, which
 * is what matters here; how AWS writes converted manifests is not known.
 */
import type { ImageManifest } from "../../oci/manifest";
import { mediaTypes } from "../../oci/mediaTypes";

/** Pairs of OCI and Docker types that mean the same. */
const sameTypes: readonly (readonly [oci: string, docker: string])[] = [
    [mediaTypes.ociManifest, mediaTypes.dockerManifest],
    [mediaTypes.ociConfig, mediaTypes.dockerConfig],
    ["application/vnd.oci.image.layer.v1.tar+gzip", "application/vnd.docker.image.rootfs.diff.tar.gzip"],
];

/** The text of a manifest, `manifest` when parsed, in the format `target`. */
export function convertManifest(
    imageManifest: string,
    manifest: ImageManifest,
    target: string,
    repositoryName: string,
    imageTag: string,
): string {
    if (target === mediaTypes.ociManifest || target === mediaTypes.dockerManifest) {
        return replaceTypes(imageManifest, target === mediaTypes.ociManifest);
    }
    return JSON.stringify(
        {
            schemaVersion: 1,
            name: repositoryName,
            tag: imageTag,
            architecture: "amd64",
            // Schema 1 lists the newest layer first.
            fsLayers: manifest.layers.map(({ digest }) => ({ blobSum: digest })).reverse(),
            history: manifest.layers
                .map(({ digest }) => ({ v1Compatibility: JSON.stringify({ id: digest.slice(7) }) }))
                .reverse(),
        },
        undefined,
        3,
    );
}

function replaceTypes(imageManifest: string, toOci: boolean): string {
    return sameTypes.reduce((text, [oci, docker]) => {
        const [from, to] = toOci ? [docker, oci] : [oci, docker];
        return text.replaceAll(JSON.stringify(from), JSON.stringify(to));
    }, imageManifest);
}
