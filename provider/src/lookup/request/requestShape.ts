/**
 * Which arguments there are, and which are given that there are not, or that have not the type that they are declared with; at run
 * time, since plain JavaScript may call us too.
 */
import { isJsonObject } from "../../data/jsonObject";
import type { ArgumentProblem, ImageRequest } from "./imageRequest";
import { hasUserInfo, mustBeHttpUrl, parseHttpUrl, quoteEndpoint } from "../../ecr/settings/endpoint";
import { selectionProblem } from "../select/selectionProblem";
import { quoteValue } from "../../data/quoteText";

const shapes = {
    image: ["text", "image"],
    registryId: ["text", "call"],
    repositoryName: ["text", "call"],
    imageTag: ["text", "id"],
    imageDigest: ["text", "id"],
    select: ["selection", "image"],
    acceptedMediaTypes: ["texts", "call"],
    region: ["text", "call"],
    profile: ["text", "call"],
    assumeRole: ["role", "call"],
    endpoint: ["url", "call"],
    platform: ["text", "image"],
    requirePlatforms: ["texts", "image"],
    provenance: ["flag", "call"],
    details: ["flag", "call"],
} as const satisfies Record<keyof ImageRequest, readonly [Shape, Scope]>;

type Shape = "text" | "texts" | "url" | "role" | "selection" | "flag";

/** What an argument is of: one image alone, the id of one among many, or the call that asks for all of them. */
type Scope = "image" | "id" | "call";

/** Names of all arguments of a lookup. */
export const requestArguments = Object.keys(shapes) as readonly (keyof ImageRequest)[]; // `keys` widens to string.

/** What an argument is of, as `getEcrImages` asks, which takes ids and no image. */
export function scopeOf<Argument extends keyof ImageRequest>(argument: Argument): (typeof shapes)[Argument][1] {
    return shapes[argument][1];
}

/** Arguments that `image` gives, and so excludes. */
export const givenByImage = ["registryId", "repositoryName", "imageTag", "imageDigest", "region"] as const;

/** What is wrong where arguments are no object at all; undefined if they are one, or left out. */
export function argumentsProblem(args: unknown): ArgumentProblem | undefined {
    const example = '{ repositoryName: "shop/api", imageTag: "prod" }';
    return args === undefined || args === null || isJsonObject(args)
        ? undefined
        : { argument: "arguments", problem: `must be an object, such as ${example}; got ${quoteValue(args)}` };
}

/**
 * A problem for each argument that there is not: a typing error would change what is looked up, or nothing at all, without a word. A
 * member that is undefined is not there.
 * @param prefix what the members stand in, such as `imageIds[0].`
 */
export function unknownArguments(given: object, known: readonly string[], prefix = ""): ArgumentProblem[] {
    return Object.entries(given)
        .filter(([argument, value]) => value !== undefined && !known.includes(argument))
        .map(([argument]) => ({
            argument: `${prefix}${argument}`,
            problem: noSuchArgument(known),
        }));
}

/** Says that an argument is none of those there are. */
export function noSuchArgument(known: readonly string[]): string {
    return `no such argument; there are ${known.join(", ")}`;
}

/** Everything whose type is wrong. ECR itself is never sent such values, nor empty ones. */
export function shapeProblems(request: ImageRequest): ArgumentProblem[] {
    return requestArguments.flatMap((argument) => {
        const value: unknown = request[argument];
        const problem = value === undefined ? undefined : shapeProblem(shapes[argument][0], value);
        return problem === undefined ? [] : [{ argument, problem }];
    });
}

function shapeProblem(shape: Shape, value: unknown): string | undefined {
    switch (shape) {
        case "text":
            return textProblem(value);
        case "texts":
            return textsProblem(value);
        case "url":
            return textProblem(value) ?? urlProblem(String(value));
        case "selection":
            return selectionProblem(value);
        case "role":
            return roleProblem(value);
        case "flag":
            return typeof value === "boolean" ? undefined : `must be true or false; got ${quoteValue(value)}`;
    }
}

function textProblem(value: unknown): string | undefined {
    if (typeof value !== "string") {
        return `must be a string; got ${quoteValue(value)}`;
    }
    return value === "" ? "must not be empty; leave it out instead" : undefined;
}

function textsProblem(value: unknown): string | undefined {
    if (!Array.isArray(value) || value.length === 0) {
        return `must be a list of strings, with at least one; got ${quoteValue(value)}`;
    }
    if (value.length > 100) {
        return `takes at most 100 entries; got ${String(value.length)}`;
    }
    const wrong: unknown = value.find((entry) => textProblem(entry) !== undefined);
    return wrong === undefined && !value.includes(undefined)
        ? undefined
        : `must hold non-empty strings only; got ${quoteValue(wrong)}`;
}

function urlProblem(text: string): string | undefined {
    const url = parseHttpUrl(text);
    if (url === undefined) {
        return `${mustBeHttpUrl}; got ${quoteEndpoint(text)}`;
    }
    return hasUserInfo(url) ? "must not hold a user name or a password" : undefined;
}

/** Clause on a text that should be the ARN of a role. */
export const mustBeRoleArn = 'must be the ARN of a role, such as "arn:aws:iam::123456789012:role/deploy"';

/** Whether a text is the ARN of a role, of any partition. */
export function isRoleArn(text: string): boolean {
    return /^arn:[a-z0-9-]+:iam::\d{12}:role\/\S+$/.test(text);
}

const roleMembers = ["roleArn", "sessionName", "externalId"];

function roleProblem(value: unknown): string | undefined {
    if (!isJsonObject(value)) {
        return `must be an object with a roleArn; got ${quoteValue(value)}`;
    }
    const role = new Map<string, unknown>(Object.entries(value).filter(([, text]) => text !== undefined));
    const roleArn = role.get("roleArn");
    if (typeof roleArn !== "string" || !isRoleArn(roleArn)) {
        return `roleArn ${mustBeRoleArn}; got ${quoteValue(roleArn)}`;
    }
    for (const [member, text] of role) {
        if (!roleMembers.includes(member)) {
            return `has no member ${quoteValue(member)}; it takes ${roleMembers.join(", ")}`;
        }
        if (textProblem(text) !== undefined) {
            return `${member} ${textProblem(text) ?? ""}`;
        }
    }
    return undefined;
}
