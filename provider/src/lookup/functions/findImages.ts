/** What `getEcrImages` does, once its arguments are plain. */
import { isObjectOrArray } from "../../data/jsonObject";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import type { Environment } from "../../ecr/settings/environment";
import { codeOf } from "../explain/explain";
import type { ImageLookup, ManifestLookup } from "../imageLookup";
import type { LookupFailure, LookupProblem } from "../lookupFailure";
import type { ImageQuery } from "../request/imageQuery";
import type { ArgumentProblem, ImageRequest } from "../request/imageRequest";
import { requestArguments, scopeOf, unknownArguments } from "../request/requestShape";
import { validateImageRequest } from "../request/validateImageRequest";
import type { EcrImagesFailure, EcrImagesImage, EcrImagesResult } from "./ecrImagesResult";
import { refuseNames, refuseValues } from "./functionOutcome";
import type { FunctionOutcome } from "./functionOutcome";

/** What an id may say; everything else is said once, for all of them. */
const idArguments = requestArguments.filter((argument) => scopeOf(argument) === "id");

/** What is of the call, with the ids where the lookup of one image has its tag. */
const knownArguments = requestArguments
    .filter((argument) => scopeOf(argument) === "call" || argument === "imageTag")
    .map((argument) => (argument === "imageTag" ? "imageIds" : argument));

/** Finds the images; fails where nothing can be asked. */
export async function findImages(
    args: Readonly<Record<string, unknown>>,
    settings: EcrSettings,
    lookup: ImageLookup,
): Promise<FunctionOutcome<EcrImagesResult>> {
    const { imageIds, ...rest } = args;
    if (!Array.isArray(imageIds) || imageIds.length === 0) {
        return refuseNames([{ argument: "imageIds", problem: "must be a list of ids, with at least one" }]);
    }
    const unknown = [
        ...unknownArguments(args, knownArguments),
        ...imageIds.flatMap((imageId: unknown, index) =>
            unknownArguments(membersOf(imageId), idArguments, `imageIds[${String(index)}].`),
        ),
    ];
    if (unknown.length > 0) {
        return refuseNames(unknown.slice(0, longestList));
    }
    const queries = queriesOf(rest, imageIds, settings, lookup.registry.environment);
    if ("problems" in queries) {
        return refuseValues(queries.problems);
    }
    const answers = await Promise.all(queries.map(async (query) => sorted(query, await lookup.lookUpManifest(query))));
    const failed = answers.find((answer) => answer.kind === "failed");
    return failed === undefined
        ? {
              kind: "done",
              result: {
                  images: answers.flatMap((answer) => (answer.kind === "image" ? [answer.image] : [])),
                  failures: answers.flatMap((answer) => (answer.kind === "absent" ? [answer.failure] : [])),
              },
          }
        : { kind: "failed", failure: failed.failure };
}

/** Problems that are named at once, since there may be thousands of ids. */
const longestList = 10;

function membersOf(imageId: unknown): object {
    return isObjectOrArray(imageId) ? imageId : {};
}

function queriesOf(
    registry: object,
    imageIds: readonly unknown[],
    settings: EcrSettings,
    environment: Environment,
): readonly ImageQuery[] | { readonly problems: readonly ArgumentProblem[] } {
    const queries = new Map<string, ImageQuery>();
    const problems: ArgumentProblem[] = [];
    imageIds.forEach((imageId: unknown, index) => {
        const ids = membersOf(imageId);
        const request: ImageRequest = withoutUndefined({ ...registry, ...ids }); // Validation asks for the shapes.
        const validated = validateImageRequest(request, settings, environment);
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
    return problems.length > 0 ? { problems: problems.slice(0, longestList) } : [...queries.values()];
}

/** What one id came to; a call that failed is the failure of all. */
type Answer =
    | { readonly kind: "image"; readonly image: EcrImagesImage }
    | { readonly kind: "absent"; readonly failure: EcrImagesFailure }
    | { readonly kind: "failed"; readonly failure: LookupFailure };

function sorted(query: ImageQuery, outcome: ManifestLookup): Answer {
    const { imageId, repositoryName } = query;
    if (outcome.kind === "manifest") {
        const { registryId, imageDigest, imageManifest, imageManifestMediaType, extras } = outcome;
        return {
            kind: "image",
            image: {
                registryId,
                repositoryName,
                imageId: { ...imageId, imageDigest },
                imageManifest,
                imageManifestMediaType,
                ...extras,
            },
        };
    }
    const { problem, region } = outcome;
    if (isCall(problem)) {
        return { kind: "failed", failure: { kind: "failed", query, region, problem, help: {} } };
    }
    const failureReason = problem.kind === "imageFailure" ? problem.failureReason : "";
    return { kind: "absent", failure: { imageId, failureCode: codeOf(problem), failureReason } };
}

/** Whether nothing can be asked, or not what was asked for besides: that is no fault of one id. */
function isCall(problem: LookupProblem): boolean {
    return (
        problem.kind === "callFailure" || (problem.kind === "provenanceUnknown" && typeof problem.cause !== "string")
    );
}
