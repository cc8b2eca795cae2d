/**
 * The stack's `aws:*` configuration, or an `aws.Provider`'s properties, as settings of the client: the lookup asks the
 * same account, as the same identity, as every AWS resource beside it.
 * https://www.pulumi.com/registry/packages/aws/installation-configuration/#configuration-options
 */
import { plainSettings, usedAwsMembers } from "./awsMembers";
import type { PlainKind } from "./awsMembers";
import { ConfigProblems, ConfigReader } from "./configReader";
import type { ConfigProblem } from "./configReader";
import { assumedRole, webIdentityRole } from "./configuredRoles";
import type { EcrSettings, PlainSettings, StaticCredentials } from "./ecrSettings";
import { withoutUndefined } from "../../data/withoutUndefined";

/**
 * The stack's settings: those of `aws:*`, or of `aws-native:*` where the stack configures that alone. `get` gives the value of a
 * whole key, such as `aws:region`.
 */
export function parseStackConfiguration(get: (key: string) => string | undefined): AwsConfiguration {
    const isSet = (prefix: string) => usedAwsMembers.some((member) => get(`${prefix}:${member}`) !== undefined);
    const prefix = !isSet("aws") && isSet("aws-native") ? "aws-native" : "aws";
    return parseAwsConfiguration((key) => get(`${prefix}:${key}`), prefix);
}

/** The settings, or the first problem, which never shows a value. */
export type AwsConfiguration = { readonly settings: EcrSettings } | ConfigProblem;

/**
 * Reads the configuration. `get` gives the value of a key without the prefix `aws:`; objects and lists are JSON.
 * What has no meaning for ECR is not read.
 *
 * - `assumeRoles` (the AWS provider from version 7) or `assumeRole` (before)
 * - `maxRetries` counts attempts, the first included, and 0 is the default: that is what the AWS provider makes of it
 *   (https://github.com/hashicorp/aws-sdk-go-base gives it to the SDK as `RetryMaxAttempts`)
 */
export function parseAwsConfiguration(
    get: (key: string) => string | undefined,
    prefix: "aws" | "aws-native" | "ecr-image" = "aws",
): AwsConfiguration {
    const problems = new ConfigProblems();
    const reader = new ConfigReader(`${prefix}:`, get, problems);
    const settings = {
        ...readPlainSettings(reader),
        ...withoutUndefined({
            credentials: staticCredentials(reader),
            assumeRoles: assumeRoles(reader),
            assumeRoleWithWebIdentity: reader
                .objects("assumeRoleWithWebIdentity")
                .map(webIdentityRole)
                .find((role) => role !== undefined),
            endpoint: endpointOf(reader, "ecr"),
            stsEndpoint: endpointOf(reader, "sts"),
            ssoEndpoint: endpointOf(reader, "sso"),
            maxAttempts: reader.count("maxRetries") || undefined,
            sharedConfigFile: filesOf(reader, "sharedConfigFiles"),
            // The first is what aws-native, and versions of the AWS provider before 4, call it.
            sharedCredentialsFile: reader.text("sharedCredentialsFile") ?? filesOf(reader, "sharedCredentialsFiles"),
        }),
    };
    return problems.first === undefined ? { settings } : problems.first;
}

/** A provider's member, as the configuration has it: what is no text by type is JSON, and that may have been read already, as under mocks. */
export function configurationText(value: unknown): string | undefined {
    return value === undefined || value === null || typeof value === "string"
        ? (value ?? undefined)
        : JSON.stringify(value);
}

function readPlainSettings(reader: ConfigReader): PlainSettings {
    const values = plainSettings.map(([name, kind]) => [name, readPlainSetting(reader, name, kind)] as const);
    return withoutUndefined(Object.fromEntries(values)); // `awsMembers` gives each a kind of its type.
}

function readPlainSetting(reader: ConfigReader, name: string, kind: PlainKind) {
    switch (kind) {
        case "text":
        case "url":
            return reader.text(name);
        case "proxy":
            // Set and empty means without a proxy, whatever the environment says.
            return reader.textOrEmpty(name);
        case "flag":
            return reader.flag(name);
        case "accounts":
            return listOf(reader, name);
        default:
            return reader.oneOf(name, kind);
    }
}

function staticCredentials(reader: ConfigReader): StaticCredentials | undefined {
    const accessKeyId = reader.text("accessKey");
    const secretAccessKey = reader.text("secretKey");
    const sessionToken = reader.text("token");
    if (accessKeyId === undefined) {
        // A token alone is half of something too: whoever else there is must not ask in its place.
        return secretAccessKey === undefined && sessionToken === undefined ? undefined : reader.missing("accessKey");
    }
    if (secretAccessKey === undefined) {
        return reader.missing("secretKey");
    }
    return { accessKeyId, secretAccessKey, ...withoutUndefined({ sessionToken }) };
}

function assumeRoles(reader: ConfigReader) {
    const readers = reader.objects("assumeRoles");
    const roles = (readers.length > 0 ? readers : reader.objects("assumeRole"))
        .map(assumedRole)
        .filter((role) => role !== undefined);
    return roles.length > 0 ? roles : undefined;
}

/** The first of the objects in `endpoints` that names the service; the provider takes a list of them. */
function endpointOf(reader: ConfigReader, service: string): string | undefined {
    return reader
        .objects("endpoints")
        .map((endpoints) => endpoints.text(service))
        .find((endpoint) => endpoint !== undefined);
}

/** One path as a text, several as a list: so they have been stored since there were lists of one only. */
function filesOf(reader: ConfigReader, key: string): string | readonly string[] | undefined {
    const files = listOf(reader, key);
    return files?.length === 1 ? files[0] : files;
}

function listOf(reader: ConfigReader, key: string): readonly string[] | undefined {
    const texts = reader.texts(key);
    return texts?.length === 0 ? undefined : texts;
}
