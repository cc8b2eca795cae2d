/** What may be stored of an `aws.Provider`: a resource is refreshed without the program, and so from its state alone. */
import type * as pulumi from "@pulumi/pulumi";
import { urlSettings } from "../../ecr/settings/awsMembers";
import { holdsPassword } from "../../ecr/settings/endpoint";
import type { EcrSettings, StorableSettings } from "../../ecr/settings/ecrSettings";
import { settingsOfProvider } from "./awsProviderSettings";
import { EcrImageError } from "../errors/ecrImageError";

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
