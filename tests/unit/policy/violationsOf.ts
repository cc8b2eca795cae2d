/** Runs one policy on one resource, as the engine would. */
import type { imagePolicies } from "../../../policy/src";
import type { Properties } from "../../../provider/src/images";

type Policy = ReturnType<typeof imagePolicies>[number];
type Validation = Exclude<Policy["validateResource"], readonly unknown[] | undefined>;

/** A resource, and the policy's configuration. */
export interface Examined {
    readonly type?: string;
    readonly props: Properties;
    readonly config?: object;
}

/** The type that is examined unless a test says otherwise: a resource with one image in `imageUri`. */
export const lambda = "aws:lambda/function:Function";

/** What the policy says about the resource, in order. */
export function violationsOf(policy: Policy, { type = lambda, props, config = {} }: Examined): readonly string[] {
    const violations: string[] = [];
    // What a policy may ask for beyond these, these policies don't.
    const args = { type, props, getConfig: () => config } as unknown as Parameters<Validation>[0];
    const validate = policy.validateResource;
    if (typeof validate !== "function") {
        throw new Error("the policy has not exactly one validation");
    }
    void validate(args, (message) => violations.push(message));
    return violations;
}
