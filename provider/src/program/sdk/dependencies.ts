/** What a lookup `dependsOn`: it may be made only when all of it exists, since its update may push the image. */
import * as pulumi from "@pulumi/pulumi";
import { insideOutput } from "./insideOutput";

/** The children that the SDK keeps for this very purpose, and its declarations leave out. */
interface WithChildren {
    readonly __childResources?: ReadonlySet<pulumi.Resource>;
}

/** Waits for everything that is depended on; false if some of it does not exist yet, as in the preview of its creation. */
export async function dependenciesExist(dependsOn: pulumi.ResourceOptions["dependsOn"]): Promise<boolean> {
    if (dependsOn === undefined) {
        return true;
    }
    const { value, unknown } = await insideOutput<unknown>(dependsOn);
    if (unknown) {
        return false;
    }
    const resources: readonly unknown[] = Array.isArray(value) ? value : [value];
    const existing = await Promise.all(resources.map((resource) => exists(resource, new Set())));
    return existing.every(Boolean);
}

/** A component exists when all its children do. */
async function exists(resource: unknown, seen: Set<unknown>): Promise<boolean> {
    if (seen.has(resource) || !pulumi.Resource.isInstance(resource)) {
        return true;
    }
    seen.add(resource);
    if (pulumi.CustomResource.isInstance(resource)) {
        return !(await insideOutput(resource.id)).unknown;
    }
    await insideOutput(resource.urn);
    const children = [...((resource as WithChildren).__childResources ?? [])]; // See WithChildren.
    const existing = await Promise.all(children.map((child) => exists(child, seen)));
    return existing.every(Boolean);
}
