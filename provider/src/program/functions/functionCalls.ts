/**
 * How a function of ours is called: as Pulumi's own are, though no plugin is. Unknown, secret and `dependsOn` mean the same, and
 * under mocks the call reaches the user's `call`.
 */
import * as pulumi from "@pulumi/pulumi";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { awsProviderOf, settingsOfProvider } from "../settings/awsProviderSettings";
import { dependenciesExist } from "../sdk/dependencies";
import { EcrImageError } from "../ecrImageError";
import { insideOutput } from "../sdk/insideOutput";
import { isMocked } from "../sdk/isMocked";
import { keepingAlive } from "../sdk/keepingAlive";
import { stackSettings } from "../settings/stackSettings";

/** A function, once its arguments are plain. */
type PlainFunction<Result> = (args: Readonly<Record<string, unknown>>, settings: EcrSettings) => Promise<Result>;

/** The two forms of a function. */
export interface FunctionCalls<Result> {
    call(args: object, opts?: pulumi.InvokeOptions): Promise<Result>;
    output(args: pulumi.Inputs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<Result>;
}

/** Makes both forms; `token` is what mocks see. */
export function callsOf<Result>(token: string, run: PlainFunction<Result>): FunctionCalls<Result> {
    const invoke = (args: pulumi.Inputs, settings: EcrSettings): Promise<Result> =>
        isMocked() ? pulumi.runtime.invoke(token, args) : run(args, settings);
    return {
        async call(args, opts = {}) {
            return keepingAlive(async () => {
                const settings = await insideOutput(settingsFor(opts));
                if (settings.value === undefined) {
                    throw new EcrImageError(
                        "UnknownProvider",
                        "the aws.Provider's settings are not known yet: use the function's Output form, which waits for them",
                    );
                }
                return invoke({ ...args }, settings.value);
            });
        },
        output(args, opts = {}) {
            const exist = dependenciesExist(opts.dependsOn);
            // A provider's keys are secret; what is found with them is not.
            const settings = pulumi.unsecret(settingsFor(opts));
            const waited = pulumi.output(exist).apply((all) => (all ? true : unknownOutput()));
            const result: pulumi.Output<unknown> = pulumi
                .all([pulumi.output(args), settings, waited])
                .apply(([plain, known]) => invoke({ ...plain }, known));
            // From now to the end, without a gap: the program may end in between the steps of an Output.
            void keepingAlive(() => insideOutput(result));
            return result as pulumi.Output<Result>; // Results hold no Outputs that would be unwrapped.
        },
    };
}

function settingsFor(opts: pulumi.InvokeOptions): pulumi.Output<EcrSettings> {
    if (isMocked()) {
        return pulumi.output({});
    }
    const provider = awsProviderOf(opts);
    return provider === undefined ? pulumi.output(stackSettings()) : settingsOfProvider(provider);
}

/** Whatever is computed from it is unknown too. */
function unknownOutput(): pulumi.Output<true> {
    return pulumi.output(pulumi.unknown as unknown as true); // The SDK's own mark of an unknown value.
}
