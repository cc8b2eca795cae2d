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
import type { ArgumentProblem } from "../../lookup/request/imageRequest";
import { EcrImageError } from "../errors/ecrImageError";
import { insideOutput } from "../sdk/insideOutput";
import { isMocked } from "../sdk/isMocked";
import { memberOfProvider, nameOfProvider, packageOfProvider } from "../sdk/providerMembers";

/** Options by which a program says which provider, and whose child something is. */
export interface ProviderOptions {
    readonly provider?: pulumi.ProviderResource | undefined;
    readonly parent?: pulumi.Resource | undefined;
}

/** What could be read of a provider: its settings, or one line saying why they can't be used. */
export type ReadSettings = { readonly settings: EcrSettings } | { readonly problem: string };

/** Settings of a provider that may be stored, or why there are none. */
type StorableConfiguration = { readonly settings: StorableSettings } | { readonly problem: string };

/**
 * The provider that is meant, of the package aws or aws-native: the option's, else the one that a parent hands down. Throws an
 * EcrImageError if the option's is of another package: read as an AWS provider, it would ask as nobody that was meant.
 */
export function awsProviderOf(options: ProviderOptions): pulumi.ProviderResource | undefined {
    const provider = namedProvider(options);
    return provider && requireAwsProvider(provider);
}

/** The provider of any package that the option names, else the one that a parent hands down. */
function namedProvider({ provider, parent }: ProviderOptions): pulumi.ProviderResource | undefined {
    // Any type of the package shows whether a parent's provider is this package's.
    return (
        provider ??
        parent?.getProvider("aws:ecr/repository:Repository") ??
        parent?.getProvider("aws-native:ecr:Repository")
    );
}

/** The provider itself; throws an EcrImageError if it is of another package than aws or aws-native. */
export function requireAwsProvider(provider: pulumi.ProviderResource): pulumi.ProviderResource {
    return usable(provider, problemOfPackage(provider));
}

/**
 * Reads a provider's settings; unknown while any of them is, secret if any of them is. It never rejects for what they are: of an Output
 * that does, the SDK leaves promises that nobody handles, and reports them as errors with stack traces. `requireSettings` throws.
 *
 * Throws an EcrImageError for a provider that is only a reference, as a component gets it from another language: its settings can't be
 * seen, and others would be others'.
 */
export function settingsOfProvider(provider: pulumi.ProviderResource): pulumi.Output<ReadSettings> {
    usable(provider, problemOfReference(provider));
    const prefix = packageOfProvider(provider) === "aws-native" ? "aws-native" : "aws";
    const members = usedAwsMembers.map((key) => [key, memberOfProvider(provider, key)] as const);
    // The URN is there for its dependency: the provider is registered first.
    return pulumi.all([Object.fromEntries(members), provider.urn]).apply(([values]): ReadSettings => {
        const parsed = parseAwsConfiguration((key) => configurationText(values[key]), prefix);
        return "problem" in parsed
            ? { problem: `${calledProvider(provider)} can't be used: ${parsed.argument} ${parsed.problem}` }
            : parsed;
    });
}

/** What `settingsOfProvider` read; throws an EcrImageError if that can't be used. */
export function requireSettings(read: ReadSettings): EcrSettings {
    if ("problem" in read) {
        throw new EcrImageError("InvalidProvider", read.problem);
    }
    return read.settings;
}

/**
 * The provider's settings for the resource's inputs, without keys, tokens and passwords, which never reach state: a provider that holds
 * some, or that can't be used, is an input that the resource's check refuses. Thrown, it would be an error of the whole program, which
 * names no resource; and only a check stops the engine in programs of every kind.
 */
export function storableSettingsOf(
    options: ProviderOptions,
): pulumi.Input<StorableSettings | ArgumentProblem> | undefined {
    const provider = namedProvider(options);
    if (provider === undefined) {
        return undefined;
    }
    const problem = problemOfPackage(provider) ?? problemOfReference(provider);
    // Mocks check nothing.
    if (problem !== undefined && !isMocked()) {
        return refused(problem);
    }
    const read = settingsOfProvider(usable(provider, problem)).apply((configuration) =>
        "problem" in configuration ? configuration : storable(configuration.settings, provider),
    );
    return pulumi.output(plainIfRefused(read));
}

/** The settings, as secret as they are; a problem plain, as it shows nothing of them. */
async function plainIfRefused(
    read: pulumi.Output<StorableConfiguration>,
): Promise<pulumi.Input<StorableSettings | ArgumentProblem>> {
    const { value } = await insideOutput<StorableConfiguration>(read);
    if (value !== undefined && "problem" in value && !isMocked()) {
        return refused(value.problem);
    }
    return read.apply(requireSettings);
}

function refused(problem: string): ArgumentProblem {
    return { argument: "provider", problem };
}

/** The provider, unless there is a problem with it, which is thrown. */
function usable(provider: pulumi.ProviderResource, problem: string | undefined): pulumi.ProviderResource {
    if (problem !== undefined) {
        throw new EcrImageError("InvalidProvider", problem);
    }
    return provider;
}

function problemOfPackage(provider: pulumi.ProviderResource): string | undefined {
    const name = packageOfProvider(provider);
    return name === "aws" || name === "aws-native"
        ? undefined
        : `the option provider takes an aws.Provider, or one of aws-native, which says as whom ECR is asked; got ` +
              `${quoteText(nameOfProvider(provider))} of the package ${quoteText(name)}: leave it out, and the stack's AWS settings are used`;
}

function problemOfReference(provider: pulumi.ProviderResource): string | undefined {
    return provider instanceof pulumi.DependencyProviderResource
        ? `the ${packageOfProvider(provider)} provider is handed down from another language, so that its settings can't be read: name ` +
              `profile, assumeRole or region as arguments, beside a provider made here`
        : undefined;
}

/** How messages call the provider: as the program does, with the name that it has there. */
function calledProvider(provider: pulumi.ProviderResource): string {
    return `the ${packageOfProvider(provider)}.Provider ${quoteText(nameOfProvider(provider))}`;
}

function storable(settings: EcrSettings, provider: pulumi.ProviderResource): StorableConfiguration {
    const { credentials, assumeRoleWithWebIdentity, ...rest } = settings;
    if (credentials !== undefined || assumeRoleWithWebIdentity !== undefined) {
        return {
            problem:
                `${calledProvider(provider)} holds static keys or a web identity, which would be stored in the state: give the provider ` +
                "a profile or a role, set keys in the environment or as aws:* configuration, or use getEcrImageOutput, which stores " +
                "nothing",
        };
    }
    const withPassword = urlSettings.find(({ name }) => {
        const url = rest[name];
        return typeof url === "string" && holdsPassword(url);
    });
    if (withPassword === undefined) {
        return { settings: rest };
    }
    const { member, sendsPassword } = withPassword;
    const advice = sendsPassword
        ? ": set it in the environment (HTTPS_PROXY) or as aws:* configuration, or use getEcrImageOutput, which stores nothing"
        : ", and is sent to no endpoint: leave it out";
    return {
        problem:
            `${member} of ${calledProvider(provider)} holds a user name or a password, which would be stored in the state` +
            advice,
    };
}
