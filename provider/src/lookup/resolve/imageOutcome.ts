import type { LookupFailure } from "../lookupFailure";
import type { FoundImage } from "./foundImage";

/** What one lookup came to. */
export type ImageOutcome = { readonly kind: "found"; readonly image: FoundImage } | LookupFailure;
