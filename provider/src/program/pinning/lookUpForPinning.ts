/**
 * Answers pinning's questions by the program's own lookup, which shares calls between all resources of a moment.
 */
import * as pulumi from "@pulumi/pulumi";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { withoutUndefined } from "../../data/withoutUndefined";
import { requireAwsProvider, settingsOfProvider } from "../settings/awsProviderSettings";
import { insideOutput } from "../sdk/insideOutput";
import { stackSettings } from "../settings/stackSettings";
import type { ImageResolver } from "./imageResolver";
import type { PinEcrImagesOptions } from "./pinEcrImagesOptions";

/** The resolver that options describe. Throws if the stack's configuration can't be used. */
export function lookUpForPinning(options: PinEcrImagesOptions): ImageResolver {
    const { provider, profile, endpoint, assumeRole, onMissing } = options;
    const settings =
        provider === undefined ? pulumi.output(stackSettings()) : settingsOfProvider(requireAwsProvider(provider));
    return async (asked) => {
        const [known, own] = await Promise.all([
            insideOutput<EcrSettings>(settings),
            insideOutput({ profile, endpoint, assumeRole }),
        ]);
        if (known.value === undefined || own.value === undefined) {
            return undefined;
        }
        const { assumeRole: role, ...rest } = own.value;
        const asking = withoutUndefined({ ...rest, assumeRole: role && withoutUndefined(role) });
        const mayBeMissing = onMissing === "ignore";
        // Loaded by the first question: programs that pin nothing never need it.
        const { lookUpPin } = await import("./lookUpPin");
        return lookUpPin({ ...asking, ...asked }, known.value, { mayBeMissing });
    };
}
