/** The program's lookup in the words of pinning. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { explain } from "../../lookup/explain/explain";
import type { ImageRequest } from "../../lookup/request/imageRequest";
import { isMissing } from "../../lookup/lookupFailure";
import { lookUpImage } from "../functions/lookUpImage";
import type { ProgramOutcome } from "../functions/lookUpImage";
import type { PinOutcome } from "./imageResolver";

/** Looks one image up; see `lookUpImage`. */
export async function lookUpPin(
    request: ImageRequest,
    settings: EcrSettings,
    options: { readonly mayBeMissing: boolean },
): Promise<PinOutcome> {
    return toPinOutcome(await lookUpImage(request, settings, options));
}

function toPinOutcome(outcome: ProgramOutcome): PinOutcome {
    switch (outcome.kind) {
        case "found":
            return outcome.image;
        case "failed":
            return { failure: explain(outcome, { by: "function" }), missing: isMissing(outcome.problem) };
        case "refused": {
            const failure = outcome.problems.map(({ argument, problem }) => `${argument}: ${problem}`).join("; ");
            return { failure, missing: false };
        }
    }
}
