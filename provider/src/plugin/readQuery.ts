/** From arguments to a lookup that can be made with this stack's AWS settings, or all that is wrong with them. */
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import type { ImageQuery } from "../lookup/request/imageQuery";
import { validateImageRequest } from "../lookup/request/validateImageRequest";
import { providerSettingsOf, requestOf } from "../wire/imageRecord";
import type { JsonRecord } from "../wire/imageRecord";
import { readLifecycle } from "./lifecycle";
import type { Lifecycle } from "./lifecycle";
import type { Session } from "./session";

/** A lookup and how it lives. */
export type ReadQuery =
    { readonly query: ImageQuery; readonly lifecycle: Lifecycle } | { readonly problems: readonly ArgumentProblem[] };

/** Reads arguments as `check` sees them; an `aws.Provider`'s settings stand in for the stack's. */
export function readQuery({ stackSettings }: Session, asked: JsonRecord): ReadQuery {
    const settings = providerSettingsOf(asked) ?? stackSettings;
    if ("problem" in settings) {
        return { problems: [settings] };
    }
    const lifecycle = readLifecycle(asked);
    const validated = validateImageRequest(requestOf(asked), settings);
    const problems = [
        ...("problems" in validated ? validated.problems : []),
        ...("problems" in lifecycle ? lifecycle.problems : []),
    ];
    return "query" in validated && "onTagMove" in lifecycle && problems.length === 0
        ? { query: validated.query, lifecycle }
        : { problems };
}
