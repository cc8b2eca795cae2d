/**
 * Whether a resource exists already. In a preview the ID of a resource of this program shows it. Children of a remote component are
 * made by another process, which gives no IDs: the engine knows them.
 */
import * as pulumi from "@pulumi/pulumi";
import * as runtimeState from "@pulumi/pulumi/runtime/state";
import { insideOutput } from "./insideOutput";

/** What the SDK remembers of the engine's abilities, and its declarations leave out. */
interface StateInside {
    readonly getStore?: () => { readonly supportsInvokeDependsOn?: boolean };
}

/** What the engine says of a resource that was registered in this run. */
interface RegisteredState {
    /** Empty while it is not created, and for components. */
    readonly id?: string;
    /** Reference of its provider; empty for components. */
    readonly provider?: string;
}

/** Whether a custom resource, or everything in a remote component, exists. */
export async function isCreated(resource: pulumi.Resource): Promise<boolean> {
    const id: unknown = Reflect.get(resource, "id");
    if (pulumi.Output.isInstance(id)) {
        return !(await insideOutput(id)).unknown;
    }
    // Asked in updates too, though nothing is to come there: for the question the engine registers a provider, which a plan has to foresee.
    const registered = await registeredState(resource);
    if (!pulumi.runtime.isDryRun()) {
        return true;
    }
    if (registered === undefined) {
        return false;
    }
    if (engineGates()) {
        return true; // Else it would have answered that nothing is known.
    }
    if (!pulumi.CustomResource.isInstance(resource)) {
        return hasCreatedOutputs(resource);
    }
    const isComponent = registered.provider === "";
    return isComponent || registered.id !== "";
}

/** Asks for a resource, as something that depends on it: undefined while the engine, where it knows, says that it is to come. */
async function registeredState(resource: pulumi.Resource): Promise<RegisteredState | undefined> {
    const { value: urn } = await insideOutput(resource.urn);
    const answer = pulumi.runtime.invokeOutput<RegisteredState>(
        "pulumi:pulumi:getResource",
        { urn },
        { dependsOn: [resource] },
    );
    const { value, unknown } = await insideOutput(answer);
    return unknown ? undefined : value;
}

/** Whether the engine itself answers only when everything exists that a function depends on; those newer than 3.251 may. */
function engineGates(): boolean {
    return (runtimeState as StateInside).getStore?.().supportsInvokeDependsOn === true; // See StateInside.
}

/**
 * What older engines can say of a remote component: its outputs are known, and the children that these come from exist. One
 * without such outputs may be about to push an image, so it counts as to come: a preview must not fail wrongly.
 */
async function hasCreatedOutputs(component: pulumi.Resource): Promise<boolean> {
    const outputs = Object.entries(component).flatMap(([name, member]) =>
        name !== "urn" && pulumi.Output.isInstance<unknown>(member) ? [member] : [],
    );
    const insides = await Promise.all(outputs.map((output) => insideOutput<unknown>(output)));
    // Outputs of nothing else are unset, which previews call unknown, or arguments given back.
    const made = insides.map(({ unknown, resources }) => ({
        unknown,
        children: [...resources].filter((resource) => resource !== component),
    }));
    const telling = made.filter(({ children }) => children.length > 0);
    if (telling.length === 0 || telling.some(({ unknown }) => unknown)) {
        return false;
    }
    const created = await Promise.all(telling.flatMap(({ children }) => children).map((child) => isCreated(child)));
    return created.every(Boolean);
}
