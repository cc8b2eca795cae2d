/**
 * Registers pinning with the engine, which then asks about every resource of the stack, those of components in other
 * languages included, before it is checked.
 */
import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { imageTypeOf } from "../../images/places/locateImages";
import { EcrImageError } from "../errors/ecrImageError";
import { stopEngine } from "../errors/failedLookups";
import { checkBeforehand } from "./checkBeforehand";
import type { PinnedImage } from "./pinnedImage";
import { pinResource } from "./pinResource";
import type { PinningRules } from "./pinResource";
import { stackIsRegistered } from "../sdk/stackIsRegistered";

/** Pins what is registered from now on. The output is the list of what was pinned, complete when the program is. */
export function registerPinning(rules: PinningRules): pulumi.Output<PinnedImage[]> {
    const pinned: PinnedImage[] = [];
    const awaiting = new Set<string>();
    let secret = false;
    const transform: pulumi.ResourceTransform = async ({ type, name, props }) => {
        if (imageTypeOf(type, rules.types) === undefined) {
            return undefined;
        }
        const awaitsOthers = awaiting.has(keyOf(type, name));
        const pins = await pinResource({ type, name, props, awaitsOthers }, rules);
        await Promise.all(pins.notes.map(({ severity, message }) => pulumi.log[severity](message)));
        if (pins.failures.length > 0) {
            await stopEngine(pins.failures);
            return undefined;
        }
        pinned.push(...pins.pinned);
        secret ||= pins.secret;
        return pins.props === undefined ? undefined : withProperties(pins.props);
    };
    // The engine calls back outside the program's asynchronous context, in which inline programs keep all they know of
    // themselves: without it log lines are lost, and secrets are not told from other values.
    registerTransform(AsyncResource.bind(transform));
    pulumi.runtime.registerStackTransformation(checkBeforehand(rules, (type, name) => awaiting.add(keyOf(type, name))));
    const list = stackIsRegistered().then(() => {
        // Resources arrive in no order.
        const sorted = [...pinned].sort(compare);
        return secret ? pulumi.secret(sorted) : pulumi.output(sorted);
    });
    return pulumi.output(list);
}

/**
 * A transform's answer that leaves the resource's options alone: without `opts` the SDK sends the engine's own back. With
 * them it writes what it can't tell from unset: `deleteBeforeReplace: false`, by which a provider that must delete
 * first no longer does, and no `hideDiffs` at all.
 */
function withProperties(props: pulumi.Inputs): pulumi.ResourceTransformResult {
    return { props } as unknown as pulumi.ResourceTransformResult; // Its declaration asks for opts; the SDK does not.
}

function registerTransform(transform: pulumi.ResourceTransform): void {
    try {
        pulumi.runtime.registerResourceTransform(transform);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new EcrImageError("TransformsUnsupported", `pinEcrImages needs the engine's stack transforms: ${reason}`);
    }
}

function keyOf(type: string, name: string): string {
    return `${type}::${name}`;
}

function compare(one: PinnedImage, other: PinnedImage): number {
    const [key, otherKey] = [one, other].map(({ type, name, path }) => `${name}::${type}::${path}`);
    return key === otherKey ? 0 : (key ?? "") < (otherKey ?? "") ? -1 : 1;
}
