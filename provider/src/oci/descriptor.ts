/**
 * What manifests say about the things they point to, and what the entries of an index are: images for a platform, or things that say
 * something about them.
 */
import { isJsonObject, type JsonObject } from "../data/jsonObject";
import { type Platform, platformOfJson } from "./platform";
import { mediaTypes } from "./mediaTypes";

/** A pointer to content: https://github.com/opencontainers/image-spec/blob/main/descriptor.md */
export interface Descriptor {
    readonly mediaType: string;
    /** Digest of the content; of any algorithm OCI allows, though ECR stores only `sha256`. */
    readonly digest: string;
    /** Size of the content in bytes. */
    readonly size: number;
    /** Platform of the image pointed to. Absent if the entry names none or an empty one. */
    readonly platform?: Platform;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly artifactType?: string;
}

const digestGrammar = /^[a-z0-9]{1,32}(?:[+._-][a-z0-9]{1,32}){0,4}:[a-zA-Z0-9=_-]{1,256}$/;

/** Reads a descriptor; undefined if media type, digest or size is missing or can't be one. */
export function toDescriptor(value: unknown): Descriptor | undefined {
    if (!isJsonObject(value)) {
        return undefined;
    }
    const { mediaType, digest, size, artifactType } = value;
    if (typeof mediaType !== "string" || typeof digest !== "string" || !digestGrammar.test(digest) || !isSize(size)) {
        return undefined;
    }
    const platform = platformOfJson(value["platform"]);
    return {
        mediaType,
        digest,
        size,
        ...(platform === undefined ? {} : { platform }),
        ...annotationsOf(value),
        ...(typeof artifactType === "string" ? { artifactType } : {}),
    };
}

/** Reads a list of descriptors; undefined unless every entry is one, since a manifest half understood would mislead. */
export function toDescriptors(value: unknown): readonly Descriptor[] | undefined {
    if (!Array.isArray(value)) {
        return undefined;
    }
    const descriptors = value.map(toDescriptor).filter((descriptor) => descriptor !== undefined);
    return descriptors.length === value.length ? descriptors : undefined;
}

/**
 * The `annotations` member of a descriptor or manifest; absent if there is none, and without values that are not texts.
 */
export function annotationsOf(owner: JsonObject): { readonly annotations?: Readonly<Record<string, string>> } {
    const { annotations } = owner;
    if (!isJsonObject(annotations)) {
        return {};
    }
    const texts = Object.entries(annotations).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    return { annotations: Object.fromEntries(texts) };
}

/** What marks a variant of an image whose layers are compressed with zstd. */
const zstdMark = "io.github.containers.compression.zstd";

/** Types of config that make a manifest an image, where a tool writes them as `artifactType` as well. */
const imageTypes: readonly (string | undefined)[] = [undefined, mediaTypes.ociConfig, mediaTypes.dockerConfig];

/**
 * Whether an entry of an index is an image, and not what stands beside one. BuildKit marks its attestations (provenance, SBOM) by annotation, by a
 * platform that nothing runs on, or lately by artifact type; other tools keep only some of the three. SOCI's index for
 * lazy loading stands under the very platform of its image, and is recognised by its artifact type alone.
 * https://github.com/moby/buildkit/blob/master/docs/attestations/attestation-storage.md
 * https://github.com/awslabs/soci-snapshotter/blob/main/docs/soci-index-manifest-v2.md
 */
export function isImageEntry({ annotations, platform, artifactType }: Descriptor): boolean {
    return (
        annotations?.["vnd.docker.reference.type"] !== "attestation-manifest" &&
        !(platform?.os === "unknown" && platform.architecture === "unknown") &&
        imageTypes.includes(artifactType)
    );
}

/**
 * Whether an entry of an index is a twin for clients that can read zstd. Those that can't take the first of several entries for a platform, and
 * the tools that write twins put these last.
 * https://github.com/containers/image/blob/main/internal/manifest/oci_index.go
 */
export function isZstdEntry({ annotations }: Descriptor): boolean {
    return annotations?.[zstdMark] === "true";
}

function isSize(value: unknown): value is number {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
