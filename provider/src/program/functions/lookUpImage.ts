/** One lookup for the program; those made at once share their calls. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import * as functions from "../../lookup/functions/lookUpImage";
import type { RequestOutcome } from "../../lookup/functions/lookUpImage";
import type { ImageRequest } from "../../lookup/request/imageRequest";
import { trackLookup } from "../errors/failedLookups";
import { keepingAlive } from "../sdk/programEnd";
import { programLookup } from "./programLookup";

/** Looks one image up. Where a missing image is no failure to the caller, nothing is asked to help with it. */
export function lookUpImage(
    request: ImageRequest,
    settings: EcrSettings,
    options: { readonly mayBeMissing: boolean },
): Promise<RequestOutcome> {
    return keepingAlive(() => trackLookup(functions.lookUpImage(request, settings, programLookup(), options)));
}
