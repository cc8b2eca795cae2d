/**
 * What pinning asks of the lookup: one reference in, one answer out, the same for the whole of a program's run.
 */
import * as pulumi from "@pulumi/pulumi";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { insideOutput } from "../sdk/insideOutput";
import { requireAwsProvider, settingsOfProvider } from "../settings/awsProviderSettings";
import { askingEnvironment } from "../settings/askingEnvironment";
import { stackSettings } from "../settings/stackSettings";
import type { PinEcrImagesOptions } from "./options";
import type { PinOutcome, PinResolver } from "./pin";

/**
 * The resolver that options describe: the program's own lookup, which shares calls between all resources of a moment.
 * Throws if the stack's configuration can't be used.
 */
export function pinResolver(options: PinEcrImagesOptions): PinResolver {
    askingEnvironment();
    const { provider, profile, endpoint, assumeRole, onMissing, provenance = false } = options;
    const settings =
        provider === undefined ? pulumi.output(stackSettings()) : settingsOfProvider(requireAwsProvider(provider));
    return sameAnswers(async (asked) => {
        const [known, own] = await Promise.all([
            insideOutput<EcrSettings>(settings),
            insideOutput({ profile, endpoint, assumeRole }),
        ]);
        if (known.value === undefined || own.value === undefined) {
            return undefined;
        }
        const { assumeRole: role, ...rest } = own.value;
        const asking = withoutUndefined({ ...rest, assumeRole: role && withoutUndefined(role) });
        // Loaded by the first question: programs that pin nothing never need it.
        const { lookUpPin } = await import("./lookUpPin");
        return lookUpPin({ ...asking, ...asked, provenance }, known.value, { mayBeMissing: onMissing === "ignore" });
    });
}

/**
 * Remembers answers, so that a tag that moves meanwhile is still one image in all resources. Failures are asked anew: an
 * image may be pushed while the update runs.
 * @internal Exported for tests.
 */
export function sameAnswers(resolve: PinResolver): PinResolver {
    const answers = new Map<string, Promise<PinOutcome>>();
    return async (request) => {
        const key = JSON.stringify([request.image, request.select, request.platform, request.requirePlatforms]);
        const answer = answers.get(key) ?? resolve(request);
        answers.set(key, answer);
        const settled = await answer;
        if ((settled === undefined || "failure" in settled) && answers.get(key) === answer) {
            answers.delete(key);
        }
        return settled;
    };
}
