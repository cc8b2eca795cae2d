/** What a lookup found: ECR's answer, verified, and what follows from it. */
import type { ImageOutputs, OfferedPlatform, OutputName } from "../outputs";
import type { LookupFailure } from "../lookupFailure";

/** What is read of an image only where it is asked for. */
export type ImageExtras = Pick<ImageOutputs, "provenance" | "imagePushedAt" | "imageSizeInBytes" | "imageTags">;

/** One image, pinned. What it does not have is undefined: a tag for a lookup by digest, an index where none was chosen from. */
export type FoundImage = ImageExtras & {
    readonly [Name in Exclude<OutputName, "exists" | "changes" | keyof ImageExtras>]: Name extends "platforms"
        ? readonly OfferedPlatform[]
        : ImageOutputs[Name];
};

/** What one lookup came to. */
export type ImageOutcome = { readonly kind: "found"; readonly image: FoundImage } | LookupFailure;
