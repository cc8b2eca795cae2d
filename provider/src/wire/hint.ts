/**
 * What the plugin has to know and can't see: it shares no memory with the program. It crosses in one hidden input, which
 * `check` takes out again, so that it is never stored, compared or planned.
 */
import type { JsonRecord } from "./imageRecord";

/** Name of the hidden input. */
export const hintKey = "__hint";

/** A lookup of the same moment that somebody else's check makes along with its own. */
export interface GatheredRequest {
    /** Place among the gathering's requests. */
    readonly index: number;
    /** The resource's name, for messages. */
    readonly name: string;
    /** What it asks, as its own check will see it. */
    readonly asked: JsonRecord;
    /** Whether its arguments are secret. */
    readonly secret: boolean;
}

/** A resource's place in a gathering of lookups. */
export interface GatheringPlace {
    /** Random, so that it names one gathering of one program. */
    readonly gathering: string;
    readonly index: number;
    /** All requests of the gathering; only the member that is registered first carries them. */
    readonly requests?: readonly GatheredRequest[];
}

/** The hidden input. */
export interface Hint {
    /** Whether this is a preview. */
    readonly preview: boolean;
    /** Whether an argument is secret. */
    readonly secret: boolean;
    /** Whether something the lookup depends on does not exist yet, so that nothing may be said before it does. */
    readonly deferred: boolean;
    readonly place?: GatheringPlace;
}

/** The hint of a program that gave none, such as one whose transform removed it: ask alone, and be strict. */
export const noHint: Hint = { preview: false, secret: false, deferred: false };

/** Reads the hidden input. */
export function hintOf(news: JsonRecord): Hint {
    const hint = news[hintKey];
    return typeof hint === "object" && hint !== null ? { ...noHint, ...hint } : noHint;
}
