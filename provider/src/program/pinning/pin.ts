/** One image to pin, in the words of pinning: what is asked, and what may come of it. */

import type { Provenance } from "../../lookup/provenance/provenance";
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

/** The image, pinned. */
export interface PinAnswer {
    /** `host/repository@digest`. */
    readonly imageUri: string;
    /** `host/repository:tag@digest`. */
    readonly taggedImageUri: string;
    readonly imageDigest: string;
    /** Region of the registry. */
    readonly region: string;
    /** The manifest that the digest names. */
    readonly imageManifest: string;
    /** Its media type. */
    readonly imageManifestMediaType: string;
    /** Platforms that the image offers, as far as they are known. */
    readonly platforms: readonly { readonly platform: string }[];
    /** What the image says of its making, where that is asked for. */
    readonly provenance?: Provenance;
}

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
