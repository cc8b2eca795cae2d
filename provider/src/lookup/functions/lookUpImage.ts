/** One lookup for a function: arguments in, image or failure out, both as values. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import type { ImageLookup, ImageOutcome } from "../imageLookup";
import { isMissing } from "../lookupFailure";
import type { ArgumentProblem, ImageRequest } from "../request/imageRequest";
import { validateImageRequest } from "../request/validateImageRequest";

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
