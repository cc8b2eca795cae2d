/** What `getEcrImages` does, once its arguments are plain. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { withoutUndefined } from "../../data/withoutUndefined";
import { codeOf } from "../../lookup/explain/explain";
import type { ManifestOutcome } from "../../lookup/fetch/fetchedManifest";
import type { ImageQuery } from "../../lookup/request/imageQuery";
import type { ArgumentProblem, ImageRequest } from "../../lookup/request/imageRequest";
import { validateImageRequest } from "../../lookup/request/validateImageRequest";
import { invalidArguments } from "../errors/ecrImageError";
import { trackLookup } from "../errors/failedLookups";
import { lookupError } from "../errors/lookupError";
import type { EcrImagesFailure, EcrImagesImage, EcrImagesResult } from "./ecrImagesResult";
import { keepingAlive } from "../sdk/keepingAlive";
import { programLookup } from "./programLookup";
import { unknownArguments } from "./unknownArguments";

/** What an id may say; everything else is said once, for all of them. */
const idArguments = ["imageTag", "imageDigest"];

const knownArguments = [
    "registryId",
    "repositoryName",
    "imageIds",
    "acceptedMediaTypes",
    "region",
    "profile",
    "assumeRole",
    "endpoint",
];

/** Finds the images; rejects with an `EcrImageError` where nothing can be asked, which tells no secret arguments. */
export async function findImages(
    args: Readonly<Record<string, unknown>>,
    settings: EcrSettings,
    { secret }: { readonly secret: boolean },
): Promise<EcrImagesResult> {
    const { imageIds, ...rest } = args;
    if (!Array.isArray(imageIds) || imageIds.length === 0) {
        throw invalidArguments([{ argument: "imageIds", problem: "must be a list of ids, with at least one" }]);
    }
    const unknown = [
        ...unknownArguments(args, knownArguments),
        ...imageIds.flatMap((imageId: unknown, index) =>
            unknownArguments(membersOf(imageId), idArguments, `imageIds[${String(index)}].`),
        ),
    ];
    if (unknown.length > 0) {
        throw invalidArguments(unknown.slice(0, longestList));
    }
    const queries = queriesOf(rest, imageIds, settings, secret);
    const outcomes = await keepingAlive(() =>
        trackLookup(Promise.all(queries.map((query) => programLookup().registry.fetchManifest(query)))),
    );
    const images: EcrImagesImage[] = [];
    const failures: EcrImagesFailure[] = [];
    outcomes.forEach((outcome, index) => {
        const query = queries[index];
        if (query !== undefined) {
            sortOutcome(query, outcome, images, failures, secret);
        }
    });
    return { images, failures };
}

/** Problems that are told of at once, since there may be thousands of ids. */
const longestList = 10;

function membersOf(imageId: unknown): object {
    return typeof imageId === "object" && imageId !== null ? imageId : {};
}

function queriesOf(
    registry: object,
    imageIds: readonly unknown[],
    settings: EcrSettings,
    secret: boolean,
): ImageQuery[] {
    const queries = new Map<string, ImageQuery>();
    const problems: ArgumentProblem[] = [];
    imageIds.forEach((imageId: unknown, index) => {
        const ids = membersOf(imageId);
        const request: ImageRequest = withoutUndefined({ ...registry, ...ids }); // Validation asks for the shapes.
        const validated = validateImageRequest(request, settings);
        if ("query" in validated) {
            queries.set(JSON.stringify(validated.query.imageId), validated.query);
            return;
        }
        problems.push(
            ...validated.problems.map(({ argument, problem }) => ({
                argument:
                    argument in ids || argument.startsWith("image")
                        ? `imageIds[${String(index)}].${argument}`
                        : argument,
                problem,
            })),
        );
    });
    if (problems.length > 0) {
        throw invalidArguments(problems.slice(0, longestList), secret);
    }
    return [...queries.values()];
}

function sortOutcome(
    query: ImageQuery,
    outcome: ManifestOutcome,
    images: EcrImagesImage[],
    failures: EcrImagesFailure[],
    secret: boolean,
): void {
    const { imageId, repositoryName } = query;
    if (outcome.kind === "manifest") {
        const { registryId, imageDigest, imageManifest, imageManifestMediaType } = outcome;
        images.push({
            registryId,
            repositoryName,
            imageId: { ...imageId, imageDigest },
            imageManifest,
            imageManifestMediaType,
        });
        return;
    }
    const { problem, region } = outcome;
    if (problem.kind === "callFailure") {
        const failure = { kind: "failed", query, region, problem, help: {} } as const;
        throw lookupError(failure, secret);
    }
    const failureReason = problem.kind === "imageFailure" ? problem.failureReason : "";
    failures.push({ imageId, failureCode: codeOf(problem), failureReason });
}
