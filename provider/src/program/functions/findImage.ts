/** What `getEcrImage` does, once its arguments are plain. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { withoutUndefined } from "../../data/withoutUndefined";
import { codeOf, explain } from "../../lookup/explain/explain";
import type { ImageRequest } from "../../lookup/request/imageRequest";
import { isMissing } from "../../lookup/lookupFailure";
import { quoteValue } from "../../data/quoteValue";
import { EcrImageError, invalidArguments } from "../errors/ecrImageError";
import type { EcrImageResult } from "./getEcrImage";
import { lookUpImage } from "./lookUpImage";

/** Finds one image; rejects with an `EcrImageError`. */
export async function findImage(
    args: Readonly<Record<string, unknown>>,
    settings: EcrSettings,
): Promise<EcrImageResult> {
    const { onMissing = "fail", ...rest } = args;
    if (onMissing !== "fail" && onMissing !== "ignore") {
        throw invalidArguments([
            { argument: "onMissing", problem: `must be one of "fail", "ignore"; got ${quoteValue(onMissing)}` },
        ]);
    }
    const request: ImageRequest = withoutUndefined(rest); // The shapes of its members are asked for by the validation.
    const mayBeMissing = onMissing === "ignore";
    const outcome = await lookUpImage(request, settings, { mayBeMissing });
    switch (outcome.kind) {
        case "found":
            return { ...withoutUndefined(outcome.image), platforms: [...outcome.image.platforms], exists: true };
        case "refused":
            throw invalidArguments(outcome.problems);
        case "failed":
            if (mayBeMissing && isMissing(outcome.problem)) {
                const { repositoryName, registryId, imageId } = outcome.query;
                const asked = { repositoryName, registryId, region: outcome.region, imageTag: imageId.imageTag };
                return { ...withoutUndefined(asked), exists: false } as EcrImageResult; // The rest is undefined, as documented.
            }
            throw new EcrImageError(codeOf(outcome.problem), explain(outcome, { by: "function" }));
    }
}
