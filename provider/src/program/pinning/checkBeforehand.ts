/**
 * Looks a resource's images up before its registration is sent. What a transform throws reaches a person as an RPC
 * error with the SDK's stack traces, and stops no engine. So each resource of this program gets a dependency that stops the
 * engine where an image can't be pinned; the transform, which sees other processes'
 * resources as well, then finds the answers there.
 */
import * as pulumi from "@pulumi/pulumi";
import { imageTypeOf } from "../../images/places/locateImages";
import { stopEngine } from "../errors/failedLookups";
import { dependenciesExist } from "../sdk/dependencies";
import { pinResource } from "./pinResource";
import type { PinningRules } from "./pinResource";

/**
 * The transformation that adds the dependency.
 * @param rules what is pinned
 * @param onAwaits is told of resources that depend on something that does not exist yet
 */
export function checkBeforehand(
    rules: PinningRules,
    onAwaits: (type: string, name: string) => void,
): pulumi.ResourceTransformation {
    return ({ type, name, props, opts }) => {
        // What is read from its provider, or taken from the engine's state, is registered by somebody else.
        if (imageTypeOf(type, rules.types) === undefined || opts.id !== undefined || opts.urn !== undefined) {
            return undefined;
        }
        const check = async (): Promise<pulumi.Resource[]> => {
            const awaitsOthers = !(await dependenciesExist(opts.dependsOn));
            if (awaitsOthers) {
                onAwaits(type, name);
            }
            const { failures } = await pinResource({ type, name, props, awaitsOthers }, rules);
            if (failures.length > 0) {
                return [await stopEngine(failures)];
            }
            return [];
        };
        return { props, opts: pulumi.mergeOptions(opts, { dependsOn: pulumi.output(check()) }) };
    };
}
