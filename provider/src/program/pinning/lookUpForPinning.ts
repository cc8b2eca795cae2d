/**
 * Answers pinning's questions by the program's own lookup, which shares calls between all resources of a moment.
 */
import * as pulumi from "@pulumi/pulumi";
import type { EcrSettings } from "../../ecr/ecrSettings";
import { withoutUndefined } from "../../ecr/withoutUndefined";
import { explain } from "../../lookup/explain";
import { isMissing } from "../../lookup/lookupFailure";
import { settingsOfProvider } from "../awsProviderSettings";
import { insideOutput } from "../insideOutput";
import { lookUpImage } from "../lookUpImage";
import type { ProgramOutcome } from "../lookUpImage";
import { stackSettings } from "../programLookup";
import type { ImageResolver, PinOutcome } from "./imageResolver";
import type { PinEcrImagesOptions } from "./pinEcrImagesOptions";

/** The resolver that options describe. Throws if the stack's configuration can't be used. */
export function lookUpForPinning(options: PinEcrImagesOptions): ImageResolver {
    const { provider, profile, endpoint, assumeRole, onMissing } = options;
    const settings = provider === undefined ? pulumi.output(stackSettings()) : settingsOfProvider(provider);
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
        return toPinOutcome(await lookUpImage({ ...asking, ...asked }, known.value, { mayBeMissing }));
    };
}

function toPinOutcome(outcome: ProgramOutcome): PinOutcome {
    switch (outcome.kind) {
        case "found":
            return outcome.image;
        case "failed":
            return { failure: explain(outcome, { by: "function" }), missing: isMissing(outcome.problem) };
        case "refused": {
            const failure = outcome.problems.map(({ argument, problem }) => `${argument}: ${problem}`).join("; ");
            return { failure, missing: false };
        }
    }
}
