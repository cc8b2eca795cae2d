/**
 * Finds what still has to be made and may push an image: what the image's own property comes from, and what the resource
 * `dependsOn`. Of resources of this program that is known exactly; of those of other processes only what they depend on as a whole.
 */
import * as pulumi from "@pulumi/pulumi";
import { imageTypeOf, locateImages } from "../../images/places/locateImages";
import type { ImageTypes, Properties } from "../../images";
import { dependenciesOf } from "../sdk/dependencies";
import { urnOf } from "../sdk/insideOutput";
import { isCreated } from "../sdk/isCreated";
import type { RegisteringResource } from "../sdk/lastTransform";

/** Whether a resource that is being registered awaits something, in a preview; an update makes it first. */
export type AwaitedResources = (resource: RegisteringResource, values: Properties) => Promise<boolean>;

/** Watches the program's resources from now on. */
export function watchAwaitedResources(types: ImageTypes | undefined): AwaitedResources {
    const seen = new Map<string, pulumi.ResourceTransformationArgs[]>();
    pulumi.runtime.registerStackTransformation((args) => {
        const { type, name, opts } = args;
        // What is read from its provider, or taken from the engine's state, is registered by somebody else.
        if (imageTypeOf(type, types) !== undefined && opts.id === undefined && opts.urn === undefined) {
            const key = keyOf(type, name);
            seen.set(key, [...(seen.get(key) ?? []), args]);
        }
        return undefined;
    });
    return async (resource, values) => {
        if (!pulumi.runtime.isDryRun()) {
            return false;
        }
        const own = await ofParent(seen.get(keyOf(resource.type, resource.name)) ?? [], resource.parent);
        if (own === undefined) {
            const all = resource.dependencies.map((urn) => isCreated(new pulumi.DependencyResource(urn)));
            return !(await Promise.all(all)).every(Boolean);
        }
        const names = locateImages(resource.type, values, types).flatMap(({ steps: [name] }) =>
            typeof name === "string" ? [name] : [],
        );
        const { exist } = await dependenciesOf({
            args: names.map((name) => own.props[name] as unknown),
            dependsOn: own.opts.dependsOn,
            self: Promise.resolve(own.resource),
        });
        return !exist;
    };
}

/** Resources of one type and name differ by their parents. */
async function ofParent(
    candidates: readonly pulumi.ResourceTransformationArgs[],
    parent: string,
): Promise<pulumi.ResourceTransformationArgs | undefined> {
    const [only, ...more] = candidates;
    if (more.length === 0) {
        return only;
    }
    for (const candidate of candidates) {
        const { parent: own } = candidate.opts;
        if ((own === undefined ? "" : await urnOf(own)) === parent) {
            return candidate;
        }
    }
    return undefined;
}

function keyOf(type: string, name: string): string {
    return `${type}::${name}`;
}
