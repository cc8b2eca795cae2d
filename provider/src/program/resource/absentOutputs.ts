/**
 * Outputs without a value. The plugin says null, since what it leaves out is unknown to a preview; programs see undefined, as they
 * do of any other resource.
 */
import * as pulumi from "@pulumi/pulumi";
import { askingArgument, isAsking, outputs, storedOutputs } from "../../lookup/outputs";
import type { OutputName } from "../../lookup/outputs";
import { insideOutput, isPlainData } from "../sdk/insideOutput";
import { defineLazily } from "./defineLazily";
import type { EcrImageArgs } from "./ecrImageArgs";

/** Those of the given outputs that may have no value, for a resource with these arguments. */
export function absentOutputs(asked: pulumi.Inputs, names: readonly OutputName[]): readonly OutputName[] {
    const mayBeMissing = asked["onMissing"] !== undefined && asked["onMissing"] !== "fail";
    return names.filter((name) => {
        const { there } = outputs[name];
        const isGiven = there === "tagged" && (asked[name] !== undefined || asked["select"] !== undefined);
        return there !== "always" && (mayBeMissing || there !== "exists") && !isGiven;
    });
}

/** Makes null undefined in the outputs of the given names. */
export function showAbsent(resource: pulumi.CustomResource, names: readonly string[]): void {
    for (const name of names) {
        const output = Reflect.get(resource, name) as pulumi.Output<unknown>; // The SDK makes one for every declared output.
        Reflect.set(
            resource,
            name,
            output.apply((value) => value ?? undefined),
        );
    }
}

/**
 * Whether an output is declared: the SDK makes one for every declared one, which takes time. So those that only `provenance` and
 * `details` ask for are not, without these. That of `platform` is, since transforms give platforms to all images of a stack.
 */
export function isDeclared(name: OutputName, args: Pick<EcrImageArgs, "provenance" | "details">): boolean {
    const argument = askingArgument(name);
    if (argument === undefined || argument === "platform") {
        return true;
    }
    const value: pulumi.Input<unknown> = args[argument];
    return !isPlainData(value) || isAsking(value);
}

/**
 * Makes outputs that nobody asks for undefined, and known to be: the engine, which does not hear of them, would leave them unknown in a
 * preview. Who asks, is seen by the answer, since transforms and `ignoreChanges` change what the program asks.
 */
export function showUnasked(resource: { readonly exists: pulumi.Output<boolean> }): void {
    for (const name of storedOutputs.filter((stored) => askingArgument(stored) !== undefined)) {
        const output: unknown = Reflect.get(resource, name);
        if (pulumi.Output.isInstance(output)) {
            defineLazily(resource, name, {
                enumerable: true,
                make: () => pulumi.output(answered(output, resource.exists)),
            });
        } else {
            Reflect.set(resource, name, pulumi.output(undefined));
        }
    }
}

/** The output, or undefined where the image is known and its record has none of this name. */
async function answered(output: pulumi.Output<unknown>, exists: pulumi.Output<boolean>): Promise<unknown> {
    const [own, image] = await Promise.all([insideOutput(output), insideOutput(exists)]);
    return own.unknown && !image.unknown ? undefined : output;
}
