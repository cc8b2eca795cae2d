/** One lookup for the program: arguments in, image or failure out, both as values. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import type { ImageOutcome } from "../../lookup/imageLookup";
import type { ArgumentProblem, ImageRequest } from "../../lookup/request/imageRequest";
import { isMissing } from "../../lookup/lookupFailure";
import { validateImageRequest } from "../../lookup/request/validateImageRequest";
import { trackLookup } from "../errors/failedLookups";
import { keepingAlive } from "../sdk/keepingAlive";
import { programLookup } from "./programLookup";

/** An image, a failure with whatever may help, or arguments that can't be used. */
export type ProgramOutcome = ImageOutcome | { readonly kind: "refused"; readonly problems: readonly ArgumentProblem[] };

/**
 * Looks one image up, together with whatever else the program looks up at this moment. Where a missing image is no failure to the
 * caller, nothing is asked to help with it.
 */
export function lookUpImage(
    request: ImageRequest,
    settings: EcrSettings,
    { mayBeMissing }: { readonly mayBeMissing: boolean },
): Promise<ProgramOutcome> {
    const find = async (): Promise<ProgramOutcome> => {
        const validated = validateImageRequest(request, settings);
        if ("problems" in validated) {
            return { kind: "refused", problems: validated.problems };
        }
        const lookup = programLookup();
        const outcome = await lookup.lookUp(validated.query);
        const isFailure = outcome.kind === "failed" && !(mayBeMissing && isMissing(outcome.problem));
        return isFailure ? lookup.withHelp(outcome) : outcome;
    };
    return keepingAlive(() => trackLookup(find()));
}
