/** BatchGetImage whole: many ids of one repository, each answered or failed on its own. */
import type * as pulumi from "@pulumi/pulumi";
import type { EcrImagesResult } from "../../lookup/functions/ecrImagesResult";
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
    /** Reads what each image says of its making (`ecr:GetDownloadUrlForLayer`). Default: false. */
    provenance?: pulumi.Input<boolean> | undefined;
    /** Asks when each image was pushed, how large it is, and what tags it has (`ecr:DescribeImages`). Default: false. */
    details?: pulumi.Input<boolean> | undefined;
}

/** Arguments of {@link getEcrImages}: plain values. */
export type GetEcrImagesArgs = { [K in keyof GetEcrImagesOutputArgs]: pulumi.Unwrap<GetEcrImagesOutputArgs[K]> };

// Loaded by the first call, as the lookup of getEcrImage is.
const calls = callsOf<EcrImagesResult>("pulumi-ecr-image:index:getEcrImages", async (...asked) => {
    const [{ callInProgram }, { findImages }] = await Promise.all([
        import("./programLookup"),
        import("../../lookup/functions/findImages"),
    ]);
    return callInProgram(findImages, ...asked);
});

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
