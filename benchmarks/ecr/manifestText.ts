// Manifests as large as those of real images: a config and twelve layers. Nobody asks for the blobs.
import { createHash } from "node:crypto";

const layers = 12;

/** The manifest of an image, another one for each number. https://github.com/opencontainers/image-spec/blob/main/manifest.md */
export function manifestText(number: number): string {
    const descriptor = (kind: string, part: string, size: number) => ({
        mediaType: `application/vnd.oci.image.${kind}`,
        digest: `sha256:${createHash("sha256")
            .update(`${String(number)} ${part}`)
            .digest("hex")}`,
        size,
    });
    return JSON.stringify({
        schemaVersion: 2,
        mediaType: "application/vnd.oci.image.manifest.v1+json",
        config: descriptor("config.v1+json", "config", 7023),
        layers: Array.from({ length: layers }, (_, layer) =>
            descriptor("layer.v1.tar+gzip", `layer ${String(layer)}`, 32_654_841 + layer),
        ),
    });
}
