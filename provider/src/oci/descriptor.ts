/** What manifests say about the things they point to. */
import { isJsonObject, type JsonObject } from "../data/jsonObject";
import { type Platform, platformOfJson } from "./platform";

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

function isSize(value: unknown): value is number {
    return Number.isSafeInteger(value) && Number(value) >= 0;
}
