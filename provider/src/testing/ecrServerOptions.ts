/** Options and results of `EcrServer`'s methods. */
import type { EcrBehaviour } from "./ecrBehaviour";
import type { ManifestStyle } from "./images/builtImage";

/** How a server starts. @public */
export interface EcrServerOptions {
    /** The caller's own registry: 12 digits. Default: `123456789012`. */
    readonly registryId?: string;
    /** Region in `environment` and in registry hosts. Requests of any region are answered. Default: `eu-west-1`. */
    readonly region?: string;
    /** Default: any free port. */
    readonly port?: number;
    /** Milliseconds before each answer. Default: 0. */
    readonly latencyMs?: number;
    /** Answers to open questions about ECR, where not the default ones. */
    readonly behaviour?: Partial<EcrBehaviour>;
}

/** Whose registry a method works on. @public */
export interface RegistryOption {
    /** Default: the server's own. */
    readonly registryId?: string;
}

/** How a repository is created. @public */
export interface CreateRepositoryOptions extends RegistryOption {
    /** Only PutImage over HTTP heeds it; this class's own methods always move tags. Default: `MUTABLE`. */
    readonly imageTagMutability?: "MUTABLE" | "IMMUTABLE";
}

/** An image to put. Without `imageManifest` a small one is made: the same options make the same digest. @public */
export interface PutImageOptions extends RegistryOption {
    /** A tag or several, moved here from wherever they point. Default: none. */
    readonly imageTag?: string | readonly string[];
    /** `os/architecture[/variant]`. Default: `linux/amd64`. */
    readonly platform?: string;
    /** Anything: another content is another image. Default: the repository's name and the first tag. */
    readonly content?: string;
    /** Family of media types. Default: `oci`. */
    readonly style?: ManifestStyle;
    /** Labels in its config, as `LABEL` of a Dockerfile writes them. Default: none. */
    readonly labels?: Readonly<Record<string, string>>;
    /** Annotations of its manifest. Default: none. */
    readonly annotations?: Readonly<Record<string, string>>;
    /** The exact text of its config, instead of a made one; `platform` and `labels` are then what it says. */
    readonly imageConfig?: string;
    /** Makes an OCI artifact of this type, which has no platform, instead of an image. */
    readonly artifactType?: string;
    /** The exact text of a manifest, valid or not, to be stored instead of a made one. */
    readonly imageManifest?: string;
    /** Its media type. Default: what its text says; the empty string if it says none. */
    readonly imageManifestMediaType?: string;
}

/** An image as it was stored. @public */
export interface PutImage {
    readonly imageDigest: string;
    readonly imageManifest: string;
    readonly imageManifestMediaType: string;
    /** `host/repository@digest`. */
    readonly imageUri: string;
    /** Bytes of the manifest, as descriptors state it. */
    readonly size: number;
}

/** A multi-platform index to put, with its children. @public */
export interface PutIndexOptions extends Pick<
    PutImageOptions,
    "registryId" | "imageTag" | "content" | "style" | "labels"
> {
    /** Annotations of the index. Default: none. */
    readonly annotations?: Readonly<Record<string, string>>;
    /** `os/architecture[/variant]` of each child, in the order of the index. */
    readonly platforms: readonly string[];
    /** Whether an attestation follows for each child, as BuildKit pushes them. Default: false. */
    readonly attestations?: boolean;
}

/** An index as it was stored. @public */
export interface PutIndex extends PutImage {
    /** The images in the index, attestations left out. */
    readonly children: readonly { readonly platform: string; readonly imageDigest: string; readonly size: number }[];
    /** Digests of the attestations in the index. */
    readonly attestations: readonly string[];
}

/** An image of a repository, by tag or by digest. @public */
export interface ImageSelector extends RegistryOption {
    readonly imageTag?: string;
    readonly imageDigest?: string;
}

/** What BatchGetImage says of a selected image. @public */
export interface ImageFailureScript {
    /** One of ECR's failure codes, or any other text. */
    readonly failureCode: string;
    /** Default: AWS's text for that code, where one is known. */
    readonly failureReason?: string;
    /** How many ids fail. Default: all of them. */
    readonly times?: number;
}
