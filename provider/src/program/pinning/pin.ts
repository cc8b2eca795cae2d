/** One image to pin, in the words of pinning: what is asked, and what may come of it. */

import type { FoundImage } from "../../lookup/resolve/resolveImage";
import type { ImageSelection } from "../../lookup/select/selection";

/** One image to pin. */
export interface PinRequest {
    /** Reference with a tag, `host/repository:tag`; without one where `select` chooses it. */
    readonly image: string;
    /** Chooses the tag. */
    readonly select?: ImageSelection;
    /** Platform whose child of an index is wanted. */
    readonly platform?: string;
    /** Platforms that the image must offer. */
    readonly requirePlatforms?: readonly string[];
}

/** The image, pinned: what of a found one pinning writes and reports. */
export type PinAnswer = Pick<
    FoundImage,
    | "imageUri"
    | "taggedImageUri"
    | "imageDigest"
    | "region"
    | "imageManifest"
    | "imageManifestMediaType"
    | "platforms"
    | "provenance"
>;

/** Why there is no answer. */
export interface PinFailure {
    /** One line, lower case, without a full stop. */
    readonly failure: string;
    /** The same without anything of the reference, which may stand in a secret. */
    readonly secretFailure: string;
    /** True if ECR says that the image, or its repository, does not exist. */
    readonly missing: boolean;
}

/** An answer; or why there is none; or undefined while it can't be asked, as settings are not known yet. */
export type PinOutcome = PinAnswer | PinFailure | undefined;

/** Looks one image up. Never throws. */
export type PinResolver = (request: PinRequest) => Promise<PinOutcome>;
