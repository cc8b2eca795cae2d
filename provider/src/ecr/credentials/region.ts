/** Which region is asked. */
import type { ResolvedSettings } from "../settings/resolvedSettings";
import type { Identity } from "./identity";
import { instanceMetadata } from "./instanceMetadata";
import { isOfMachine } from "./linkedProfile";

/**
 * The region of settings, variables or profile; else, where the credentials are an instance's, the instance's own. Rejects in
 * the SDK's words if there is none: the SDK itself would look in files that nobody named.
 */
export async function regionOf(resolved: ResolvedSettings, identity: Identity): Promise<string> {
    const isInstance = identity.kind === "profile" && isOfMachine(identity.profile);
    const region = resolved.region ?? (isInstance ? await instanceMetadata(resolved).region() : undefined);
    if (region === undefined) {
        throw new Error("Region is missing");
    }
    return region;
}
