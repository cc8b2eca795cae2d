/** The settings of an `aws.Provider`: it is read, never passed on, since it would route our resource to the AWS plugin. */
import * as pulumi from "@pulumi/pulumi";
import { parseAwsConfiguration } from "../../ecr/settings/awsConfiguration";
import type { EcrSettings } from "../../ecr/settings/ecrSettings";
import { EcrImageError } from "../errors/ecrImageError";
import { unsetAsKnown } from "./unsetMembers";

/** Members of an `aws.Provider` that mean something to ECR: those that `parseAwsConfiguration` reads. */
const providerMembers = [
    "region",
    "profile",
    "accessKey",
    "secretKey",
    "token",
    "assumeRole",
    "assumeRoles",
    "assumeRoleWithWebIdentity",
    "endpoints",
    "stsRegion",
    "useFipsEndpoint",
    "useDualstackEndpoint",
    "retryMode",
    "maxRetries",
    "sharedConfigFiles",
    "sharedCredentialsFiles",
    "httpProxy",
    "httpsProxy",
    "noProxy",
    "customCaBundle",
    "insecure",
    "skipMetadataApiCheck",
    "ec2MetadataServiceEndpoint",
    "ec2MetadataServiceEndpointMode",
    "allowedAccountIds",
    "forbiddenAccountIds",
] as const;

/** Options by which a program says which provider, and whose child something is. */
export interface ProviderOptions {
    readonly provider?: pulumi.ProviderResource | undefined;
    readonly parent?: pulumi.Resource | undefined;
}

/** The `aws.Provider` that is meant: the option's, else the one that a parent hands down. */
export function awsProviderOf({ provider, parent }: ProviderOptions): pulumi.ProviderResource | undefined {
    // Any type of the package tells whether a provider is this package's.
    return provider ?? parent?.getProvider("aws:ecr/repository:Repository");
}

/** Reads a provider's settings; unknown while any of them is, secret if any of them is. */
export function settingsOfProvider(provider: pulumi.ProviderResource): pulumi.Output<EcrSettings> {
    const members = providerMembers.map((key) => [key, unsetAsKnown(Reflect.get(provider, key))] as const);
    // The URN is there for its dependency: the provider is registered first.
    return pulumi.all([Object.fromEntries(members), provider.urn]).apply(([values]) => {
        const parsed = parseAwsConfiguration((key) => textOf(values[key]));
        if ("problem" in parsed) {
            throw new EcrImageError("InvalidProvider", `the aws.Provider can't be used: ${parsed.problem}`);
        }
        return parsed.settings;
    });
}

/** A provider's members are texts; what is no text by type is JSON, except under mocks. */
function textOf(value: unknown): string | undefined {
    return value === undefined || value === null || typeof value === "string"
        ? (value ?? undefined)
        : JSON.stringify(value);
}
