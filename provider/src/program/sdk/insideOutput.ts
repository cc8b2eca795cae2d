/**
 * What an Output holds, for code that must act before the resource is registered: the value with what is unknown in it, and
 * whether it is secret. `apply` can't tell, since it does not run on unknown values.
 */
import * as pulumi from "@pulumi/pulumi";
import { containsUnknowns } from "@pulumi/pulumi/output";
import { isPlainData } from "./isPlainData";

/** A resolved Output. */
export interface InsideOutput<T> {
    /** Undefined if anything in it is unknown. */
    readonly value: T | undefined;
    readonly unknown: boolean;
    readonly secret: boolean;
}

/** The part of Output that the SDK's own `runtime` uses and its declarations leave out; unchanged since 3.0. */
export interface OutputInside<T> {
    promise(withUnknowns: true): Promise<T>;
    readonly isKnown: Promise<boolean>;
}

/** Waits for an Output; rejects as the Output does. What is plain needs no Output, of which each costs many promises. */
export async function insideOutput<T>(input: pulumi.Input<T>): Promise<InsideOutput<pulumi.Unwrap<T>>> {
    if (isPlainData(input)) {
        return { value: input as pulumi.Unwrap<T>, unknown: false, secret: false }; // Nothing to unwrap in it.
    }
    const output = pulumi.output(input);
    const inside = output as unknown as OutputInside<pulumi.Unwrap<T>>; // See OutputInside.
    const [value, isKnown, secret] = await Promise.all([inside.promise(true), inside.isKnown, pulumi.isSecret(output)]);
    const unknown = !isKnown || containsUnknowns(value);
    return { value: unknown ? undefined : value, unknown, secret };
}
