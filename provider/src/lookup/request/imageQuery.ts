/** One validated lookup: which image, in which repository, asked by which client. */
import type { ImageIdentifier } from "../../oci/reference";
import type { ImageSelection } from "../select/selection";
import type { Platform } from "../../oci/platform";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { settingsKey } from "../../ecr/settings/ecrSettings";

/** Repository of a registry, and the client that asks for it. */
export interface AskedRepository {
    readonly settings: EcrSettings;
    /** The registry's account; undefined means the caller's own. */
    readonly registryId: string | undefined;
    readonly repositoryName: string;
}

/** A key that is equal for the same repository as the same client sees it, and differs otherwise. */
export function repositoryKey({ settings, registryId, repositoryName }: AskedRepository): string {
    return JSON.stringify([settingsKey(settings), registryId ?? "", repositoryName]);
}

/** A repository, and the form in which its manifests are taken. */
export interface RepositoryQuery extends AskedRepository {
    readonly acceptedMediaTypes: readonly string[];
}

/** One image of a repository, and which platforms of it are wanted. */
export interface ImageQuery extends RepositoryQuery {
    /** Tag, digest or both; of a query with `select`, the tag once it is chosen. */
    readonly imageId: ImageIdentifier;
    /** How the tag is to be chosen, where none is named. */
    readonly select?: ImageSelection | undefined;
    /** Digest to stay on, of index or image, whatever the tag is now. */
    readonly pinnedDigest: string | undefined;
    /** Registry host to write into URIs; undefined means the ordinary one of registry and region. */
    readonly registryHost: string | undefined;
    /** Platform whose child of an index is meant. */
    readonly platform: Platform | undefined;
    /** Platforms that the image must offer. */
    readonly requirePlatforms: readonly Platform[];
    /** Whether to read what the image says of its making. */
    readonly provenance?: boolean | undefined;
    /** Whether to ask when it was pushed, how large it is, and what tags it has. */
    readonly details?: boolean | undefined;
}
