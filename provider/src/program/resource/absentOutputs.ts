/**
 * Outputs without a value. The plugin says null, since what it leaves out is unknown to a preview; programs see undefined, as they
 * do of any other resource.
 */
import type * as pulumi from "@pulumi/pulumi";
import { foundKeys } from "../../wire/imageRecord";

/** Found of every image; of one that does not exist, only its name and that it doesn't. */
const alwaysThere: readonly string[] = ["repositoryName", "exists"];

/** The outputs that may have no value, for a resource with these arguments. */
export function absentOutputs(asked: pulumi.Inputs): readonly string[] {
    const mayBeMissing = asked["onMissing"] !== undefined && asked["onMissing"] !== "fail";
    const candidates = mayBeMissing
        ? foundKeys.filter((key) => !alwaysThere.includes(key))
        : ["imageTag", "indexDigest"];
    const given = asked["imageTag"] === undefined ? [] : ["imageTag"];
    return candidates.filter((key) => !given.includes(key));
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
