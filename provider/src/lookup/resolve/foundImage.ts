/** What a lookup found: ECR's answer, verified, and what follows from it. */
import type { ImageOutputs, OfferedPlatform, OutputName } from "../outputs";

/** One image, pinned. What it does not have is undefined: a tag for a lookup by digest, an index where none was chosen from. */
export type FoundImage = {
    readonly [Name in Exclude<OutputName, "exists">]: Name extends "platforms"
        ? readonly OfferedPlatform[]
        : ImageOutputs[Name];
};
