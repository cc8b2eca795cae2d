/**
 * The environment: variables of a process, as AWS's tools read them, the paths that they name, and which values of variables, and
 * of members of profiles, the AWS provider refuses. A variable that is set and empty, as CI systems leave them, counts as unset.
 */
import { homedir } from "node:os";
import { join } from "node:path";

/** The variables that are looked at: a process's own, unless somebody says otherwise. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that says something. */
export interface Variable {
    readonly name: string;
    readonly value: string;
}

/** The first of the named variables that is set and not empty. */
export function firstVariable(environment: Environment, names: readonly string[]): Variable | undefined {
    return names.map((name) => ({ name, value: environment[name] ?? "" })).find(({ value }) => value !== "");
}

/** The flag in a variable: `true` or `false` in any case; undefined for anything else. */
export function flagOf(text: string | undefined): boolean | undefined {
    const lower = text?.toLowerCase();
    return lower === "true" ? true : lower === "false" ? false : undefined;
}

/** The variable that says the region. */
export function regionVariable(environment: Environment): Variable | undefined {
    return firstVariable(environment, ["AWS_REGION", "AWS_DEFAULT_REGION"]);
}

/** AWS's services that are asked, by the words that name their endpoints. */
export type Service = "ecr" | "sts" | "sso";

/** The variable that says at which URL a service is asked; undefined where none does, or where variables are to be ignored. */
export function endpointVariable(service: Service, environment: Environment): Variable | undefined {
    return flagOf(environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]) === true
        ? undefined
        : firstVariable(environment, [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, "AWS_ENDPOINT_URL"]);
}

/** The home folder, by the variables as Node.js reads its own. */
export function homeFolder(environment: Environment): string {
    return (process.platform === "win32" ? environment["USERPROFILE"] : environment["HOME"]) || homedir();
}

/**
 * A path of configuration, which no shell expands, with `$NAME` and `${NAME}` replaced by variables, then a leading `~` by the home
 * folder, as the AWS provider does.
 */
export function expandPath(path: string, environment: Environment): string {
    const expanded = path.replace(
        /\$(?:\{([^}]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g,
        (_whole, braced: string | undefined, plain: string | undefined) => environment[braced ?? plain ?? ""] ?? "",
    );
    const home = homeFolder(environment);
    return expanded === "~" ? home : /^~[/\\]/.test(expanded) ? join(home, expanded.slice(2)) : expanded;
}

/** A variable, or a member of a profile, with a value that AWS's tools refuse. */
class InvalidSetting extends Error {
    override readonly name = "InvalidSetting";
}

type Check = readonly [name: string, isValid: (value: string) => boolean, expected: string];

const isFlag = (value: string) => flagOf(value) !== undefined;
const isWholeNumber = (value: string) => /^[+-]?[0-9]+$/.test(value);
const isRetryMode = (value: string) => value === "standard" || value === "adaptive";
const isMetadataMode = (value: string) => /^ipv[46]$/i.test(value);

const variables: readonly Check[] = [
    ["AWS_MAX_ATTEMPTS", isWholeNumber, "a whole number"],
    ["AWS_RETRY_MODE", isRetryMode, "standard or adaptive"],
    ["AWS_USE_FIPS_ENDPOINT", isFlag, "true or false"],
    ["AWS_USE_DUALSTACK_ENDPOINT", isFlag, "true or false"],
    ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", isFlag, "true or false"],
    ["AWS_EC2_METADATA_V1_DISABLED", isFlag, "true or false"],
    ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", isMetadataMode, "IPv4 or IPv6"],
];

/** What is checked of a profile's members: less than of the variables, as the AWS provider has it. */
const members: readonly Check[] = [
    ["max_attempts", isWholeNumber, "a whole number"],
    ["retry_mode", isRetryMode, "standard or adaptive"],
    ["ec2_metadata_service_endpoint_mode", isMetadataMode, "IPv4 or IPv6"],
];

/** Throws an InvalidSetting where the AWS provider refuses a variable's value, whether or not it would be used. */
export function checkVariables(environment: Environment): void {
    check(environment, variables, "");
}

/** Throws an InvalidSetting where the AWS provider refuses a value of the profile. */
export function checkMembers(profile: string, values: Environment): void {
    check(values, members, ` of profile ${JSON.stringify(profile)}`);
}

function check(values: Environment, checks: readonly Check[], ofWhat: string): void {
    for (const [name, isValid, expected] of checks) {
        const value = values[name] ?? "";
        if (value !== "" && !isValid(value)) {
            throw new InvalidSetting(`${name}${ofWhat} is not ${expected}`);
        }
    }
}
