// An ECR without a network: answers are functions of the test, calls are recorded and counted while they are under way.
import { setTimeout as sleep } from "node:timers/promises";
import type { CallFailure } from "../../../provider/src/ecr/failures/callFailure";
import type {
    BatchGetImageAnswer,
    BatchGetImageImage,
    BatchGetImageRequest,
    EcrApi,
} from "../../../provider/src/ecr/api/ecrApi";
import { digestOf } from "../../../provider/src/oci/digest";
import { mediaTypes } from "../../../provider/src/oci/mediaTypes";
import { callFailure } from "./lookupFailures";

const denied = (operation: string) => callFailure("AccessDenied", "AccessDeniedException", "no", operation);

/** What a test says about the ECR; what it leaves out is denied, and every tag is an image of its own. */
export interface StubAnswers {
    readonly region?: () => Promise<string | CallFailure>;
    readonly batchGetImage?: (request: BatchGetImageRequest) => BatchGetImageAnswer | CallFailure;
    readonly listImageTags?: EcrApi["listImageTags"];
    readonly listTaggedImages?: EcrApi["listTaggedImages"];
    readonly describeImages?: EcrApi["describeImages"];
    readonly describeImageStatus?: EcrApi["describeImageStatus"];
    readonly downloadBlob?: EcrApi["downloadBlob"];
}

/** The stub, and what was asked of it. */
export interface StubEcrApi extends EcrApi {
    /** Every BatchGetImage, in order. */
    readonly calls: readonly BatchGetImageRequest[];
    /** The largest number of BatchGetImage that were under way at once. */
    readonly mostAtOnce: number;
    /** Names of the other operations, in order. */
    readonly others: readonly string[];
}

/** The manifest of an image that has nothing but its name. */
export function manifestNamed(name: string): string {
    const config = { mediaType: mediaTypes.ociConfig, digest: digestOf(name), size: 2 };
    return JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config, layers: [] });
}

/** The entry that ECR answers with for a manifest. */
export function imageOf(imageManifest: string, imageTag?: string): BatchGetImageImage {
    return {
        registryId: "123456789012",
        repositoryName: "shop/api",
        imageId: { imageDigest: digestOf(imageManifest), ...(imageTag === undefined ? {} : { imageTag }) },
        imageManifest,
    };
}

function everyTag({ imageIds }: BatchGetImageRequest): BatchGetImageAnswer {
    return { images: imageIds.map(({ imageTag = "" }) => imageOf(manifestNamed(imageTag), imageTag)), failures: [] };
}

/** Makes a stub. */
export function stubEcrApi(answers: StubAnswers = {}): StubEcrApi {
    const calls: BatchGetImageRequest[] = [];
    const others: string[] = [];
    const state = { running: 0, mostAtOnce: 0 };
    const other =
        <Request, Answer>(
            operation: string,
            answer: ((request: Request, signal?: AbortSignal) => Promise<Answer | CallFailure>) | undefined,
        ) =>
        (request: Request, signal?: AbortSignal): Promise<Answer | CallFailure> => {
            others.push(operation);
            return answer?.(request, signal) ?? Promise.resolve(denied(operation));
        };
    return {
        calls,
        others,
        get mostAtOnce() {
            return state.mostAtOnce;
        },
        region: answers.region ?? (() => Promise.resolve("eu-west-1")),
        batchGetImage: async (request) => {
            calls.push(request);
            state.running += 1;
            state.mostAtOnce = Math.max(state.mostAtOnce, state.running);
            await sleep(1);
            state.running -= 1;
            return (answers.batchGetImage ?? everyTag)(request);
        },
        listImageTags: other("ListImages", answers.listImageTags),
        listTaggedImages: other("ListImages", answers.listTaggedImages),
        describeImages: other("DescribeImages", answers.describeImages),
        describeImageStatus: other("DescribeImages", answers.describeImageStatus),
        downloadBlob: other("GetDownloadUrlForLayer", answers.downloadBlob),
    };
}
