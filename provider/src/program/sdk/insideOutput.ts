/**
 * What an Output holds, for code that must act before the resource is registered: the value with what is unknown in it, whether
 * it is secret, and the resources that it comes from. `apply` can't show it, since it does not run on unknown values.
 */
import * as pulumi from "@pulumi/pulumi";
import { containsUnknowns } from "@pulumi/pulumi/output";
import { isObjectOrArray } from "../../data/jsonObject";

/** A resolved Output. */
export interface InsideOutput<T> {
    /** Undefined if anything in it is unknown. */
    readonly value: T | undefined;
    readonly unknown: boolean;
    readonly secret: boolean;
    /** The resources that it comes from, and those that it holds, at any depth. */
    readonly resources: ReadonlySet<pulumi.Resource>;
}

/** The part of Output that the SDK's own `runtime` uses and its declarations leave out; unchanged since 3.0. */
export interface OutputInside<T> {
    promise(withUnknowns: true): Promise<T>;
    readonly isKnown: Promise<boolean>;
    allResources(): Promise<ReadonlySet<pulumi.Resource>>;
}

/** Waits for an Output; rejects as the Output does. What is plain needs no Output, of which each costs many promises. */
export async function insideOutput<T>(input: pulumi.Input<T>): Promise<InsideOutput<pulumi.Unwrap<T>>> {
    if (isPlainData(input)) {
        // Nothing to unwrap in it.
        return { value: input as pulumi.Unwrap<T>, unknown: false, secret: false, resources: new Set() };
    }
    const output = pulumi.output(input);
    const inside = output as unknown as OutputInside<pulumi.Unwrap<T>>; // See OutputInside.
    const [value, isKnown, secret, origins] = await Promise.all([
        inside.promise(true),
        inside.isKnown,
        pulumi.isSecret(output),
        inside.allResources(),
    ]);
    const unknown = !isKnown || containsUnknowns(value);
    const resources = new Set(origins);
    addResourcesIn(value, resources);
    return { value: unknown ? undefined : value, unknown, secret, resources };
}

/** A resource's URN, as the engine names it elsewhere; it is known in previews too. */
export function urnOf({ urn }: pulumi.Resource): Promise<string> {
    return new Promise((resolve) => urn.apply(resolve));
}

function addResourcesIn(value: unknown, resources: Set<pulumi.Resource>): void {
    if (!isObjectOrArray(value)) {
        return;
    }
    if (pulumi.Resource.isInstance(value)) {
        resources.add(value);
        return;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (Array.isArray(value) || prototype === Object.prototype || prototype === null) {
        Object.values(value).forEach((inner) => {
            addResourcesIn(inner, resources);
        });
    }
}

/**
 * Whether a value is data and nothing else, at any depth: no Output, no promise, no resource, no asset. Then it is known and not
 * secret, and JSON can carry it.
 */
export function isPlainData(value: unknown): boolean {
    if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
        return false;
    }
    if (!isObjectOrArray(value)) {
        return true;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
    return isPlain && Object.values(value).every(isPlainData);
}
