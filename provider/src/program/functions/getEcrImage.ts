/** The lookup as a function: no resource, no plugin, nothing in state. */
import type * as pulumi from "@pulumi/pulumi";
import type { OfferedPlatform } from "../../lookup/resolve/foundImage";
import type { GetEcrImageOutputArgs } from "../resource/ecrImageArgs";
import { callsOf } from "./functionCalls";

/** Arguments of {@link getEcrImage}: plain values. */
export type GetEcrImageArgs = { [K in keyof GetEcrImageOutputArgs]: pulumi.Unwrap<GetEcrImageOutputArgs[K]> };

/** What {@link getEcrImage} finds: the outputs of {@link EcrImage}. */
export interface EcrImageResult {
    /** The registry's AWS account, 12 digits. */
    readonly registryId: string;
    /** Name of the repository. */
    readonly repositoryName: string;
    /** AWS region of the registry. */
    readonly region: string;
    /** The tag that was asked for; undefined for a lookup by digest alone. */
    readonly imageTag?: string;
    /** `sha256:…` of the image, or of its child for `platform`; undefined if `exists` is false. */
    readonly imageDigest: string;
    /** The manifest's exact text: its sha256 is `imageDigest`. */
    readonly imageManifest: string;
    /** Media type of the manifest. */
    readonly imageManifestMediaType: string;
    /** `host/repository@digest`: valid everywhere. */
    readonly imageUri: string;
    /** `host/repository:tag@digest`. */
    readonly taggedImageUri: string;
    /** Platforms that the image offers, attestations left out; of a single image only if platforms were asked for. */
    readonly platforms: OfferedPlatform[];
    /** Whether the image exists; false only under `onMissing: "ignore"`. */
    readonly exists: boolean;
    /** With `platform`: the digest of the index that the image was chosen from. */
    readonly indexDigest?: string;
}

// The lookup is loaded by the first call: programs that only declare resources never need it.
const calls = callsOf<EcrImageResult>("pulumi-ecr-image:index:getEcrImage", async (args, settings) =>
    (await import("./findImage")).findImage(args, settings),
);

/**
 * Looks an image up: {@link EcrImage} without a resource. Calls of one moment share their requests. Rejects with an
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
