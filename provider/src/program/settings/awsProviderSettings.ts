/**
 * The settings of an `aws.Provider`: it is read, never passed on, since it would route our resource to the AWS plugin. What may be stored
 * of them is stored, since a resource is refreshed without the program, and so from its state alone.
 */
import * as pulumi from "@pulumi/pulumi";
import { configurationText, parseAwsConfiguration } from "../../ecr/settings/awsConfiguration";
import { urlSettings, usedAwsMembers } from "../../ecr/settings/awsMembers";
import { holdsPassword } from "../../ecr/settings/endpoint";
import type { EcrSettings, StorableSettings } from "../../ecr/settings/ecrSettings";
import { quoteText } from "../../data/quoteText";
import { EcrImageError } from "../errors/ecrImageError";
import { memberOfProvider, packageOfProvider } from "../sdk/providerMembers";

/** Options by which a program says which provider, and whose child something is. */
export interface ProviderOptions {
    readonly provider?: pulumi.ProviderResource | undefined;
    readonly parent?: pulumi.Resource | undefined;
}

/**
 * The provider that is meant, of the package aws or aws-native: the option's, else the one that a parent hands down. Throws an
 * EcrImageError if the option's is of another package: read as an AWS provider, it would ask as nobody that was meant.
 */
export function awsProviderOf({ provider, parent }: ProviderOptions): pulumi.ProviderResource | undefined {
    // Any type of the package tells whether a provider is this package's.
    return provider === undefined
        ? (parent?.getProvider("aws:ecr/repository:Repository") ?? parent?.getProvider("aws-native:ecr:Repository"))
        : requireAwsProvider(provider);
}

/** The provider itself; throws an EcrImageError if it is of another package than aws or aws-native. */
export function requireAwsProvider(provider: pulumi.ProviderResource): pulumi.ProviderResource {
    const name = packageOfProvider(provider);
    if (name !== "aws" && name !== "aws-native") {
        throw new EcrImageError(
            "InvalidProvider",
            `the option provider takes an aws.Provider, or one of aws-native, which says as whom ECR is asked; got one of the ` +
                `package ${quoteText(name)}: leave it out, and the stack's AWS settings are used`,
        );
    }
    return provider;
}

/**
 * Reads a provider's settings; unknown while any of them is, secret if any of them is. Throws an EcrImageError for a provider that
 * is only a reference, as a component gets it from another language: its settings can't be seen, and others would be others'.
 */
export function settingsOfProvider(provider: pulumi.ProviderResource): pulumi.Output<EcrSettings> {
    const prefix = packageOfProvider(provider) === "aws-native" ? "aws-native" : "aws";
    if (provider instanceof pulumi.DependencyProviderResource) {
        throw new EcrImageError(
            "InvalidProvider",
            `the ${prefix} provider is handed down from another language, so that its settings can't be read: name profile, ` +
                `assumeRole or region as arguments, beside a provider made here`,
        );
    }
    const members = usedAwsMembers.map((key) => [key, memberOfProvider(provider, key)] as const);
    // The URN is there for its dependency: the provider is registered first.
    return pulumi.all([Object.fromEntries(members), provider.urn]).apply(([values]) => {
        const parsed = parseAwsConfiguration((key) => configurationText(values[key]), prefix);
        if ("problem" in parsed) {
            throw new EcrImageError("InvalidProvider", `the ${prefix}.Provider can't be used: ${parsed.problem}`);
        }
        return parsed.settings;
    });
}

/** The provider's settings for the resource's inputs. Keys, tokens and passwords are refused: they never reach state. */
export function storableSettingsOf(
    provider: pulumi.ProviderResource | undefined,
): pulumi.Output<StorableSettings> | undefined {
    return provider && settingsOfProvider(provider).apply(storable);
}

function storable(settings: EcrSettings): StorableSettings {
    const { credentials, assumeRoleWithWebIdentity, ...rest } = settings;
    if (credentials !== undefined || assumeRoleWithWebIdentity !== undefined) {
        throw new EcrImageError(
            "InvalidProvider",
            "the aws.Provider of an EcrImage holds static keys or a web identity, which would be stored in its state: give the " +
                "provider a profile or a role, set keys in the environment or as aws:* configuration, or use getEcrImageOutput, " +
                "which stores nothing",
        );
    }
    const withPassword = urlSettings.find((name) => {
        const url = rest[name];
        return typeof url === "string" && holdsPassword(url);
    });
    if (withPassword !== undefined) {
        throw new EcrImageError(
            "InvalidProvider",
            `${withPassword} of the aws.Provider of an EcrImage holds a user name or a password, which would be stored in its ` +
                "state: set it in the environment (HTTPS_PROXY) or as aws:* configuration, or use getEcrImageOutput, which stores nothing",
        );
    }
    return rest;
}
