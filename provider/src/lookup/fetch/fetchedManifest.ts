/** A manifest whose bytes are proven to be its digest's. */
import type { CallFailure } from "../../ecr/failures/callFailure";
import type { ImageIdentifier } from "../../oci/reference";
import type { Manifest } from "../../oci/manifest";
import type { RepositoryQuery } from "../request/imageQuery";
import type { ManifestFailure } from "../lookupFailure";

/** One id of one repository. */
export interface ManifestRequest extends RepositoryQuery {
    readonly imageId: ImageIdentifier;
}

/** What ECR holds under an id, verified. */
export interface FetchedManifest {
    readonly kind: "manifest";
    /** The account whose registry answered. */
    readonly registryId: string;
    /** The region that was asked. */
    readonly region: string;
    readonly imageDigest: string;
    readonly imageManifest: string;
    readonly imageManifestMediaType: string;
    readonly manifest: Manifest;
}

/** No manifest, and why; the region that was asked, unless it could not be known. */
export interface ManifestNotFetched {
    readonly kind: "notFetched";
    readonly region: string | undefined;
    readonly problem: ManifestFailure;
}

/** What became of asking for a manifest. */
export type ManifestOutcome = FetchedManifest | ManifestNotFetched;

/** A call's failure as every one of its ids sees it. */
export function notFetched(region: string | undefined, problem: CallFailure | ManifestFailure): ManifestNotFetched {
    return { kind: "notFetched", region, problem };
}
