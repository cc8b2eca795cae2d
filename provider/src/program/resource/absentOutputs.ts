/**
 * Outputs without a value. The plugin says null, since what it leaves out is unknown to a preview; programs see undefined, as they
 * do of any other resource.
 */
import type * as pulumi from "@pulumi/pulumi";
import { outputs } from "../../lookup/outputs";
import type { OutputName } from "../../lookup/outputs";

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
