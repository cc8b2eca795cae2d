/**
 * Lookups of one moment, gathered so that the first one's check makes them all. The engine checks one resource at a time, and the
 * program alone knows which others are coming: https://github.com/pulumi/pulumi/issues/3302.
 */
import { randomUUID } from "node:crypto";
import type { GatheredRequest, GatheringPlace } from "../wire/hint";

/** A moment is over when nothing has joined for this long, in milliseconds… */
const quiet = 5;
/** …or after this long, if something always does. */
const longest = 250;

/** Others wait no longer than this for the first one's registration, in milliseconds: a transform may hold it back, even for one of them. */
const patience = 30_000;

/** A request without its place. */
export type JoiningRequest = Omit<GatheredRequest, "index">;

class Gathering {
    readonly id = randomUUID();
    readonly requests: GatheredRequest[] = [];
    /** Settles when the first request's resource is registered, and so checked. */
    firstRegistered: Promise<unknown> = Promise.resolve();
    readonly over: Promise<void>;
    private timer: NodeJS.Timeout | undefined;
    private readonly start = Date.now();
    private close: () => void = () => undefined;

    constructor(private readonly onClose: () => void) {
        this.over = new Promise((resolve) => {
            this.close = resolve;
        });
    }

    add(request: JoiningRequest): number {
        const index = this.requests.length;
        this.requests.push({ ...request, index });
        clearTimeout(this.timer);
        const left = Math.max(0, this.start + longest - Date.now());
        this.timer = setTimeout(() => {
            this.onClose();
            this.close();
        }, Math.min(quiet, left));
        return index;
    }
}

/** The gatherings of one stack's program. */
export class Gatherings {
    private current: Gathering | undefined;

    /**
     * Joins the lookups of this moment, and settles when the resource may be registered: the first when the moment is over,
     * carrying all requests; the others when the first one is registered, since then their answers are there.
     */
    async join(request: JoiningRequest, registered: Promise<unknown>): Promise<GatheringPlace | undefined> {
        const gathering = (this.current ??= new Gathering(() => {
            this.current = undefined;
        }));
        const index = gathering.add(request);
        if (index === 0) {
            gathering.firstRegistered = registered;
        }
        await gathering.over;
        if (gathering.requests.length === 1) {
            return undefined;
        }
        if (index === 0) {
            return { gathering: gathering.id, index, requests: gathering.requests };
        }
        await settledWithin(patience, gathering.firstRegistered);
        return { gathering: gathering.id, index };
    }
}

async function settledWithin(milliseconds: number, promise: Promise<unknown>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, milliseconds);
    });
    const settled = promise.then(
        () => undefined,
        () => undefined,
    );
    await Promise.race([settled, timeout]);
    clearTimeout(timer);
}
