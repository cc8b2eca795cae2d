/**
 * Members of a resource that is not created yet. In a preview the SDK calls those unknown that the program left unset, since a
 * plugin could fill them in. A provider's plugin fills nothing in, so that unset means unset, and only unknown values are unknown.
 */
import * as pulumi from "@pulumi/pulumi";
import type { OutputInside } from "../sdk/insideOutput";

/** The member's value, known to be undefined where it is unset; unknown and secret where the member is. */
export function unsetAsKnown(member: unknown): pulumi.Output<unknown> {
    return pulumi.Output.isInstance<unknown>(member) ? pulumi.output(insideOf(member)) : pulumi.output(member);
}

async function insideOf(member: pulumi.Output<unknown>): Promise<pulumi.Input<unknown>> {
    const inside = member as unknown as OutputInside<unknown>; // See OutputInside.
    const [value, secret] = await Promise.all([inside.promise(true), pulumi.isSecret(member)]);
    return secret ? pulumi.secret(value) : value;
}
