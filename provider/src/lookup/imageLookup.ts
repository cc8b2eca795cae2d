/** A session whose lookups share their calls. */
import { RegistryReader } from "./fetch/registryReader";
import type { RegistryReaderOptions } from "./fetch/registryReader";
import type { ImageOutcome } from "./resolve/resolveImage";
import type { ImageExtras } from "./resolve/readExtras";
import { findHelp } from "./findHelp";
import type { ImageQuery } from "./request/imageQuery";
import type { LookupFailure, LookupProblem } from "./lookupFailure";
import type { FetchedManifest } from "./fetch/fetchedManifest";
import { offeredPlatforms } from "./resolve/offeredPlatforms";
import { readExtras } from "./resolve/readExtras";
import { resolveImage } from "./resolve/resolveImage";
import { isSelecting, resolveSelection } from "./select/resolveSelection";

export type { ImageOutcome } from "./resolve/resolveImage";

/** What one id came to. */
export type ManifestLookup =
    | (FetchedManifest & { readonly extras: ImageExtras })
    | { readonly kind: "notFetched"; readonly region: string | undefined; readonly problem: LookupProblem };

/** A session of lookups: one for a stack's program, one for a plugin. */
export class ImageLookup {
    /** Reads what is no whole lookup, in the same calls. */
    readonly registry: RegistryReader;

    constructor(options: RegistryReaderOptions) {
        this.registry = new RegistryReader(options);
    }

    /** Looks one image up. */
    lookUp(query: ImageQuery): Promise<ImageOutcome> {
        return isSelecting(query) ? resolveSelection(query, this.registry) : resolveImage(query, this.registry);
    }

    /** Looks one id's manifest up as it is, with what the query asks for besides; platforms are not asked for. */
    async lookUpManifest(query: ImageQuery): Promise<ManifestLookup> {
        const fetched = await this.registry.fetchManifest(query);
        if (fetched.kind === "notFetched") {
            return fetched;
        }
        const offer = query.provenance === true ? await offeredPlatforms(query, fetched, this.registry) : undefined;
        const platforms = offer?.kind === "offered" ? offer.platforms : [];
        const extras = await readExtras(query, { pinned: fetched, platforms }, this.registry);
        return "kind" in extras
            ? { kind: "notFetched", region: fetched.region, problem: extras }
            : { ...fetched, extras };
    }

    /** Adds to a failure that somebody will read what may help, as far as permissions allow. Never fails. */
    async withHelp(failure: LookupFailure): Promise<LookupFailure> {
        return { ...failure, help: await findHelp(failure, this.registry) };
    }
}
