/** What a lookup found: ECR's answer, verified, and what follows from it. */

/** A platform that an image offers. */
export interface OfferedPlatform {
    /** `os/architecture[/variant]`, normalised. */
    readonly platform: string;
    /** Digest of the image's manifest for this platform. */
    readonly imageDigest: string;
    /** Size of that manifest in bytes. */
    readonly size: number;
}

/** One image, pinned. */
export interface FoundImage {
    readonly registryId: string;
    readonly repositoryName: string;
    readonly region: string;
    /** The tag that was asked for; undefined for a lookup by digest alone. */
    readonly imageTag: string | undefined;
    readonly imageDigest: string;
    /** The manifest's exact text: its sha256 is `imageDigest`. */
    readonly imageManifest: string;
    readonly imageManifestMediaType: string;
    /** `host/repository@digest`. */
    readonly imageUri: string;
    /** `host/repository:tag@digest`; without a tag the same as `imageUri`. */
    readonly taggedImageUri: string;
    /** Platforms of an index without its attestations; of a single image only where its config was read. */
    readonly platforms: readonly OfferedPlatform[];
    /** Digest of the index that the platform was chosen from. */
    readonly indexDigest: string | undefined;
}
