/** What a provider resource says of itself beyond its declarations. */
import * as pulumi from "@pulumi/pulumi";
import type { OutputInside } from "./insideOutput";

/** The package that a provider is of, such as `aws`: the SDK knows, by a method that its declarations leave out; unchanged since 3.0. */
export function packageOfProvider(provider: pulumi.ProviderResource): string {
    return (provider as unknown as { getPackage(): string }).getPackage(); // See above.
}

/** The name that the program gave a provider; empty for a reference to one. The SDK keeps it in a member that its declarations leave out. */
export function nameOfProvider(provider: pulumi.ProviderResource): string {
    const name: unknown = Reflect.get(provider, "__name");
    return typeof name === "string" ? name : "";
}

/**
 * The member's value, known to be undefined where it is unset; unknown and secret where the member is. In the preview of a provider's
 * creation the SDK calls those unknown that the program left unset, since a plugin could fill them in. A provider's plugin fills
 * nothing in, so that unset means unset, and only unknown values are unknown.
 */
export function memberOfProvider(provider: pulumi.ProviderResource, name: string): pulumi.Output<unknown> {
    const member: unknown = Reflect.get(provider, name);
    return pulumi.Output.isInstance<unknown>(member) ? pulumi.output(insideOf(member)) : pulumi.output(member);
}

async function insideOf(member: pulumi.Output<unknown>): Promise<pulumi.Input<unknown>> {
    const inside = member as unknown as OutputInside<unknown>; // See OutputInside.
    const [value, secret] = await Promise.all([inside.promise(true), pulumi.isSecret(member)]);
    return secret ? pulumi.secret(value) : value;
}
