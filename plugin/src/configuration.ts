/** The provider's settings as the engine gives them: arguments of the provider, or the stack's `ecr-image:*` configuration. */
import type { ConfigureRequest } from "@pulumi/pulumi/proto/provider_pb";
import { parseProviderSettings, settingsProblems } from "pulumi-ecr-image/languages";
import type { UnwrappedProperties } from "pulumi-ecr-image/languages";
import { fromWire } from "./wireProperties";

/** What every provider may be given, and none of the settings. */
const ofEveryProvider = ["version", "pluginDownloadURL"];

/** The settings among a provider's inputs. */
function settingsOf({ values }: UnwrappedProperties): Readonly<Record<string, unknown>> {
    return Object.fromEntries(
        Object.entries(values).filter(([name]) => !name.startsWith("__") && !ofEveryProvider.includes(name)),
    );
}

/** What is wrong with a provider's inputs, as check failures. */
export function configurationFailures(
    inputs: UnwrappedProperties,
): readonly { readonly property: string; readonly reason: string }[] {
    return settingsProblems(settingsOf(inputs)).map(({ argument, problem }) => ({
        // The engine prints the value of a property that is named, and this may be a key.
        property: "",
        reason: `${argument}: ${problem}`,
    }));
}

/** The settings of a configured provider. */
export function configuredSettings(request: ConfigureRequest): ReturnType<typeof parseProviderSettings> {
    const args = settingsOf(fromWire(request.getArgs()));
    const variables = request
        .getVariablesMap()
        .toArray()
        .map(([key, value]) => [key.slice(key.lastIndexOf(":") + 1), value] as const);
    const given =
        Object.keys(args).length > 0 ? args : settingsOf({ values: Object.fromEntries(variables), secrets: new Set() });
    return parseProviderSettings(given);
}
