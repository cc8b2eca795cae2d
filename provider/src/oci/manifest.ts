/**
 * What a registry can return as a manifest, and how its text is read. Total: strangers write manifests, so no text
 * makes it throw. The text itself, which the digest is over, is not kept: see `manifestDigest`.
 */
import { annotationsOf, toDescriptor, toDescriptors, type Descriptor } from "./descriptor";
import { parseJsonObject, type JsonObject } from "../data/jsonObject";
import { mediaTypes } from "./mediaTypes";
import { isPlatformPart } from "./platform";

/**
 * A multi-platform image, an OCI index or Docker manifest list:
 * https://github.com/opencontainers/image-spec/blob/main/image-index.md
 */
export interface Index {
    readonly kind: "index";
    readonly mediaType: string;
    /** What it points to, in its own order: images, attestations, artifacts, other indexes. May be empty. */
    readonly manifests: readonly Descriptor[];
    readonly annotations?: Readonly<Record<string, string>>;
    readonly artifactType?: string;
}

/**
 * One image or artifact, an OCI or Docker schema 2 manifest:
 * https://github.com/opencontainers/image-spec/blob/main/manifest.md
 */
export interface ImageManifest {
    readonly kind: "image";
    readonly mediaType: string;
    /** The config blob, which says the image's platform. */
    readonly config: Descriptor;
    /** The layers, base first. */
    readonly layers: readonly Descriptor[];
    readonly annotations?: Readonly<Record<string, string>>;
    readonly artifactType?: string;
    /** The manifest this one is about: of a signature, the image signed. */
    readonly subject?: Descriptor;
}

/** Docker's first format: https://github.com/distribution/distribution/blob/v2.8.3/docs/spec/manifest-v2-1.md */
export interface Schema1Manifest {
    readonly kind: "schema1";
    readonly mediaType: string;
    readonly architecture?: string;
}

/**
 * A parsed manifest. `mediaType` is one of `allManifestMediaTypes`, inferred where neither registry nor body says it.
 */
export type Manifest = Index | ImageManifest | Schema1Manifest;

const kinds: ReadonlyMap<string, Manifest["kind"]> = new Map([
    [mediaTypes.ociIndex, "index"],
    [mediaTypes.dockerList, "index"],
    [mediaTypes.ociManifest, "image"],
    [mediaTypes.dockerManifest, "image"],
    [mediaTypes.dockerSchema1, "schema1"],
    [mediaTypes.dockerSchema1Signed, "schema1"],
]);

/**
 * Parses a manifest. Its kind is what `imageManifestMediaType` says, else its own `mediaType`, else its shape; a type
 * that is no manifest's counts as absent (ECR holds old images without one, and OCI lets `mediaType` be missing).
 * Undefined if the text is not a JSON object or lacks the members of its kind.
 */
export function parseManifest(imageManifest: string, imageManifestMediaType?: string): Manifest | undefined {
    const body = parseJsonObject(imageManifest);
    if (body === undefined) {
        return undefined;
    }
    const mediaType = [imageManifestMediaType, body["mediaType"]].find(isManifestMediaType);
    switch (mediaType === undefined ? kindOfShape(body) : kinds.get(mediaType)) {
        case "index":
            return toIndex(body, mediaType);
        case "image":
            return toImageManifest(body, mediaType);
        case "schema1":
            return toSchema1Manifest(body, mediaType);
        case undefined:
            return undefined;
    }
}

function isManifestMediaType(value: unknown): value is string {
    return typeof value === "string" && kinds.has(value);
}

function kindOfShape(body: JsonObject): Manifest["kind"] | undefined {
    if (Array.isArray(body["manifests"])) {
        return "index";
    }
    if (Array.isArray(body["layers"])) {
        return "image";
    }
    return Array.isArray(body["fsLayers"]) ? "schema1" : undefined;
}

function toIndex(body: JsonObject, mediaType: string | undefined): Index | undefined {
    const manifests = toDescriptors(body["manifests"]);
    if (manifests === undefined) {
        return undefined;
    }
    return {
        kind: "index",
        mediaType: mediaType ?? inferIndexMediaType(manifests),
        manifests,
        ...annotationsOf(body),
        ...artifactTypeOf(body),
    };
}

function toImageManifest(body: JsonObject, mediaType: string | undefined): ImageManifest | undefined {
    const config = toDescriptor(body["config"]);
    const layers = toDescriptors(body["layers"]);
    const subject = toDescriptor(body["subject"]);
    if (config === undefined || layers === undefined) {
        return undefined;
    }
    const inferred = config.mediaType === mediaTypes.dockerConfig ? mediaTypes.dockerManifest : mediaTypes.ociManifest;
    return {
        kind: "image",
        mediaType: mediaType ?? inferred,
        config,
        layers,
        ...annotationsOf(body),
        ...artifactTypeOf(body),
        ...(subject === undefined ? {} : { subject }),
    };
}

function toSchema1Manifest(body: JsonObject, mediaType: string | undefined): Schema1Manifest | undefined {
    if (!Array.isArray(body["fsLayers"])) {
        return undefined;
    }
    const { architecture } = body;
    const inferred = Array.isArray(body["signatures"]) ? mediaTypes.dockerSchema1Signed : mediaTypes.dockerSchema1;
    return {
        kind: "schema1",
        mediaType: mediaType ?? inferred,
        ...(isPlatformPart(architecture) ? { architecture } : {}),
    };
}

/** Docker's list must name its type, so an index without one is OCI's, unless all it points to is Docker's. */
function inferIndexMediaType(manifests: readonly Descriptor[]): string {
    const docker: readonly string[] = [
        mediaTypes.dockerManifest,
        mediaTypes.dockerSchema1,
        mediaTypes.dockerSchema1Signed,
    ];
    const allDocker = manifests.length > 0 && manifests.every(({ mediaType }) => docker.includes(mediaType));
    return allDocker ? mediaTypes.dockerList : mediaTypes.ociIndex;
}

function artifactTypeOf({ artifactType }: JsonObject): { readonly artifactType?: string } {
    return typeof artifactType === "string" ? { artifactType } : {};
}
