/**
 * Everything that settings leave open, filled in from the environment and from the shared files, in the AWS provider's order:
 * settings, variables, profile. That order, where it was read from, is
 * https://github.com/hashicorp/aws-sdk-go-base (v2, `GetAwsConfig`) over https://github.com/aws/aws-sdk-go-v2 (`config`).
 */
import type { EcrSettings } from "./ecrSettings";
import type { Environment, Service, Variable } from "./environment";
import { checkMembers, checkVariables, endpointVariable, firstVariable, flagOf, regionVariable } from "./environment";
import type { Section, SharedFiles } from "./sharedFiles";
import { readSharedFiles } from "./sharedFiles";

/** The profile that is asked for. */
export interface ChosenProfile {
    readonly name: string;
    /** The variable that names it; undefined if settings do, or nothing does. */
    readonly variable: string | undefined;
    /** Whether settings name it. */
    readonly isNamedBySettings: boolean;
    /** Whether it is in the files. */
    readonly exists: boolean;
    /** What the files say of it. */
    readonly members: Section;
}

/** Settings with what belongs to them. */
export interface ResolvedSettings {
    readonly settings: EcrSettings;
    readonly environment: Environment;
    readonly files: SharedFiles;
    readonly profile: ChosenProfile;
    /** Undefined if neither settings, nor variables, nor the profile have one. */
    readonly region: string | undefined;
    /** The stack's region, where the registry's is another. */
    readonly stackRegion: string | undefined;
    readonly useFipsEndpoint: boolean;
    readonly useDualstackEndpoint: boolean;
    readonly retryMode: string;
    readonly maxAttempts: number;
    /** The URL at which a service is asked, if it is another than AWS's own. */
    readonly endpoints: Readonly<Record<Service, string | undefined>>;
}

/**
 * Resolves settings. Rejects with a ProfileNotFound if a profile is asked for by name that the files do not have, and with an
 * InvalidSetting if a variable or the profile has a value that AWS's tools refuse.
 */
export async function resolveSettings(
    settings: EcrSettings,
    environment: Environment = process.env,
): Promise<ResolvedSettings> {
    checkVariables(environment);
    const files = await readSharedFiles(settings, environment);
    const profile = chooseProfile(settings, environment, files);
    const { members } = profile;
    checkMembers(profile.name, members);
    const { stackRegion } = settings;
    const surroundingRegion = regionVariable(environment)?.value ?? members["region"];
    const of = (variable: string, member: string) => environment[variable] || members[member] || undefined;
    return {
        settings,
        environment,
        files,
        profile,
        region: settings.region ?? surroundingRegion,
        stackRegion: stackRegion === "environment" ? surroundingRegion : stackRegion,
        // As in the AWS provider, settings switch these on and never off.
        useFipsEndpoint:
            settings.useFipsEndpoint === true || flagOf(of("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint")) === true,
        useDualstackEndpoint:
            settings.useDualstackEndpoint === true ||
            flagOf(of("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint")) === true,
        retryMode: settings.retryMode ?? of("AWS_RETRY_MODE", "retry_mode") ?? "standard",
        maxAttempts: settings.maxAttempts ?? countOf(of("AWS_MAX_ATTEMPTS", "max_attempts")) ?? 3,
        endpoints: {
            ecr: settings.endpoint ?? configuredEndpoint("ecr", environment, members, files),
            sts: settings.stsEndpoint ?? configuredEndpoint("sts", environment, members, files),
            sso: settings.ssoEndpoint ?? configuredEndpoint("sso", environment, members, files),
        },
    };
}

/** A profile that was asked for and is in no file. */
class ProfileNotFound extends Error {
    // The name by which the SDK reports it, and by which it differs from other failures.
    override readonly name = "CredentialsProviderError";

    constructor(profile: string, variable: string | undefined) {
        super(
            `no profile ${JSON.stringify(profile)}${variable === undefined ? "" : ` (${variable})`} in the shared configuration files`,
        );
    }
}

function chooseProfile({ profile }: EcrSettings, environment: Environment, files: SharedFiles): ChosenProfile {
    const variable: Variable | undefined =
        profile === undefined ? firstVariable(environment, ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"]) : undefined;
    const name = profile ?? variable?.value ?? "default";
    const members = files.profile(name);
    // AWS_DEFAULT_PROFILE is a default: who it names need not exist.
    if (members === undefined && (profile !== undefined || variable?.name === "AWS_PROFILE")) {
        throw new ProfileNotFound(name, variable?.name);
    }
    return {
        name,
        variable: variable?.name,
        isNamedBySettings: profile !== undefined,
        exists: members !== undefined,
        members: members ?? {},
    };
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
function configuredEndpoint(
    service: Service,
    environment: Environment,
    members: Section,
    files: SharedFiles,
): string | undefined {
    const ignored = environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] || members["ignore_configured_endpoint_urls"];
    if (flagOf(ignored) === true) {
        return undefined;
    }
    const services = members["services"] === undefined ? undefined : files.section("services", members["services"]);
    return (
        endpointVariable(service, environment)?.value ??
        services?.[`${service}.endpoint_url`] ??
        members["endpoint_url"]
    );
}

function countOf(text: string | undefined): number | undefined {
    const count = Number(text);
    return Number.isSafeInteger(count) && count > 0 ? count : undefined;
}
