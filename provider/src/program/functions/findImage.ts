/** What `getEcrImage` does, once its arguments are plain. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { ImageRequest } from "../../lookup/request/imageRequest";
import { requestArguments } from "../../lookup/request/requestShape";
import { isMissing } from "../../lookup/lookupFailure";
import { quoteValue } from "../../data/quoteValue";
import { invalidArguments } from "../errors/ecrImageError";
import { lookupError } from "../errors/lookupError";
import type { ImageOutputs } from "../../lookup/outputs";
import { lookUpImage } from "./lookUpImage";
import { unknownArguments } from "./unknownArguments";

const knownArguments = [...requestArguments, "onMissing"];

/** Finds one image; rejects with an `EcrImageError`, which tells no secret arguments. */
export async function findImage(
    args: Readonly<Record<string, unknown>>,
    settings: EcrSettings,
    { secret }: { readonly secret: boolean },
): Promise<ImageOutputs> {
    const unknown = unknownArguments(args, knownArguments);
    if (unknown.length > 0) {
        throw invalidArguments(unknown);
    }
    const { onMissing = "fail", ...rest } = args;
    if (onMissing !== "fail" && onMissing !== "ignore") {
        const problem = `must be one of "fail", "ignore"; got ${quoteValue(onMissing)}`;
        throw invalidArguments([{ argument: "onMissing", problem }], secret);
    }
    const request: ImageRequest = withoutUndefined(rest); // The shapes of its members are asked for by the validation.
    const mayBeMissing = onMissing === "ignore";
    const outcome = await lookUpImage(request, settings, { mayBeMissing });
    switch (outcome.kind) {
        case "found":
            return { ...withoutUndefined(outcome.image), platforms: [...outcome.image.platforms], exists: true };
        case "refused":
            throw invalidArguments(outcome.problems, secret);
        case "failed":
            if (mayBeMissing && isMissing(outcome.problem)) {
                const { repositoryName, registryId, imageId } = outcome.query;
                const asked = { repositoryName, registryId, region: outcome.region, imageTag: imageId.imageTag };
                return { ...withoutUndefined(asked), exists: false } as ImageOutputs; // The rest is undefined, as documented.
            }
            throw lookupError(outcome, secret);
    }
}
