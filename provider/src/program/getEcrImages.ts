/** BatchGetImage whole: many ids of one repository, each answered or failed on its own. */
import type * as pulumi from "@pulumi/pulumi";
import type { EcrSettings } from "../ecr/ecrSettings";
import { withoutUndefined } from "../ecr/withoutUndefined";
import type { ManifestOutcome } from "../lookup/fetchedManifest";
import { codeOf, explain } from "../lookup/explain";
import type { ArgumentProblem, ImageRequest } from "../lookup/imageRequest";
import type { ImageQuery } from "../lookup/imageQuery";
import { validateImageRequest } from "../lookup/validateImageRequest";
import type { EcrRegistryArgs } from "./ecrImageArgs";
import { EcrImageError } from "./ecrImageError";
import { callsOf } from "./functionCalls";
import { refused } from "./getEcrImage";
import { keepingAlive, programLookup } from "./programLookup";

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
    readonly imageTag?: string;
    readonly imageDigest?: string;
}

/** An image that was found; its manifest's bytes are verified. https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Image.html */
export interface EcrImagesImage {
    readonly registryId: string;
    readonly repositoryName: string;
    /** The digest, and the tag if one was asked for. */
    readonly imageId: ImageId;
    readonly imageManifest: string;
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
    readonly images: EcrImagesImage[];
    readonly failures: EcrImagesFailure[];
}

const calls = callsOf<EcrImagesResult>("pulumi-ecr-image:index:getEcrImages", getImages);

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

async function getImages(args: Readonly<Record<string, unknown>>, settings: EcrSettings): Promise<EcrImagesResult> {
    const { imageIds, ...rest } = args;
    if (!Array.isArray(imageIds) || imageIds.length === 0) {
        throw refused([{ argument: "imageIds", problem: "must be a list of ids, with at least one" }]);
    }
    const queries = queriesOf(rest, imageIds, settings);
    const outcomes = await keepingAlive(() => Promise.all(queries.map((query) => programLookup().fetchManifest(query))));
    const images: EcrImagesImage[] = [];
    const failures: EcrImagesFailure[] = [];
    outcomes.forEach((outcome, index) => {
        const query = queries[index];
        if (query !== undefined) {
            sortOutcome(query, outcome, images, failures);
        }
    });
    return { images, failures };
}

function queriesOf(registry: object, imageIds: readonly unknown[], settings: EcrSettings): ImageQuery[] {
    const queries = new Map<string, ImageQuery>();
    const problems: ArgumentProblem[] = [];
    imageIds.forEach((imageId: unknown, index) => {
        const ids = typeof imageId === "object" && imageId !== null ? imageId : {};
        const request: ImageRequest = withoutUndefined({ ...registry, ...ids }); // Validation asks for the shapes.
        const validated = validateImageRequest(request, settings);
        if ("query" in validated) {
            queries.set(JSON.stringify(validated.query.imageId), validated.query);
            return;
        }
        problems.push(
            ...validated.problems.map(({ argument, problem }) => ({
                argument: argument in ids || argument.startsWith("image") ? `imageIds[${String(index)}].${argument}` : argument,
                problem,
            })),
        );
    });
    if (problems.length > 0) {
        throw refused(problems.slice(0, 10));
    }
    return [...queries.values()];
}

function sortOutcome(
    query: ImageQuery,
    outcome: ManifestOutcome,
    images: EcrImagesImage[],
    failures: EcrImagesFailure[],
): void {
    const { imageId, repositoryName } = query;
    if (outcome.kind === "manifest") {
        const { registryId, imageDigest, imageManifest, imageManifestMediaType } = outcome;
        images.push({ registryId, repositoryName, imageId: { ...imageId, imageDigest }, imageManifest, imageManifestMediaType });
        return;
    }
    const { problem, region } = outcome;
    if (problem.kind === "callFailure") {
        const failure = { kind: "failed", query, region, problem, help: {} } as const;
        throw new EcrImageError(codeOf(problem), explain(failure, { by: "function" }));
    }
    const failureReason = problem.kind === "imageFailure" ? problem.failureReason : "";
    failures.push({ imageId, failureCode: codeOf(problem), failureReason });
}
