/**
 * Chooses tags for any number of selections: each repository is listed once, however many choose from it at once, and its
 * pages are not kept.
 */
import type { EcrApi } from "../../ecr/api/ecrApi";
import type { CallFailure } from "../../ecr/failures/callFailure";
import { isCallFailure } from "../../ecr/failures/callFailure";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { repositoryKey } from "../request/imageQuery";
import type { AskedRepository } from "../request/imageQuery";
import { needsPushTimes } from "./selection";
import type { ImageSelection } from "./selection";
import { TagChooser } from "./tagChooser";
import type { TagChoice } from "./tagChooser";

/** One selection from a repository. */
export interface ChoiceRequest extends AskedRepository {
    readonly select: ImageSelection;
}

/** What a selection came to: a choice, or why the repository can't be listed. */
export type ChoiceOutcome = { readonly kind: "choice"; readonly choice: TagChoice } | CallFailure;

/** What choosing needs of its surroundings. */
export interface Choosing {
    readonly apiFor: (settings: EcrSettings) => EcrApi;
    /** Seconds since the epoch. */
    readonly now: () => number;
    /** Says how far a long listing is. */
    readonly onProgress: (repositoryName: string, tags: number) => void;
}

/** Nobody is told of a listing that takes less, in milliseconds; then at this pace. */
const saysEvery = 5000;

/** Chooses; the outcomes are in the order of the requests. */
export async function chooseTags(requests: readonly ChoiceRequest[], choosing: Choosing): Promise<ChoiceOutcome[]> {
    const outcomes: ChoiceOutcome[] = [];
    const repositories = new Map<string, Sharing>();
    requests.forEach((request, place) => {
        const key = listingKey(request);
        const others = repositories.get(key);
        repositories.set(key, others === undefined ? [{ request, place }] : [...others, { request, place }]);
    });
    await Promise.all(
        [...repositories.values()].map(async (sharing) => {
            for (const [place, outcome] of await chooseFromOne(sharing, choosing)) {
                outcomes[place] = outcome;
            }
        }),
    );
    return outcomes;
}

/** A request, and where it stands among all of them. */
interface PlacedRequest {
    readonly request: ChoiceRequest;
    readonly place: number;
}

/** Requests that one listing serves. */
type Sharing = readonly [PlacedRequest, ...PlacedRequest[]];

async function chooseFromOne(
    sharing: Sharing,
    { apiFor, now, onProgress }: Choosing,
): Promise<(readonly [number, ChoiceOutcome])[]> {
    const [{ request: first }] = sharing;
    const { settings, registryId, repositoryName } = first;
    const time = now();
    const choosers = sharing.map(({ request, place }) => [place, new TagChooser(request.select, time)] as const);
    let tags = 0;
    const saying = setInterval(() => {
        onProgress(repositoryName, tags);
    }, saysEvery);
    try {
        const listing = await apiFor(settings).listTaggedImages({
            ...(registryId === undefined ? {} : { registryId }),
            repositoryName,
            pushTimes: sharing.some(({ request }) => needsPushTimes(request.select)),
            onPage: (images) => {
                tags += images.length;
                for (const [, chooser] of choosers) {
                    images.forEach((image) => {
                        chooser.add(image);
                    });
                }
            },
        });
        return choosers.map(([place, chooser]) => [
            place,
            isCallFailure(listing) ? listing : { kind: "choice", choice: chooser.choice },
        ]);
    } finally {
        clearInterval(saying);
    }
}

/** Whoever needs no push times must not fail for want of DescribeImages, so the two are listed apart. */
function listingKey(request: ChoiceRequest): string {
    return JSON.stringify([repositoryKey(request), needsPushTimes(request.select)]);
}
