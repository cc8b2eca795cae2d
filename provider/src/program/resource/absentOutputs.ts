/**
 * Outputs without a value. The plugin says null, since what it leaves out is unknown to a preview; programs see undefined, as they
 * do of any other resource.
 */
import * as pulumi from "@pulumi/pulumi";
import { askingArgument, isAsking, outputs, storedOutputs } from "../../lookup/outputs";
import type { AskingArgument, OutputName } from "../../lookup/outputs";
import { isPlainData } from "../sdk/insideOutput";
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

/** The arguments that ask for outputs. */
type AskingArgs = Pick<EcrImageArgs, AskingArgument>;

/** Whether the arguments ask for an output: `true` for those that need no asking. */
export function askingFor(name: OutputName, args: AskingArgs): pulumi.Input<boolean> {
    const argument = askingArgument(name);
    if (argument === undefined) {
        return true;
    }
    const value: pulumi.Input<boolean | string | undefined> = args[argument];
    return isPlainData(value) ? isAsking(value) : pulumi.output(value).apply(isAsking);
}

/**
 * Outputs that nobody asks for have no value, and are known not to: the engine, which is not told of them, would leave them unknown
 * in a preview.
 */
export function showUnasked(resource: pulumi.CustomResource, args: AskingArgs): void {
    for (const name of storedOutputs) {
        const asking = askingFor(name, args);
        if (asking === true) {
            continue;
        }
        const output: unknown = Reflect.get(resource, name);
        const isDeclared = pulumi.Output.isInstance(output);
        Reflect.set(
            resource,
            name,
            pulumi.output(asking).apply((isAsked) => (isAsked && isDeclared ? output : undefined)),
        );
    }
}
