/** The program's lookup in the words of pinning. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { explainSecret } from "../../lookup/explain/explain";
import { explainArguments } from "../../lookup/explain/explainArgument";
import { explainPin } from "../../lookup/explain/explainPin";
import { isMissing } from "../../lookup/lookupFailure";
import type { ImageRequest } from "../../lookup/request/imageRequest";
import { lookUpImage } from "../functions/lookUpImage";
import type { RequestOutcome } from "../../lookup/functions/lookUpImage";
import type { PinOutcome } from "./pin";

/** Looks one image up; see `lookUpImage`. */
export async function lookUpPin(
    request: ImageRequest,
    settings: EcrSettings,
    options: { readonly mayBeMissing: boolean },
): Promise<PinOutcome> {
    return toPinOutcome(await lookUpImage(request, settings, options));
}

function toPinOutcome(outcome: RequestOutcome): PinOutcome {
    switch (outcome.kind) {
        case "found":
            return outcome.image;
        case "failed":
            return {
                failure: explainPin(outcome),
                secretFailure: explainSecret(outcome),
                missing: isMissing(outcome.problem),
            };
        case "refused": {
            const failure = explainArguments(outcome.problems);
            const names = outcome.problems.map(({ argument }) => argument).join(", ");
            return { failure, secretFailure: `${names}: can't be used`, missing: false };
        }
    }
}
