/**
 * Lookups that a program constructs at about the same time, gathered so that one check makes them all. The engine checks one
 * resource at a time, and the program alone knows which others are coming: https://github.com/pulumi/pulumi/issues/3302.
 */
import { randomUUID } from "node:crypto";
import { BatchWindow } from "../../data/batchWindow";
import type { GatheredRequest, GatheringShare } from "../../wire/hint";

const windowLength = { quiet: 5, longest: 250 };

/**
 * Others wait no longer than this, in milliseconds, for the registration of the one that carries the requests: it may itself wait
 * for one of them, by a transform or by a component's arguments. The next in line then carries them too, and so on.
 */
const turnLength = 5000;

/** After this the requests are handed to no further member: whoever is still held back is registered, and asks for itself if it must. */
const lastTurn = 15_000;

/** A request before it has its number in the gathering. */
export type JoiningRequest = Omit<GatheredRequest, "index">;

/** A lookup that may be gathered. */
export interface GatheringMember {
    readonly request: JoiningRequest;
    /** Number in the order of construction: parents, which a registration waits for, were constructed before it. */
    readonly order: number;
    /** Settles when its resource is registered, and so checked. */
    readonly registered: Promise<unknown>;
}

/** Lookups that share one call. */
class Gathering {
    readonly id = randomUUID();
    /** In the order of construction once the window is over; a member's index is its number in it. */
    readonly members: GatheringMember[] = [];
    readonly window: BatchWindow;
    /** Settles when a member that carried the requests is registered, which is the first of the members to be. */
    answered: Promise<unknown> = Promise.resolve();

    constructor(onOver: () => void) {
        this.window = new BatchWindow(windowLength, () => {
            onOver();
            this.members.sort((left, right) => left.order - right.order);
            this.answered = Promise.race(this.members.map(({ registered }) => registered));
        });
    }

    requests(): GatheredRequest[] {
        return this.members.map(({ request }, index) => ({ ...request, index }));
    }
}

/** The gatherings of one stack's program. */
export class Gatherings {
    private current: Gathering | undefined;
    private constructed = 0;

    /** The next number in the order of construction. */
    nextOrder(): number {
        return this.constructed++;
    }

    /**
     * Joins the lookups that come now, and settles when the resource may be registered: the first one when the window is over,
     * carrying all requests; the others when that one is registered, since then their answers are there.
     */
    async join(member: GatheringMember): Promise<GatheringShare | undefined> {
        const gathering = (this.current ??= new Gathering(() => {
            this.current = undefined;
        }));
        const { id, members } = gathering;
        members.push(member);
        await gathering.window.join();
        if (members.length === 1) {
            return undefined;
        }
        const index = members.indexOf(member);
        const turn = turnLength * index;
        const isAnswered = index > 0 && (await settlesWithin(Math.min(turn, lastTurn), gathering.answered));
        return isAnswered || turn > lastTurn
            ? { gathering: id, index }
            : { gathering: id, index, requests: gathering.requests() };
    }
}

async function settlesWithin(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
        timer = setTimeout(resolve, milliseconds, false);
    });
    const settled = promise.then(
        () => true,
        () => true,
    );
    const isSettled = await Promise.race([settled, tooLate]);
    clearTimeout(timer);
    return isSettled;
}
