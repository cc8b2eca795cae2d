/** What is said while an update waits for an image. */
import { describeImage, describePlace } from "./describeImage";
import { codeOf } from "./explain";
import type { LookupFailure } from "../lookupFailure";

/** How long it has been, in seconds, and whether anything of the lookup may be shown. */
export interface WaitWords {
    readonly waited: number;
    readonly waitSeconds: number;
    readonly secret: boolean;
}

/** `waiting for image tagged "v9" in shop/api (registry 123456789012, eu-west-1): ImageNotFound; 15 of 600 seconds`. */
export function explainWait(failure: LookupFailure, { waited, waitSeconds, secret }: WaitWords): string {
    const awaited = secret
        ? "an image, whose lookup is secret"
        : `${describeImage(failure.query)} in ${describePlace(failure)}`;
    return `waiting for ${awaited}: ${codeOf(failure.problem)}; ${String(waited)} of ${String(waitSeconds)} seconds`;
}
