/** The lookup as a function: no resource, no plugin, nothing in state. */
import type * as pulumi from "@pulumi/pulumi";
import type { FunctionOutputs } from "../../lookup/outputs";
import type { GetEcrImageOutputArgs } from "../resource/ecrImageArgs";
import { callsOf } from "./functionCalls";

/** Arguments of {@link getEcrImage}: plain values. */
export type GetEcrImageArgs = { [K in keyof GetEcrImageOutputArgs]: pulumi.Unwrap<GetEcrImageOutputArgs[K]> };

/**
 * What {@link getEcrImage} finds: the outputs of {@link EcrImage}, without `changes`, since a function has no image before; with
 * `details` also `imageTags`.
 * @public
 */
export type EcrImageResult = FunctionOutputs;

// The lookup is loaded by the first call: programs that only declare resources never need it.
const calls = callsOf<EcrImageResult>("pulumi-ecr-image:index:getEcrImage", async (...asked) => {
    const [{ callInProgram }, { findImage }] = await Promise.all([
        import("./programLookup"),
        import("../../lookup/functions/findImage"),
    ]);
    return callInProgram(findImage, ...asked);
});

/**
 * Looks an image up: {@link EcrImage} without a resource. Calls made at once share their requests. Rejects with an
 * {@link EcrImageError} where the image is missing or can't be had.
 *
 * @example
 * ```ts
 * const { imageUri } = await getEcrImage({ repositoryName: "shop/api", imageTag: "prod" });
 * ```
 *
 * @public
 */
export function getEcrImage(args: GetEcrImageArgs, opts?: pulumi.InvokeOptions): Promise<EcrImageResult> {
    return calls.call(args, opts);
}

/**
 * Looks an image up, with arguments that may be Outputs: unknown arguments give an unknown result, secret ones a secret result,
 * and with `dependsOn` nothing is looked up before that exists.
 *
 * @public
 */
export function getEcrImageOutput(
    args: GetEcrImageOutputArgs,
    opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<EcrImageResult> {
    return calls.output({ ...args }, opts);
}
