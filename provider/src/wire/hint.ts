/**
 * What the plugin has to know and can't see: it shares no memory with the program. It crosses in one hidden input, which
 * `check` takes out again, so that it is never stored, compared or planned.
 */
import { randomUUID } from "node:crypto";
import { isJsonObject, parseJsonObject } from "../data/jsonObject";
import type { JsonRecord } from "./imageRecord";

/** Name of the hidden input. */
export const hintKey = "__hint";

/** A lookup that another resource's check makes along with its own. */
export interface GatheredRequest {
    /** Number among the gathering's requests. */
    readonly index: number;
    /** The resource's name, for messages. */
    readonly name: string;
    /** What it asks, as its own check will see it. */
    readonly asked: JsonRecord;
    /** Whether its arguments are secret. */
    readonly secret: boolean;
}

/** A resource's share of a gathering: which one it is in, and which of the requests is its own. */
export interface GatheringShare {
    /** Random, so that it names one gathering of one program. */
    readonly gathering: string;
    readonly index: number;
    /** All requests of the gathering; only the member that is registered first carries them. */
    readonly requests?: readonly GatheredRequest[];
}

/** What the hidden input says. */
export interface Hint {
    /** Whether this is a preview. */
    readonly preview: boolean;
    /** Whether an argument is secret. */
    readonly secret: boolean;
    /** Random: names the resource in one run, as a plugin does not learn its name. */
    readonly resource?: string;
    /** Whether something the lookup depends on does not exist yet, so that nothing may be said before it does. */
    readonly deferred: boolean;
    readonly share?: GatheringShare;
}

/**
 * The hint of a program that gave none, such as one whose transform removed it: ask alone, and be strict.
 * @internal Exported for tests.
 */
export const noHint: Hint = { preview: false, secret: false, deferred: false };

/** The hidden input: one text, since a structure of a thousand requests costs the protocol much more. */
export function formatHint(hint: Hint): string {
    return JSON.stringify({ resource: randomUUID(), ...hint });
}

/** Reads the hidden input. A transform may have changed it: what is not of the form counts as absent, but for secrecy. */
export function hintOf(news: JsonRecord): Hint {
    const text = news[hintKey];
    const hint = typeof text === "string" ? parseJsonObject(text) : undefined;
    if (hint === undefined) {
        return noHint;
    }
    const share = shareOf(hint["share"]);
    const { resource } = hint;
    return {
        preview: hint["preview"] === true,
        secret: hint["secret"] !== undefined && hint["secret"] !== false,
        deferred: hint["deferred"] === true,
        ...(typeof resource === "string" ? { resource } : {}),
        ...(share === undefined ? {} : { share }),
    };
}

function shareOf(share: unknown): GatheringShare | undefined {
    if (!isJsonObject(share)) {
        return undefined;
    }
    const { gathering, index, requests } = share;
    if (typeof gathering !== "string" || typeof index !== "number") {
        return undefined;
    }
    return { gathering, index, ...(Array.isArray(requests) ? { requests: requests.filter(isRequest) } : {}) };
}

function isRequest(request: unknown): request is GatheredRequest {
    return (
        isJsonObject(request) &&
        typeof request["index"] === "number" &&
        typeof request["name"] === "string" &&
        typeof request["secret"] === "boolean" &&
        isJsonObject(request["asked"])
    );
}
