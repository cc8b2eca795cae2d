/** The lookup's one door: a session whose lookups share their calls. */
import { RegistryReader } from "./fetch/registryReader";
import type { RegistryReaderOptions } from "./fetch/registryReader";
import type { ImageOutcome } from "./resolve/imageOutcome";
import { findHelp } from "./help/findHelp";
import type { ImageQuery } from "./request/imageQuery";
import type { LookupFailure } from "./lookupFailure";
import { resolveImage } from "./resolve/resolveImage";
import { isSelecting, resolveSelection } from "./select/resolveSelection";

export type { ImageOutcome } from "./resolve/imageOutcome";

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

    /** Adds to a failure that somebody will read what may help, as far as permissions allow. Never fails. */
    async withHelp(failure: LookupFailure): Promise<LookupFailure> {
        return { ...failure, help: await findHelp(failure, this.registry) };
    }
}
