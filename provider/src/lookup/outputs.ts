/**
 * The outputs of an image, declared once: name, type and words here as an interface, and beside it what can't be said by types.
 * Records, the resource's members, the functions' results and the tables of the documentation all derive from these.
 */

/** A platform that an image offers. */
export interface OfferedPlatform {
    /** `os/architecture[/variant]`, normalised. */
    readonly platform: string;
    /** Digest of the image's manifest for this platform. */
    readonly imageDigest: string;
    /** Size of that manifest in bytes. */
    readonly size: number;
}

/** What is found of an image. @public */
export interface ImageOutputs {
    /** The registry's AWS account, 12 digits. */
    readonly registryId: string;
    /** Name of the repository. */
    readonly repositoryName: string;
    /** AWS region of the registry. */
    readonly region: string;
    /** The tag that was asked for, or the one that `select` chose; undefined for a lookup by digest alone. */
    readonly imageTag?: string;
    /** `sha256:…` of the image, or of its child for `platform`; undefined if the image does not exist. */
    readonly imageDigest: string;
    /** The manifest's exact text: its sha256 is `imageDigest`. A resource fetches it by that digest when it is asked for. */
    readonly imageManifest: string;
    /** Media type of the manifest. */
    readonly imageManifestMediaType: string;
    /** `host/repository@digest`: valid everywhere, Lambda included. */
    readonly imageUri: string;
    /** `host/repository:tag@digest`: for ECS, Kubernetes and people; Lambda refuses it. */
    readonly taggedImageUri: string;
    /** Platforms that the image offers, attestations left out; of a single image only if platforms were asked for. */
    readonly platforms: OfferedPlatform[];
    /** Whether the image exists; false only under `onMissing: "ignore"`. */
    readonly exists: boolean;
    /** With `platform`: the digest of the index that the image was chosen from. */
    readonly indexDigest?: string;
}

/** What types don't say of an output. */
export interface OutputFacts {
    /** When it has a value: always; if the image exists; then only if a tag was asked for or chosen; then only if chosen from an index. */
    readonly there: "always" | "exists" | "tagged" | "chosen";
    /** Whether a record holds it. What is not stored follows from what is: a manifest from its digest, a text from others. */
    readonly stored: boolean;
}

/** All outputs, in the order in which they are documented. */
export const outputs = {
    registryId: { there: "exists", stored: true },
    repositoryName: { there: "always", stored: true },
    region: { there: "exists", stored: true },
    imageTag: { there: "tagged", stored: true },
    imageDigest: { there: "exists", stored: true },
    imageManifest: { there: "exists", stored: false },
    imageManifestMediaType: { there: "exists", stored: true },
    imageUri: { there: "exists", stored: true },
    taggedImageUri: { there: "exists", stored: false },
    platforms: { there: "exists", stored: true },
    exists: { there: "always", stored: true },
    indexDigest: { there: "chosen", stored: true },
} as const satisfies Record<keyof ImageOutputs, OutputFacts>;

/** Name of an output. */
export type OutputName = keyof ImageOutputs;

/** Name of an output that a record holds. */
export type StoredOutput = { [K in OutputName]: (typeof outputs)[K]["stored"] extends true ? K : never }[OutputName];

/** Names of all outputs. */
export const outputNames = Object.keys(outputs) as readonly OutputName[]; // `keys` widens to string.

/** Names of the outputs that a record holds. */
export const storedOutputs = outputNames.filter((name): name is StoredOutput => outputs[name].stored);

/** Names of the outputs that no record holds; those of 0.1.0 did. */
export const derivedOutputs = outputNames.filter((name) => !outputs[name].stored);
