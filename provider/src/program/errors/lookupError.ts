/** The error of a lookup: apart from the class, since programs that only declare resources never load the words. */
import { codeOf, explain, explainSecret } from "../../lookup/explain/explain";
import type { LookupFailure } from "../../lookup/lookupFailure";
import { EcrImageError } from "./ecrImageError";

/** The error for a lookup that failed; it shows nothing of what was asked with secret arguments, nor of what was answered. */
export function lookupError(failure: LookupFailure, secret: boolean): EcrImageError {
    return new EcrImageError(
        codeOf(failure.problem),
        secret ? explainSecret(failure) : explain(failure, { by: "function" }),
    );
}
