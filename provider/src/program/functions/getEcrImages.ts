/** BatchGetImage whole: many ids of one repository, each answered or failed on its own. */
import type * as pulumi from "@pulumi/pulumi";
import type { EcrRegistryArgs } from "../resource/ecrImageArgs";
import { callsOf } from "./functionCalls";

/** A tag, a digest, or both: then the tag has to be that digest. */
export interface ImageIdArgs {
    /** Tag of the image. */
    imageTag?: pulumi.Input<string> | undefined;
    /** Digest of the image. */
    imageDigest?: pulumi.Input<string> | undefined;
}

/** Arguments of {@link getEcrImagesOutput}. */
export interface GetEcrImagesOutputArgs extends EcrRegistryArgs {
    /** Repository, such as `shop/api`. */
    repositoryName: pulumi.Input<string>;
    /** The images, any number of them: 100 are asked for in one call. */
    imageIds: pulumi.Input<pulumi.Input<ImageIdArgs>[]>;
}

/** Arguments of {@link getEcrImages}: plain values. */
export type GetEcrImagesArgs = { [K in keyof GetEcrImagesOutputArgs]: pulumi.Unwrap<GetEcrImagesOutputArgs[K]> };

/** An id, in BatchGetImage's words. */
export interface ImageId {
    /** Tag of the image. */
    readonly imageTag?: string;
    /** Digest of the image. */
    readonly imageDigest?: string;
}

/** An image that was found; its manifest's bytes are verified. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Image.html */
export interface EcrImagesImage {
    /** The registry's AWS account, 12 digits. */
    readonly registryId: string;
    /** Name of the repository. */
    readonly repositoryName: string;
    /** The digest, and the tag if one was asked for. */
    readonly imageId: ImageId;
    /** The manifest's exact text: its sha256 is the digest. */
    readonly imageManifest: string;
    /** Media type of the manifest. */
    readonly imageManifestMediaType: string;
}

/** An id without an image. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html */
export interface EcrImagesFailure {
    /** The id, as it was asked for. */
    readonly imageId: ImageId;
    /** ECR's code, or `DigestMismatch`, `NotAManifest`, `NoAnswer`: what came is then not to be trusted. */
    readonly failureCode: string;
    /** ECR's reason; its wording is not to be relied on. */
    readonly failureReason: string;
}

/** What {@link getEcrImages} finds, both in the order of `imageIds`; the same id twice is answered once. */
export interface EcrImagesResult {
    /** The ids that have an image. */
    readonly images: EcrImagesImage[];
    /** The ids that have none, or none that can be had. */
    readonly failures: EcrImagesFailure[];
}

// Loaded by the first call, as the lookup of getEcrImage is.
const calls = callsOf<EcrImagesResult>("pulumi-ecr-image:index:getEcrImages", async (...asked) =>
    (await import("./findImages")).findImages(...asked),
);

/**
 * Looks many images of a repository up. Nothing is thrown for an id that fails: it is among the `failures`. Rejects with an
 * {@link EcrImageError} where nothing can be asked: no such repository, no permission, no network.
 *
 * @public
 */
export function getEcrImages(args: GetEcrImagesArgs, opts?: pulumi.InvokeOptions): Promise<EcrImagesResult> {
    return calls.call(args, opts);
}

/**
 * Looks many images of a repository up, with arguments that may be Outputs.
 *
 * @public
 */
export function getEcrImagesOutput(
    args: GetEcrImagesOutputArgs,
    opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<EcrImagesResult> {
    return calls.output({ ...args }, opts);
}
