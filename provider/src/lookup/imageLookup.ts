/**
 * The lookup's one door. Whatever asks within the same moment shares calls: manifests, the children of indexes and the
 * help after failures alike. Nothing is remembered between moments, since tags move.
 */
import DataLoader from "dataloader";
import pLimit from "p-limit";
import type { EcrApi } from "../ecr/api/ecrApi";
import type { EcrSettings } from "../ecr/settings/ecrSettings";
import { settingsKey } from "../ecr/settings/settingsKey";
import { fetchManifests } from "./fetch/fetchManifests";
import type { ManifestOutcome, ManifestRequest } from "./fetch/fetchedManifest";
import { findHelp } from "./help/findHelp";
import type { FoundImage } from "./resolve/foundImage";
import type { ImageQuery } from "./request/imageQuery";
import { listTagsOfRepositories } from "./fetch/listTagsOfRepositories";
import type { TagList, TagListRequest } from "./fetch/listTagsOfRepositories";
import type { LookupFailure } from "./lookupFailure";
import { resolveImage } from "./resolve/resolveImage";
import { chooseTags } from "./select/chooseTags";
import type { ChoiceOutcome, ChoiceRequest } from "./select/chooseTags";
import { isSelecting, resolveSelection } from "./select/resolveSelection";

/** What one lookup came to. */
export type ImageOutcome = { readonly kind: "found"; readonly image: FoundImage } | LookupFailure;

/** What the lookup needs of its surroundings. */
export interface ImageLookupOptions {
    /** Makes the client for settings; called once for equal settings. */
    readonly createApi: (settings: EcrSettings) => EcrApi;
    /** Says how far a long listing of tags is. Default: nothing is said. */
    readonly onProgress?: (repositoryName: string, tags: number) => void;
    /** Decides when a moment is over, and so when a batch is sent. Default: 2 ms after its first request. */
    readonly schedule?: (send: () => void) => void;
}

/** A session of lookups: one for a stack's program, one for a plugin. */
export class ImageLookup {
    /** Runs a call that is made for help alone, at most 8 at once. */
    readonly limitHelp = pLimit(8);
    private readonly apis = new Map<string, EcrApi>();
    private readonly manifests: DataLoader<ManifestRequest, ManifestOutcome>;
    private readonly choices: DataLoader<ChoiceRequest, ChoiceOutcome>;
    private readonly tagLists: DataLoader<TagListRequest, TagList>;

    constructor(private readonly options: ImageLookupOptions) {
        const { schedule = defaultSchedule } = options;
        this.manifests = new DataLoader((requests) => fetchManifests(requests, this.apiFor), {
            cache: false,
            batchScheduleFn: schedule,
        });
        const choosing = {
            apiFor: this.apiFor,
            now: () => Date.now() / 1000,
            onProgress: options.onProgress ?? (() => undefined),
        };
        this.choices = new DataLoader((requests) => chooseTags(requests, choosing), {
            cache: false,
            batchScheduleFn: schedule,
        });
        this.tagLists = new DataLoader((requests) => listTagsOfRepositories(requests, this.apiFor), {
            cache: false,
            batchScheduleFn: defaultSchedule,
        });
    }

    /** One manifest, verified. */
    readonly fetchManifest = (request: ManifestRequest): Promise<ManifestOutcome> => this.manifests.load(request);

    /** The tags that fit a selection, best first; nothing is fetched yet. */
    readonly chooseTag = (request: ChoiceRequest): Promise<ChoiceOutcome> => this.choices.load(request);

    /** The tags of a repository, as far as they may be listed. */
    readonly listTags = (request: TagListRequest): Promise<TagList> => this.tagLists.load(request);

    /** The client of given settings. */
    readonly apiFor = (settings: EcrSettings): EcrApi => {
        const key = settingsKey(settings);
        const api = this.apis.get(key) ?? this.options.createApi(settings);
        this.apis.set(key, api);
        return api;
    };

    /** Looks one image up. */
    lookUp(query: ImageQuery): Promise<ImageOutcome> {
        return isSelecting(query) ? resolveSelection(query, this) : resolveImage(query, this);
    }

    /** Adds to a failure that somebody will read what may help, as far as permissions allow. Never fails. */
    async withHelp(failure: LookupFailure): Promise<LookupFailure> {
        return { ...failure, help: await findHelp(failure, this) };
    }
}

function defaultSchedule(send: () => void): void {
    setTimeout(send, 2);
}
