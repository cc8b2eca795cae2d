/**
 * What a lookup depends on, by Pulumi's own rules: the resources that its arguments come from, and those that `dependsOn` names. A
 * name is known before its repository exists, and a tag before its image is pushed, so that being known says nothing: in a preview
 * nothing is asked before all of them exist. Sources: `runtime/dependsOn.ts` and `runtime/invoke.ts` of the SDK.
 */
import * as pulumi from "@pulumi/pulumi";
import { insideOutput } from "./insideOutput";
import { isCreated } from "./isCreated";

/** What depends on something. */
export interface Dependent {
    /** Its arguments: Outputs, resources, promises and data, at any depth. */
    readonly args?: unknown;
    /** The option of that name, in each form that Pulumi takes. */
    readonly dependsOn?: pulumi.ResourceOptions["dependsOn"];
    /** The resource itself once it is constructed: as the child of a component it must not wait for itself. */
    readonly self?: Promise<pulumi.Resource> | undefined;
}

/** What it depends on. */
export interface Dependencies {
    /** As the program names them: a component stands for its children, as it does where a result carries it. */
    readonly resources: readonly pulumi.Resource[];
    /** False if some of it does not exist yet, as in the preview of its creation. */
    readonly exist: boolean;
}

/** What the SDK keeps of a component, and its declarations leave out. */
interface ComponentInside {
    readonly __childResources?: ReadonlySet<pulumi.Resource>;
    /** Settles when an asynchronous `initialize` has made the children. */
    readonly __data?: Promise<unknown>;
    /** Whether another process makes the children. */
    readonly __remote?: boolean;
}

/** Waits for everything that is depended on. Rejects as an Output or a resource of it does. */
export async function dependenciesOf({ args, dependsOn, self }: Dependent): Promise<Dependencies> {
    const [inArgs, inOption] = await Promise.all([insideOutput<unknown>(args), insideOutput<unknown>(dependsOn)]);
    const resources = [...new Set([...inArgs.resources, ...inOption.resources])];
    if (resources.length === 0) {
        return { resources, exist: !inOption.unknown };
    }
    const seen = new Set([await self]);
    const existing = await Promise.all(resources.map((resource) => exists(resource, seen)));
    return { resources, exist: !inOption.unknown && existing.every(Boolean) };
}

/** An Output that is known, and carries the dependencies, when all of them exist. */
export function whenAllExist(dependencies: Promise<Dependencies>): pulumi.Output<true> {
    const carried = dependencies.then(({ resources, exist }) =>
        // A URN comes from its resource, and so is how an Output comes to depend on it; it is known in previews.
        pulumi.all(resources.map(({ urn }) => urn)).apply(() => (exist ? true : unknownTrue)),
    );
    return pulumi.output(carried);
}

const unknownTrue = pulumi.unknown as unknown as true; // The SDK's own mark of an unknown value.

/** A component exists when all its children do. */
async function exists(resource: pulumi.Resource, seen: Set<unknown>): Promise<boolean> {
    if (seen.has(resource) || isSettings(resource)) {
        return true;
    }
    seen.add(resource);
    if (pulumi.CustomResource.isInstance(resource)) {
        return isCreated(resource);
    }
    const { __data, __remote } = resource as ComponentInside; // See ComponentInside.
    await Promise.all([insideOutput(resource.urn), __data]);
    if (__remote === true) {
        return isCreated(resource);
    }
    const { __childResources = [] } = resource as ComponentInside; // Complete now.
    const existing = await Promise.all([...__childResources].map((child) => exists(child, seen)));
    return existing.every(Boolean);
}

/** A provider is settings, and nothing in the cloud that could be waited for; a stack is there before its program runs. */
function isSettings(resource: pulumi.Resource): boolean {
    const type: unknown = Reflect.get(resource, "__pulumiType");
    return typeof type === "string" && (type.startsWith("pulumi:providers:") || type === "pulumi:pulumi:Stack");
}
