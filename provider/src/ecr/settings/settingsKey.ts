/** Which lookups may share a client: those whose settings are the same. */
import { createHash } from "node:crypto";
import { isJsonObject } from "../../data/jsonObject";
import type { EcrSettings } from "./ecrSettings";

/**
 * A key that is equal for equal settings, whatever the order of their members, and differs otherwise. It is a sha256,
 * so that it may be kept and compared anywhere: neither keys nor tokens can be read from it.
 */
export function settingsKey(settings: EcrSettings): string {
    return createHash("sha256").update(canonicalJson(settings)).digest("hex");
}

/** JSON with the members of objects sorted and those that are undefined left out. */
function canonicalJson(value: unknown): string {
    return JSON.stringify(value, (_key, member: unknown) =>
        isJsonObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
    );
}
