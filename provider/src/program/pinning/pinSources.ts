/**
 * What pinning asks of the lookup: one reference in, one answer out, the same for the whole of a program's run.
 */
import * as pulumi from "@pulumi/pulumi";
import { withoutUndefined } from "../../data/withoutUndefined";
import { markOfEmulator } from "../../ecr/registry/locateRegistry";
import { endpointVariable } from "../../ecr/settings/environment";
import { insideOutput } from "../sdk/insideOutput";
import { requireAwsProvider, requireSettings, settingsOfProvider } from "../settings/awsProviderSettings";
import type { ReadSettings } from "../settings/awsProviderSettings";
import { askingEnvironment } from "../settings/askingEnvironment";
import { stackSettings } from "../settings/stackSettings";
import type { PinEcrImagesOptions } from "./options";
import type { PinOutcome, PinResolver } from "./pin";

/** How the images of a stack are asked for. */
export interface PinSources {
    readonly resolve: PinResolver;
    /** URL at which ECR's API is asked, if something names one; undefined while that is not known. */
    readonly endpoint: Promise<string | undefined>;
    /** What stands in every text that names an image of an emulator at that URL; undefined if there is no such URL. */
    readonly emulatorMark: RegExp | undefined;
}

/**
 * The sources that options describe: the program's own lookup, which shares calls between resources that are pinned at once.
 * Throws an EcrImageError if the stack's configuration can't be used, nor the provider: of another package, or a reference from another
 * language.
 */
export function pinSources(options: PinEcrImagesOptions): PinSources {
    const surrounding = endpointVariable("ecr", askingEnvironment())?.value;
    const { provider, profile, endpoint, assumeRole, onMissing, provenance = false } = options;
    const settings =
        provider === undefined
            ? pulumi.output({ settings: stackSettings() })
            : settingsOfProvider(requireAwsProvider(provider));
    const endpointOf = async (): Promise<string | undefined> => {
        const [own, known] = await Promise.all([
            insideOutput<string | undefined>(pulumi.output(endpoint)),
            insideOutput<ReadSettings>(settings),
        ]);
        return own.value ?? (known.value && requireSettings(known.value).endpoint) ?? surrounding;
    };
    const configured =
        provider === undefined ? stackSettings().endpoint : "endpoints" in provider ? anyText : undefined;
    const likely = endpoint ?? configured ?? surrounding; // In the order of endpointOf.
    const emulatorMark =
        likely === undefined ? undefined : typeof likely === "string" ? markOfEmulator(likely) : anyText;
    const resolve = sameAnswers(async (asked) => {
        const [known, own] = await Promise.all([
            insideOutput<ReadSettings>(settings),
            insideOutput({ profile, endpoint, assumeRole }),
        ]);
        if (known.value === undefined || own.value === undefined) {
            return undefined;
        }
        const asWhom = requireSettings(known.value);
        const { assumeRole: role, ...rest } = own.value;
        const asking = withoutUndefined({ ...rest, assumeRole: role && withoutUndefined(role) });
        // Loaded by the first question: programs that pin nothing never need it.
        const { lookUpPin } = await import("./lookUpPin");
        return lookUpPin({ ...asking, ...asked, provenance }, asWhom, { mayBeMissing: onMissing === "ignore" });
    });
    // Asked for by the first resource that may have an image; what is wrong with it is said where it is used.
    return { resolve, endpoint: endpointOf().catch(() => undefined), emulatorMark };
}

/** Where the endpoint is not known yet, every text may name an image of it. */
const anyText = /(?:)/;

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
