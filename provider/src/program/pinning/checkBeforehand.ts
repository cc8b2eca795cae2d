/**
 * Looks a resource's images up before its registration is sent. What a transform throws reaches a person as an RPC
 * error with the SDK's stack traces, and stops no engine. So each resource of this program gets a dependency that stops the
 * engine where an image can't be pinned; the transform, which sees other processes'
 * resources as well, then finds the answers there.
 */
import * as pulumi from "@pulumi/pulumi";
import { imageTypeOf, locateImages } from "../../images/places/locateImages";
import { stopEngine } from "../errors/failedLookups";
import { dependenciesOf } from "../sdk/dependencies";
import { knownProperties } from "../sdk/knownProperties";
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
    return ({ resource, type, name, props, opts }) => {
        // What is read from its provider, or taken from the engine's state, is registered by somebody else.
        if (imageTypeOf(type, rules.types) === undefined || opts.id !== undefined || opts.urn !== undefined) {
            return undefined;
        }
        const check = async (): Promise<pulumi.Resource[]> => {
            const { exist } = await dependenciesOf({
                args: await imageProperties(type, props, rules),
                dependsOn: opts.dependsOn,
                self: Promise.resolve(resource),
            });
            const awaitsOthers = !exist;
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

/** The properties that hold images: only what these come from may still push one. */
async function imageProperties(type: string, props: pulumi.Inputs, { types }: PinningRules): Promise<pulumi.Inputs> {
    const { values } = await knownProperties(props);
    const names = locateImages(type, values, types).flatMap(({ steps: [name] }) =>
        typeof name === "string" ? [name] : [],
    );
    return Object.fromEntries(names.map((name) => [name, props[name]]));
}
