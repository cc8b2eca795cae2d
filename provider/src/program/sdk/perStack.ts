/** What is kept for a stack, where several run in one process. */
import * as pulumi from "@pulumi/pulumi";

/** What belongs to a program outside of any stack, such as a script that calls the functions. */
const noStack = {};

/**
 * One value for each stack that runs in this process: several inline programs may run at once, and must not share calls made
 * with different credentials, nor wait for each other.
 */
export function perStack<T>(create: () => T): () => T {
    const values = new WeakMap<object, T>();
    return () => {
        const stack = pulumi.runtime.getStackResource() ?? noStack;
        const value = values.get(stack) ?? create();
        values.set(stack, value);
        return value;
    };
}
