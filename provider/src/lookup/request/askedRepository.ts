/** A repository, and the client that asks for it: what lookups that share calls have in common. */
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { settingsKey } from "../../ecr/settings/settingsKey";

/** Repository of a registry, and the client that asks for it. */
export interface AskedRepository {
    readonly settings: EcrSettings;
    /** The registry's account; undefined means the caller's own. */
    readonly registryId: string | undefined;
    readonly repositoryName: string;
}

/** A key that is equal for the same repository as the same client sees it, and differs otherwise. */
export function repositoryKey({ settings, registryId, repositoryName }: AskedRepository): string {
    return JSON.stringify([settingsKey(settings), registryId ?? "", repositoryName]);
}
