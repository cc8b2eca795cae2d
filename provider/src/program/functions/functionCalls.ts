/**
 * How a function of ours is called: as Pulumi's own are, though no plugin is. Unknown, secret and `dependsOn` mean the same, and
 * under mocks the call reaches the user's `call`.
 */
import * as pulumi from "@pulumi/pulumi";
import { isJsonObject } from "../../data/jsonObject";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { argumentsProblem } from "../../lookup/request/requestShape";
import { EcrImageError, invalidArguments } from "../errors/ecrImageError";
import { isEngineThere, stopEngine } from "../errors/failedLookups";
import { awsProviderOf, requireSettings, settingsOfProvider } from "../settings/awsProviderSettings";
import type { ReadSettings } from "../settings/awsProviderSettings";
import { dependenciesOf, whenAllExist } from "../sdk/dependencies";
import { insideOutput } from "../sdk/insideOutput";
import { isMocked } from "../sdk/isMocked";
import { keepingAlive } from "../sdk/programEnd";
import { stackSettings } from "../settings/stackSettings";

/** A function, once its arguments are plain. What it throws must not show secret arguments. */
type PlainFunction<Result> = (
    args: Readonly<Record<string, unknown>>,
    settings: EcrSettings,
    options: { readonly secret: boolean },
) => Promise<Result>;

/** The two forms of a function. */
export interface FunctionCalls<Result> {
    call(args: object, opts?: pulumi.InvokeOptions): Promise<Result>;
    output(args: pulumi.Inputs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<Result>;
}

/** Makes both forms; `token` is what mocks see. */
export function callsOf<Result>(token: string, run: PlainFunction<Result>): FunctionCalls<Result> {
    const invoke = async (given: unknown, settings: EcrSettings, secret: boolean): Promise<Result> => {
        const problem = argumentsProblem(given);
        if (problem !== undefined) {
            throw invalidArguments([problem], secret);
        }
        const args: pulumi.Inputs = { ...(given ?? {}) };
        if (isMocked()) {
            return pulumi.runtime.invoke(token, args) as Promise<Result>; // What the mocks say it is.
        }
        try {
            return await run(args, settings, { secret });
        } catch (error) {
            throw EcrImageError.isInstance(error) ? error : unexpected(error, secret);
        }
    };
    return {
        async call(args, opts = {}) {
            return keepingAlive(async () => {
                const outputs = outputsIn(args);
                if (outputs.length > 0) {
                    const problem = `is an Output; use ${nameIn(token)}Output, which waits for it`;
                    throw invalidArguments(outputs.map((argument) => ({ argument, problem })));
                }
                const settings = await insideOutput(settingsFor(opts));
                if (settings.value === undefined) {
                    throw new EcrImageError(
                        "UnknownProvider",
                        "the aws.Provider's settings are not known yet: use the function's Output form, which waits for them",
                    );
                }
                return invoke(args, requireSettings(settings.value), false);
            });
        },
        output(args, opts = {}) {
            const waited = whenAllExist(dependenciesOf({ args, dependsOn: opts.dependsOn }));
            const asked = pulumi.output(args);
            const found = (): pulumi.Output<unknown> =>
                // A provider's keys are secret; what is found with them is not.
                pulumi
                    .all([asked, pulumi.unsecret(settingsFor(opts)), waited])
                    .apply(async ([plain, read]) => invoke(plain, requireSettings(read), await pulumi.isSecret(asked)));
            const result = pulumi.output(orStop(found));
            // From now to the end, without a gap: the program may end in between the steps of an Output.
            void keepingAlive(() => insideOutput(result));
            return result as pulumi.Output<Result>; // Results hold no Outputs that would be unwrapped.
        },
    };
}

/** Names of the members that are Outputs. */
function outputsIn(args: unknown): readonly string[] {
    const members = isJsonObject(args) ? Object.entries(args) : [];
    return members.filter(([, value]) => pulumi.Output.isInstance(value)).map(([name]) => name);
}

/** Name of the function, as programs import it. */
function nameIn(token: string): string {
    return token.slice(token.lastIndexOf(":") + 1);
}

/**
 * What is found; else, since nobody can catch what an Output rejects with, the engine is stopped. Where it changes nothing of what
 * the program registers, the result is unknown, and whatever takes it is passed over.
 */
async function orStop<T>(find: () => pulumi.Output<T>): Promise<pulumi.Output<T>> {
    try {
        const found = find();
        await insideOutput(found);
        return found;
    } catch (error) {
        if (!EcrImageError.isInstance(error) || !isEngineThere()) {
            throw error;
        }
        return (await stopEngine([error.message])).found;
    }
}

/** A fault of this package: it is one line too, since a stack trace can't be a resource's failure. */
function unexpected(error: unknown, secret: boolean): EcrImageError {
    const words = secret || !(error instanceof Error) ? "" : ` (${error.message})`;
    const failure = new EcrImageError(
        "Unexpected",
        `the lookup failed unexpectedly${words}: report it as a fault of ours`,
    );
    failure.cause = error;
    return failure;
}

function settingsFor(opts: pulumi.InvokeOptions): pulumi.Output<ReadSettings> {
    if (isMocked()) {
        return pulumi.output({ settings: {} });
    }
    const provider = awsProviderOf(opts);
    return provider === undefined ? pulumi.output({ settings: stackSettings() }) : settingsOfProvider(provider);
}
