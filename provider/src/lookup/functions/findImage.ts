/** What `getEcrImage` does, once its arguments are plain. */
import { quoteValue } from "../../data/quoteText";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import type { ImageLookup } from "../imageLookup";
import { isMissing } from "../lookupFailure";
import type { FunctionOutputs } from "../outputs";
import type { ImageRequest } from "../request/imageRequest";
import { requestArguments } from "../request/requestShape";
import { refuseNames, refuseValues } from "./functionOutcome";
import type { FunctionOutcome } from "./functionOutcome";
import { lookUpImage } from "./lookUpImage";
import { unknownArguments } from "./unknownArguments";

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
    const { onMissing = "fail", ...rest } = args;
    if (onMissing !== "fail" && onMissing !== "ignore") {
        const problem = `must be one of "fail", "ignore"; got ${quoteValue(onMissing)}`;
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
