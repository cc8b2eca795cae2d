/**
 * What a lookup may ask of registries. Whatever is asked for within one batch window shares calls: manifests, the children of
 * indexes and lists of tags alike. Nothing is remembered after it, since tags move.
 */
import DataLoader from "dataloader";
import pLimit from "p-limit";
import type { EcrApi } from "../../ecr/api/ecrApi";
import type { CallFailure } from "../../ecr/failures/callFailure";
import { isCallFailure } from "../../ecr/failures/callFailure";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { settingsKey } from "../../ecr/settings/ecrSettings";
import type { Environment } from "../../ecr/settings/environment";
import { fetchManifests } from "./fetchManifests";
import type { ApiFor } from "./fetchManifests";
import type { ManifestOutcome, ManifestRequest } from "./fetchedManifest";
import { repositoryKey } from "../request/imageQuery";
import type { AskedRepository, ImageQuery, RepositoryQuery } from "../request/imageQuery";
import { digestOf } from "../../oci/digest";
import type { ImageManifest } from "../../oci/manifest";
import { fetchDetails } from "./fetchDetails";
import type { DetailsOutcome, DetailsRequest } from "./fetchDetails";
import { chooseTags } from "../select/chooseTags";
import type { ChoiceOutcome, ChoiceRequest } from "../select/chooseTags";
import { withoutUndefined } from "../../data/withoutUndefined";

/** What the reader needs of its surroundings. */
export interface RegistryReaderOptions {
    /** Makes the client for settings, beside the variables; called once for equal settings. */
    readonly createApi: (settings: EcrSettings, environment: Environment) => EcrApi;
    /** The variables that say what settings leave open. Default: the process's. */
    readonly environment?: Environment;
    /** Says how far a long listing of tags is. Default: nothing is said. */
    readonly onProgress?: (repositoryName: string, tags: number) => void;
    /** Decides when the window is over, and the batch of manifests is sent. Default: 2 ms after its first request. */
    readonly schedule?: (send: () => void) => void;
}

/** The config's text, or why it can't be had. */
type ConfigOutcome = string | { readonly cause: CallFailure | string };

/** Configs are a few KB; registries take no config beyond a few MB. */
const largestConfig = 4 * 1024 * 1024;

/** Tags of a repository; undefined where they may not be listed. */
type TagList = readonly string[] | undefined;

/** More tags than this are not read: nobody waits for minutes for a hint. */
const tagLimit = 5000;

/** Configs that are read at once: as many as the SDK has connections for. */
const configsAtOnce = 50;

/** Reads from registries, in batches. */
export class RegistryReader {
    /** Runs a call that is made for help alone, at most 8 at once. */
    readonly limitHelp = pLimit(8);
    private readonly apis = new Map<string, EcrApi>();
    private readonly manifests: DataLoader<ManifestRequest, ManifestOutcome>;
    private readonly choices: DataLoader<ChoiceRequest, ChoiceOutcome>;
    private readonly details: DataLoader<DetailsRequest, DetailsOutcome>;
    /** Of the manifests that are under way: whoever shares a manifest shares its config. */
    private readonly configs = new WeakMap<ImageManifest, Promise<ConfigOutcome>>();
    private readonly limitConfigs = pLimit(configsAtOnce);
    private readonly tagLists: DataLoader<AskedRepository, TagList>;

    /** The variables that say what settings leave open. */
    readonly environment: Environment;

    constructor(private readonly options: RegistryReaderOptions) {
        const { schedule = defaultSchedule, environment = process.env } = options;
        this.environment = environment;
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
        this.details = new DataLoader((requests) => fetchDetails(requests, this.apiFor), {
            cache: false,
            batchScheduleFn: defaultSchedule,
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

    /** A manifest of the query's repository by its digest alone, and so as the registry stores it. */
    fetchByDigest(query: ImageQuery, imageDigest: string): Promise<ManifestOutcome> {
        return this.manifests.load({ ...query, imageId: { imageDigest } });
    }

    /** What the registry says of an image beside its manifest. */
    readonly fetchDetails = (request: DetailsRequest): Promise<DetailsOutcome> => this.details.load(request);

    /** The text of an image's config, verified; read once, whoever needs it. */
    readConfig(query: RepositoryQuery, manifest: ImageManifest): Promise<ConfigOutcome> {
        const config =
            this.configs.get(manifest) ??
            this.limitConfigs(() => readConfig(query, manifest, this.apiFor(query.settings)));
        this.configs.set(manifest, config);
        return config;
    }

    /** The tags of a repository, as far as they may be listed. */
    readonly listTags = (request: AskedRepository): Promise<TagList> => this.tagLists.load(request);

    /** The client of given settings. */
    readonly apiFor = (settings: EcrSettings): EcrApi => {
        const key = settingsKey(settings);
        const api = this.apis.get(key) ?? this.options.createApi(settings, this.environment);
        this.apis.set(key, api);
        return api;
    };
}

function defaultSchedule(send: () => void): void {
    setTimeout(send, 2);
}

/**
 * Reads the config of an image, a blob that its manifest names, and proves that its bytes are its digest's.
 * https://github.com/opencontainers/image-spec/blob/main/config.md
 */
async function readConfig(
    { registryId, repositoryName }: RepositoryQuery,
    { config: { digest } }: ImageManifest,
    api: EcrApi,
): Promise<ConfigOutcome> {
    const blob = await api.downloadBlob(
        withoutUndefined({ registryId, repositoryName, digest, maxBytes: largestConfig }),
    );
    if (isCallFailure(blob)) {
        return { cause: blob };
    }
    const got = digestOf(blob.bytes);
    return got === digest
        ? Buffer.from(blob.bytes).toString("utf8")
        : { cause: `its config came with the digest ${got} instead of ${digest}` };
}

/** Lists the tags of each repository, in the order of the requests: once a repository, however many tags are missing. */
async function listTagsOfRepositories(requests: readonly AskedRepository[], apiFor: ApiFor): Promise<TagList[]> {
    const lists = new Map<string, Promise<TagList>>();
    return Promise.all(
        requests.map((request) => {
            const key = repositoryKey(request);
            const list = lists.get(key) ?? listTags(request, apiFor);
            lists.set(key, list);
            return list;
        }),
    );
}

async function listTags({ settings, registryId, repositoryName }: AskedRepository, apiFor: ApiFor): Promise<TagList> {
    const answer = await apiFor(settings).listImageTags(
        withoutUndefined({ registryId, repositoryName, limit: tagLimit }),
    );
    return isCallFailure(answer) ? undefined : answer.imageTags;
}
