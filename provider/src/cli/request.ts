/** From the words of a command line to a lookup: references, who asks, and how a tag is chosen. */
import { parseRegistryHost } from "../ecr/registry/registryHost";
import { explainArgument } from "../lookup/request/imageRequest";
import type { ImageQuery } from "../lookup/request/imageQuery";
import type { ArgumentProblem, ImageRequest } from "../lookup/request/imageRequest";
import { missingId, unidentified, validateImageRequest } from "../lookup/request/validateImageRequest";
import { policies } from "../lookup/select/selection";
import type { ImageSelection } from "../lookup/select/selection";
import { isOneOf } from "../data/choice";
import { quoteText } from "../data/quoteText";
import { splitAtFirst } from "../data/splitAtFirst";
import { withoutUndefined } from "../data/withoutUndefined";
import { UsageError } from "./exitCodes";

/** Options of `parseArgs` that every asking command takes. */
export const askingOptions = {
    region: { type: "string" },
    profile: { type: "string" },
    role: { type: "string" },
    endpoint: { type: "string" },
} as const;

/** Options of `parseArgs` that say which image of a reference is meant. */
export const imageOptions = {
    ...askingOptions,
    platform: { type: "string" },
    select: { type: "string" },
    filter: { type: "string" },
    extract: { type: "string" },
} as const;

/** What options give, by the names of arguments, for what is said of them; the others are parts of the reference. */
const optionOfArgument: Readonly<Record<string, string>> = {
    region: "--region",
    profile: "--profile",
    assumeRole: "--role",
    endpoint: "--endpoint",
    platform: "--platform",
    select: "--select",
};

/** The values of those options. */
export type ImageOptions = { readonly [Option in keyof typeof imageOptions]?: string | undefined };

/** The lookup of a reference; throws a `UsageError` that names what is wrong. */
export function toQuery(reference: string, options: ImageOptions): ImageQuery {
    const { profile, endpoint, platform, role, region } = options;
    const request: ImageRequest = withoutUndefined({
        ...locationOf(reference, region),
        select: selectionOf(options),
        profile,
        endpoint,
        platform,
        assumeRole: role === undefined ? undefined : { roleArn: role },
    });
    const validated = validateImageRequest(request, {});
    if ("query" in validated) {
        return validated.query;
    }
    const problems = validated.problems.map((problem) => explainArgument(ofOptions(problem)));
    throw new UsageError(problems.map((problem) => `${reference}: ${problem}`).join("; "));
}

/** What is wrong, by the name of the option that gave it, or of the reference. */
function ofOptions({ argument, problem }: ArgumentProblem): ArgumentProblem {
    if (problem === missingId) {
        return { argument: "image", problem: unidentified };
    }
    const [, member, rest] = /^filterTags\.(pattern|extract) (.*)$/s.exec(problem) ?? [];
    return member === undefined || rest === undefined
        ? { argument: optionOfArgument[argument] ?? argument, problem }
        : { argument: member === "pattern" ? "--filter" : "--extract", problem: rest };
}

/** A whole reference as it is; `repository[:tag][@digest]` in the caller's own registry otherwise. */
function locationOf(reference: string, region: string | undefined): ImageRequest {
    const host = reference.split("/", 1)[0] ?? "";
    if (parseRegistryHost(host) !== undefined || (reference.includes("/") && /[.:]/.test(host))) {
        return { image: reference };
    }
    // Everything behind the first sign counts: what is too much must be refused, not left out.
    const [withoutDigest, imageDigest] = splitAtFirst(reference, "@");
    const [repositoryName, imageTag] = splitAtFirst(withoutDigest, ":");
    return withoutUndefined({ repositoryName, imageTag, imageDigest, region });
}

/** `semver:^1.4`, `newest`, `numerical:highest`; of what these name, the lookup's own rules refuse what can't be used. */
function selectionOf({ select, filter, extract }: ImageOptions): ImageSelection | undefined {
    if (select === undefined) {
        if (filter !== undefined || extract !== undefined) {
            throw new UsageError("--filter and --extract narrow what --select chooses from; give --select as well");
        }
        return undefined;
    }
    const [policy, value] = splitAtFirst(select, ":");
    if (!isOneOf(policies, policy)) {
        throw new UsageError(`--select takes ${policies.join(", ")}, as in semver:^1.4; got ${quoteText(select)}`);
    }
    if (filter === undefined && extract !== undefined) {
        throw new UsageError("--extract says what of a match is compared; give --filter as well");
    }
    const chosen: Record<string, unknown> = {
        [policy]: policy === "newest" && value === undefined ? true : (value ?? ""),
        ...(filter === undefined ? {} : { filterTags: withoutUndefined({ pattern: filter, extract }) }),
    };
    return chosen; // The validation of the argument `select` asks for its members and their types.
}
