import type * as pulumi from "@pulumi/pulumi";

/** The package that a provider is of, such as `aws`: the SDK knows, by a method that its declarations leave out; unchanged since 3.0. */
export function packageOfProvider(provider: pulumi.ProviderResource): string {
    return (provider as unknown as { getPackage(): string }).getPackage(); // See above.
}
