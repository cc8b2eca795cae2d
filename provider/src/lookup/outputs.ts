/**
 * The outputs of an image, declared once: name, type and words here as an interface, and beside it what can't be said by types.
 * Records, the functions' results and the tables of the documentation derive from these, and the types of the resource's members do; those
 * repeat the words, as editors show a member's own alone.
 */

import type { Provenance } from "./provenance/provenance";

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
    /** The manifest's exact text: its sha256 is `imageDigest`. */
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
    /** With `provenance`: the commit, the sources and the version that the image says it was made from. */
    readonly provenance?: Provenance;
    /** With `provenance`: URL of the comparison with the commit of the image before, on GitHub, GitLab or Bitbucket. */
    readonly changes?: string;
    /** With `details`: when the image was pushed, RFC 3339. */
    readonly imagePushedAt?: string;
    /** With `details`: bytes of its layers, compressed; of an index those of its largest image. */
    readonly imageSizeInBytes?: number;
    /** With `details`: all tags that the image has now, or the index that it was chosen from. */
    readonly imageTags?: string[];
}

/** Arguments that ask for outputs of their own. */
export type AskingArgument = "platform" | "provenance" | "details";

/** What types don't say of an output. */
export interface OutputFacts {
    /**
     * When it has a value: always; if the image exists; then only if a tag was asked for or chosen; then only where the argument of
     * that name asks for it.
     */
    readonly there: "always" | "exists" | "tagged" | AskingArgument;
    /** Whether a record holds it. What is not stored follows from what is: a manifest from its digest, a text from others. */
    readonly stored: boolean;
    /** Whose output it is. What changes without the digest is a function's alone; what needs a state is a resource's. */
    readonly of: "both" | "resource" | "function";
}

/** All outputs, in the order in which they are documented. */
export const outputs = {
    registryId: { there: "exists", stored: true, of: "both" },
    repositoryName: { there: "always", stored: true, of: "both" },
    region: { there: "exists", stored: true, of: "both" },
    imageTag: { there: "tagged", stored: true, of: "both" },
    imageDigest: { there: "exists", stored: true, of: "both" },
    imageManifest: { there: "exists", stored: false, of: "both" },
    imageManifestMediaType: { there: "exists", stored: true, of: "both" },
    imageUri: { there: "exists", stored: true, of: "both" },
    taggedImageUri: { there: "exists", stored: false, of: "both" },
    platforms: { there: "exists", stored: true, of: "both" },
    exists: { there: "always", stored: true, of: "both" },
    indexDigest: { there: "platform", stored: true, of: "both" },
    provenance: { there: "provenance", stored: true, of: "both" },
    changes: { there: "provenance", stored: true, of: "resource" },
    imagePushedAt: { there: "details", stored: true, of: "both" },
    imageSizeInBytes: { there: "details", stored: true, of: "both" },
    imageTags: { there: "details", stored: false, of: "function" },
} as const satisfies Record<keyof ImageOutputs, OutputFacts>;

/** The argument that asks for an output, where it is not there for all. */
export function askingArgument(name: OutputName): AskingArgument | undefined {
    const { there } = outputs[name];
    return there === "platform" || there === "provenance" || there === "details" ? there : undefined;
}

/** Whether a value of such an argument asks: `false` says no, as leaving it out does. */
export function isAsking(value: unknown): boolean {
    return value !== undefined && value !== null && value !== false;
}

/** Name of an output. */
export type OutputName = keyof ImageOutputs;

/** Name of an output that a record holds. */
export type StoredOutput = { [K in OutputName]: (typeof outputs)[K]["stored"] extends true ? K : never }[OutputName];

/** Names of all outputs. */
export const outputNames = Object.keys(outputs) as readonly OutputName[]; // `keys` widens to string.

type FunctionOutput = {
    [K in OutputName]: (typeof outputs)[K]["of"] extends "resource" ? never : K;
}[OutputName];

/** The outputs that a function gives. */
export type FunctionOutputs = Pick<ImageOutputs, FunctionOutput>;

/** Names of the outputs that a resource has. */
export const resourceOutputs = outputNames.filter((name) => outputs[name].of !== "function");

/** Names of the outputs that a record holds. */
export const storedOutputs = outputNames.filter((name): name is StoredOutput => outputs[name].stored);

/** Names of a resource's outputs that no record holds; those of 0.1.0 did. */
export const derivedOutputs = resourceOutputs.filter((name) => !outputs[name].stored);
