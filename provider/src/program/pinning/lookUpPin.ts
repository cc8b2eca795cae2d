/** The program's lookup in the words of pinning; those made at once share their calls. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { explainPin, explainSecret } from "../../lookup/explain/explain";
import { explainArguments } from "../../lookup/request/imageRequest";
import { lookUpImage } from "../../lookup/functions/findImage";
import type { RequestOutcome } from "../../lookup/functions/findImage";
import { isMissing } from "../../lookup/lookupFailure";
import type { ImageRequest } from "../../lookup/request/imageRequest";
import { trackLookup } from "../errors/failedLookups";
import { programLookup } from "../functions/programLookup";
import { keepingAlive } from "../sdk/programEnd";
import type { PinOutcome } from "./pin";

/** Looks one image up. Where a missing image is no failure to the caller, nothing is asked to help with it. */
export async function lookUpPin(
    request: ImageRequest,
    settings: EcrSettings,
    options: { readonly mayBeMissing: boolean },
): Promise<PinOutcome> {
    return toPinOutcome(
        await keepingAlive(() => trackLookup(lookUpImage(request, settings, programLookup(), options))),
    );
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
