// Typed reading of an exported deployment, whose own type is `any`.
import type { Deployment } from "@pulumi/pulumi/automation";

/** One resource of a deployment, with the engine's field names. */
export interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly custom?: boolean;
    readonly external?: boolean;
    readonly parent?: string;
    readonly provider?: string;
    readonly protect?: boolean;
    readonly dependencies?: readonly string[];
    readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

/** All resources of a deployment, the stack and the providers included; none before the first update. */
export function stateResources({ deployment }: Deployment): readonly StateResource[] {
    const { resources } = deployment as { readonly resources?: readonly StateResource[] };
    return resources ?? [];
}

/** The outputs of the resource whose URN ends in `::name`; throws with the URNs there are when it is absent. */
export function requireOutputs(state: Deployment, name: string): Readonly<Record<string, unknown>> {
    const resources = stateResources(state);
    const resource = resources.find(({ urn }) => urn.endsWith(`::${name}`));
    if (resource === undefined) {
        const urns = resources.map(({ urn }) => urn);
        throw new Error(`no resource "${name}" in the state, which has: ${urns.join(", ") || "nothing"}`);
    }
    return resource.outputs ?? {};
}
