/** The lookup as a function: no resource, no plugin, nothing in state. */
import * as pulumi from "@pulumi/pulumi";
import type { EcrSettings } from "../ecr/ecrSettings";
import { withoutUndefined } from "../ecr/withoutUndefined";
import { codeOf, explain } from "../lookup/explain";
import type { OfferedPlatform } from "../lookup/foundImage";
import type { ArgumentProblem, ImageRequest } from "../lookup/imageRequest";
import { isMissing } from "../lookup/lookupFailure";
import { quoteValue } from "../lookup/quoteValue";
import type { GetEcrImageOutputArgs } from "./ecrImageArgs";
import { EcrImageError } from "./ecrImageError";
import { callsOf } from "./functionCalls";
import { lookUpImage } from "./lookUpImage";

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

const calls = callsOf<EcrImageResult>("pulumi-ecr-image:index:getEcrImage", getImage);

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

async function getImage(args: Readonly<Record<string, unknown>>, settings: EcrSettings): Promise<EcrImageResult> {
    const { onMissing = "fail", ...rest } = args;
    if (onMissing !== "fail" && onMissing !== "ignore") {
        throw refused([{ argument: "onMissing", problem: `must be one of "fail", "ignore"; got ${quoteValue(onMissing)}` }]);
    }
    const request: ImageRequest = withoutUndefined(rest); // The shapes of its members are asked for by the validation.
    const mayBeMissing = onMissing === "ignore";
    const outcome = await lookUpImage(request, settings, { mayBeMissing });
    switch (outcome.kind) {
        case "found":
            return { ...withoutUndefined(outcome.image), platforms: [...outcome.image.platforms], exists: true };
        case "refused":
            throw refused(outcome.problems);
        case "failed":
            if (mayBeMissing && isMissing(outcome.problem)) {
                const { repositoryName, registryId, imageId } = outcome.query;
                const asked = { repositoryName, registryId, region: outcome.region, imageTag: imageId.imageTag };
                return { ...withoutUndefined(asked), exists: false } as EcrImageResult; // The rest is undefined, as documented.
            }
            throw new EcrImageError(codeOf(outcome.problem), explain(outcome, { by: "function" }));
    }
}

/** The error for arguments that can't be used. */
export function refused(problems: readonly ArgumentProblem[]): EcrImageError {
    return new EcrImageError("InvalidArgument", problems.map(({ argument, problem }) => `${argument}: ${problem}`).join("; "));
}
