/**
 * Reads an OCI image layout, the folder that `docker buildx`, skopeo, crane, ko and umoci write:
 * https://github.com/opencontainers/image-spec/blob/main/image-layout.md. Bytes are taken as they are; every digest is
 * checked, since a registry would.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Descriptor } from "../../oci/descriptor";
import { digestOf, isDigest, manifestDigest } from "../../oci/digest";
import { isImageTag } from "../../oci/grammar";
import { parseManifest } from "../../oci/manifest";
import { mediaTypes } from "../../oci/mediaTypes";
import type { BuiltImage } from "./builtImage";

/** One entry of the layout's index.json. */
export interface LayoutEntry {
    readonly image: BuiltImage;
    /** The tag in `org.opencontainers.image.ref.name`, if it names one, and the one that was asked for. */
    readonly imageTags: readonly string[];
    /** All images below an index, however deep, children before parents. */
    readonly children: readonly BuiltImage[];
}

/**
 * The entries of a layout in their order; `imageTag` is given to its only one. Throws, naming folder and digest, if the
 * layout is not whole, or has several entries that `imageTag` could mean.
 */
export function loadLayout(folder: string, imageTag?: string): readonly LayoutEntry[] {
    const indexFile = join(folder, "index.json");
    if (!existsSync(indexFile)) {
        throw new Error(`${folder} is no OCI image layout: it has no index.json`);
    }
    const index = parseManifest(readFileSync(indexFile, "utf8"), mediaTypes.ociIndex);
    if (index?.kind !== "index") {
        throw new Error(`${indexFile} is no OCI index`);
    }
    if (imageTag !== undefined && index.manifests.length !== 1) {
        const count = String(index.manifests.length);
        throw new Error(`${folder} has ${count} images, so "${imageTag}" can't be the tag of just one`);
    }
    return index.manifests.map((descriptor) => {
        const children: BuiltImage[] = [];
        const image = readImage(folder, descriptor, children);
        const refTag = tagIn(descriptor.annotations?.["org.opencontainers.image.ref.name"]);
        return { image, children, imageTags: [refTag, imageTag].filter((tag) => tag !== undefined) };
    });
}

function readImage(folder: string, { digest, mediaType }: Descriptor, children: BuiltImage[]): BuiltImage {
    const imageManifest = Buffer.from(readBlob(folder, digest)).toString("utf8");
    const blobs = new Map<string, Uint8Array>();
    const manifest = parseManifest(imageManifest, mediaType);
    if (manifest?.kind === "index") {
        children.push(...manifest.manifests.map((child) => readImage(folder, child, children)));
    } else if (manifest?.kind === "image") {
        for (const blob of [manifest.config, ...manifest.layers]) {
            // A layer may be elsewhere (foreign layers of Windows images): a registry has its descriptor only.
            if (existsSync(blobFile(folder, blob.digest))) {
                blobs.set(blob.digest, readBlob(folder, blob.digest));
            }
        }
    }
    return { imageDigest: digest, imageManifest, imageManifestMediaType: mediaType, blobs };
}

function readBlob(folder: string, digest: string): Uint8Array {
    const file = blobFile(folder, digest);
    if (!existsSync(file)) {
        throw new Error(`the OCI image layout ${folder} lacks the blob ${digest}`);
    }
    const bytes = readFileSync(file);
    const found = digestOf(bytes);
    if (found !== digest && manifestDigest(bytes.toString("utf8")) !== digest) {
        throw new Error(`the blob ${digest} of the OCI image layout ${folder} has the digest ${found}`);
    }
    return bytes;
}

function blobFile(folder: string, digest: string): string {
    if (!isDigest(digest)) {
        throw new Error(`the OCI image layout ${folder} names "${digest}", which is no sha256 digest`);
    }
    return join(folder, "blobs", "sha256", digest.slice("sha256:".length));
}

/** The annotation holds a tag or a whole reference, depending on the tool. */
function tagIn(refName: string | undefined): string | undefined {
    if (refName === undefined || isImageTag(refName)) {
        return refName;
    }
    const imageTag = /:([^:/@]+)$/.exec(refName)?.[1];
    return imageTag !== undefined && isImageTag(imageTag) ? imageTag : undefined;
}
