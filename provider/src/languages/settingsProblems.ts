/**
 * What is wrong with the plugin's settings, said before anything is looked up: what is none, what must not be stored, and what no
 * lookup could use.
 */
import { isJsonObject, isObjectOrArray } from "../data/jsonObject";
import { containsUnknown } from "../data/unknownValue";
import { membersOfKeys, plainSettings, urlSettings } from "../ecr/settings/awsMembers";
import type { PlainKind } from "../ecr/settings/awsMembers";
import type { EcrSettings, PlainSettings } from "../ecr/settings/ecrSettings";
import { holdsPassword, mustBeHttpUrl, parseHttpUrl } from "../ecr/settings/endpoint";
import type { ArgumentProblem } from "../lookup/request/imageRequest";
import { isRoleArn, mustBeRoleArn } from "../lookup/request/requestShape";
import { isRegistryId } from "../oci/grammar";
import type { JsonRecord } from "../wire/imageRecord";
import { parseProviderSettings, providerSettings } from "./providerSettings";

/** Everything that is wrong with settings, as they are given: what is no text may be JSON. Unknown ones are right so far. */
export function settingsProblems(given: JsonRecord): ArgumentProblem[] {
    const settings = Object.entries(given).map(([name, value]) => ({ name, value: withoutJson(value) }));
    const problems = settings.flatMap(({ name, value }) => {
        const problem = memberProblem(name, value);
        return problem === undefined ? [] : [{ argument: name, problem }];
    });
    const known = settings
        .filter(({ value }) => !containsUnknown(value))
        .map(({ name }) => [name, given[name]] as const);
    const parsed = parseProviderSettings(Object.fromEntries(known));
    return problems.length > 0 ? problems : "problem" in parsed ? [parsed] : valueProblems(parsed, given);
}

/** What no lookup could use, by the laws of its own arguments. Values are not shown, since they may be secret. */
function valueProblems(settings: EcrSettings, given: JsonRecord): ArgumentProblem[] {
    const { assumeRoles = [], assumeRoleWithWebIdentity, endpoint, stsEndpoint, ssoEndpoint } = settings;
    const broken: readonly (readonly [string, string | undefined])[] = [
        ...assumeRoles.map(
            ({ roleArn }) => [`assumeRoles[${indexOfRole(roleArn, given)}].roleArn`, roleArnProblem(roleArn)] as const,
        ),
        ["assumeRoleWithWebIdentity.roleArn", roleArnProblem(assumeRoleWithWebIdentity?.roleArn)],
        [endpoint === given["endpoint"] ? "endpoint" : "endpoints.ecr", urlProblem(endpoint)],
        ["endpoints.sts", urlProblem(stsEndpoint)],
        ["endpoints.sso", urlProblem(ssoEndpoint)],
        ...plainSettings.map(([name, kind]) => [name, plainProblem(kind, settings[name])] as const),
    ];
    return broken.flatMap(([argument, problem]) => (problem === undefined ? [] : [{ argument, problem }]));
}

/** Where a role stands in the list as it was given, empty ones counted. */
function indexOfRole(roleArn: string, given: JsonRecord): string {
    const roles = withoutJson(given["assumeRoles"]);
    const isIt = (role: unknown) => isJsonObject(role) && role["roleArn"] === roleArn;
    return Array.isArray(roles) ? String(roles.findIndex(isIt)) : "";
}

function roleArnProblem(roleArn: string | undefined): string | undefined {
    return roleArn === undefined || isRoleArn(roleArn) ? undefined : mustBeRoleArn;
}

function urlProblem(text: string | undefined): string | undefined {
    return text === undefined || parseHttpUrl(text) !== undefined ? undefined : mustBeHttpUrl;
}

function plainProblem(kind: PlainKind, value: PlainSettings[keyof PlainSettings]): string | undefined {
    if (kind === "url" && typeof value === "string") {
        return urlProblem(value);
    }
    return kind === "accounts" &&
        Array.isArray(value) &&
        !value.map(String).every((account) => account === "" || isRegistryId(account))
        ? 'must hold the 12 digits of AWS accounts, such as "123456789012"'
        : undefined;
}

/** Settings that are, or hold, URLs, in which a password may stand. */
const urls: readonly string[] = ["endpoints", ...urlSettings.map(({ name }) => name)];

function memberProblem(member: string, value: unknown): string | undefined {
    if (membersOfKeys.includes(member)) {
        return "keys would be stored in the state; set them in the environment, or name a profile or a role";
    }
    if (!providerSettings.some((name) => name === member)) {
        return `no such setting; there are ${providerSettings.join(", ")}`;
    }
    return holdsToken(value) || (urls.includes(member) && holdsPasswordInside(value))
        ? "a token or a password would be stored in the state; name a file, or set it in the environment (HTTPS_PROXY)"
        : undefined;
}

function holdsToken(value: unknown): boolean {
    return (
        isObjectOrArray(value) &&
        Object.entries(value).some(([key, inner]) => key === "webIdentityToken" || holdsToken(inner))
    );
}

/** Whether a text, at any depth, holds a password. */
function holdsPasswordInside(value: unknown): boolean {
    if (isObjectOrArray(value)) {
        return Object.values(value).some(holdsPasswordInside);
    }
    return typeof value === "string" && holdsPassword(value);
}

/** A setting as it is meant: lists and objects come as JSON from programs of most languages. */
function withoutJson(value: unknown): unknown {
    if (typeof value !== "string" || !/^\s*[[{]/.test(value)) {
        return value;
    }
    try {
        return JSON.parse(value) as unknown;
    } catch {
        return value; // The parser of the settings says what is wrong with it.
    }
}
