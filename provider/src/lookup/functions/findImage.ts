/** One image for a program: what `getEcrImage` does, once its arguments are plain, and the lookup of it, which pinning makes too. */
import { choiceProblem } from "../../data/choice";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import type { ImageLookup, ImageOutcome } from "../imageLookup";
import { isMissing } from "../lookupFailure";
import type { FunctionOutputs } from "../outputs";
import { missingImages } from "../request/imageRequest";
import type { ImageRequest, ArgumentProblem } from "../request/imageRequest";
import { requestArguments, unknownArguments } from "../request/requestShape";
import { refuseNames, refuseValues } from "./functionOutcome";
import type { FunctionOutcome } from "./functionOutcome";
import { validateImageRequest } from "../request/validateImageRequest";

const knownArguments = [...requestArguments, "onMissing"];

/** Finds one image. */
export async function findImage(
    args: Readonly<Record<string, unknown>>,
    settings: EcrSettings,
    lookup: ImageLookup,
): Promise<FunctionOutcome<FunctionOutputs>> {
    const unknown = unknownArguments(args, knownArguments);
    if (unknown.length > 0) {
        return refuseNames(unknown);
    }
    const { onMissing = missingImages[0], ...rest } = args;
    const problem = choiceProblem(missingImages, onMissing);
    if (problem !== undefined) {
        return refuseValues([{ argument: "onMissing", problem }]);
    }
    const request: ImageRequest = withoutUndefined(rest); // The shapes of its members are asked for by the validation.
    const mayBeMissing = onMissing === "ignore";
    const outcome = await lookUpImage(request, settings, lookup, { mayBeMissing });
    switch (outcome.kind) {
        case "found": {
            const { image } = outcome;
            return {
                kind: "done",
                result: { ...withoutUndefined(image), platforms: [...image.platforms], exists: true },
            };
        }
        case "refused":
            return refuseValues(outcome.problems);
        case "failed":
            if (mayBeMissing && isMissing(outcome.problem)) {
                const { repositoryName, registryId, imageId } = outcome.query;
                const asked = { repositoryName, registryId, region: outcome.region, imageTag: imageId.imageTag };
                const result = { ...withoutUndefined(asked), exists: false } as FunctionOutputs; // The rest is undefined, as documented.
                return { kind: "done", result };
            }
            return { kind: "failed", failure: outcome };
    }
}

/** An image, a failure with whatever may help, or arguments that can't be used. */
export type RequestOutcome = ImageOutcome | { readonly kind: "refused"; readonly problems: readonly ArgumentProblem[] };

/** Looks one image up. Where a missing image is no failure to the caller, nothing is asked to help with it. */
export async function lookUpImage(
    request: ImageRequest,
    settings: EcrSettings,
    lookup: ImageLookup,
    { mayBeMissing }: { readonly mayBeMissing: boolean },
): Promise<RequestOutcome> {
    const validated = validateImageRequest(request, settings, lookup.registry.environment);
    if ("problems" in validated) {
        return { kind: "refused", problems: validated.problems };
    }
    const outcome = await lookup.lookUp(validated.query);
    const isFailure = outcome.kind === "failed" && !(mayBeMissing && isMissing(outcome.problem));
    return isFailure ? lookup.withHelp(outcome) : outcome;
}
