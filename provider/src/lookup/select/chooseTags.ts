/**
 * Chooses tags for any number of selections: each repository is listed once, however many choose from it at once, and its
 * pages are not kept.
 */
import { withoutUndefined } from "../../data/withoutUndefined";
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

/** Nothing is said of a listing that takes less, in milliseconds; then at this pace. */
const saysEvery = 5000;

/** Chooses; the outcomes are in the order of the requests. */
export async function chooseTags(requests: readonly ChoiceRequest[], choosing: Choosing): Promise<ChoiceOutcome[]> {
    const time = choosing.now();
    const choices = requests.map((request) => ({
        request,
        key: listingKey(request),
        chooser: new TagChooser(request.select, time),
    }));
    const repositories = new Map<string, Sharing>();
    for (const choice of choices) {
        const others = repositories.get(choice.key);
        repositories.set(choice.key, others === undefined ? [choice] : [...others, choice]);
    }
    const failures = new Map(
        await Promise.all(
            [...repositories].map(async ([key, sharing]) => [key, await listInto(sharing, choosing)] as const),
        ),
    );
    return choices.map(({ key, chooser }) => failures.get(key) ?? { kind: "choice", choice: chooser.choice });
}

/** A request, and what chooses for it. */
interface Choice {
    readonly request: ChoiceRequest;
    readonly chooser: TagChooser;
}

/** Choices that one listing serves. */
type Sharing = readonly [Choice, ...Choice[]];

/** Lists a repository for all that choose from it; a failure if it can't be listed. */
async function listInto(sharing: Sharing, { apiFor, onProgress }: Choosing): Promise<CallFailure | undefined> {
    const [{ request }] = sharing;
    const { settings, registryId, repositoryName } = request;
    let tags = 0;
    const saying = setInterval(() => {
        onProgress(repositoryName, tags);
    }, saysEvery);
    try {
        const listing = await apiFor(settings).listTaggedImages({
            ...withoutUndefined({ registryId, repositoryName }),
            pushTimes: sharing.some((choice) => needsPushTimes(choice.request.select)),
            onPage: (images) => {
                tags += images.length;
                for (const { chooser } of sharing) {
                    images.forEach((image) => {
                        chooser.add(image);
                    });
                }
            },
        });
        return isCallFailure(listing) ? listing : undefined;
    } finally {
        clearInterval(saying);
    }
}

/** Whoever needs no push times must not fail for want of DescribeImages, so the two are listed apart. */
function listingKey(request: ChoiceRequest): string {
    return JSON.stringify([repositoryKey(request), needsPushTimes(request.select)]);
}
