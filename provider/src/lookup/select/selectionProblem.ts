/** Says what is wrong with the argument `select`, at once, as far as that can be known without a network. */
import { isJsonObject } from "../../data/jsonObject";
import { choiceProblem } from "../../data/choice";
import { quoteValue } from "../../data/quoteText";
import { policies } from "./selection";
import { compileTagFilter } from "./tagFilter";
import { rangeProblem } from "./tagOrder";

const members: readonly string[] = [...policies, "filterTags", "minimumAge"];

/** Ten years: whoever asks for more means milliseconds. */
const oldestAge = 315_360_000;

/** What is wrong with a selection, in one line; undefined if it can be used. */
export function selectionProblem(value: unknown): string | undefined {
    if (!isJsonObject(value)) {
        return `must be an object such as { semver: "^1.4" }; got ${quoteValue(value)}`;
    }
    const given = Object.keys(value).filter((member) => value[member] !== undefined);
    const unknown = given.find((member) => !members.includes(member));
    if (unknown !== undefined) {
        return `has no member ${quoteValue(unknown)}; it takes ${members.join(", ")}`;
    }
    const chosen = policies.filter((policy) => given.includes(policy));
    if (chosen.length !== 1) {
        return `takes exactly one of ${policies.join(", ")}; got ${chosen.join(" and ") || "none"}`;
    }
    return policyProblem(value) ?? filterProblem(value["filterTags"]) ?? ageProblem(value["minimumAge"]);
}

function policyProblem({
    semver,
    numerical,
    alphabetical,
    newest,
}: Readonly<Record<string, unknown>>): string | undefined {
    if (semver !== undefined) {
        return rangeProblem(semver);
    }
    if (numerical !== undefined) {
        return ofMember("numerical", choiceProblem(["highest", "lowest"], numerical));
    }
    if (alphabetical !== undefined) {
        return ofMember("alphabetical", choiceProblem(["last", "first"], alphabetical));
    }
    return newest === true ? undefined : `newest must be true, or be left out; got ${quoteValue(newest)}`;
}

function ofMember(member: string, problem: string | undefined): string | undefined {
    return problem === undefined ? undefined : `${member} ${problem}`;
}

function filterProblem(filter: unknown): string | undefined {
    if (filter === undefined) {
        return undefined;
    }
    if (!isJsonObject(filter)) {
        return `filterTags must be an object with a pattern; got ${quoteValue(filter)}`;
    }
    const unknown = Object.keys(filter).find((member) => member !== "pattern" && member !== "extract");
    if (unknown !== undefined) {
        return `filterTags has no member ${quoteValue(unknown)}; it takes pattern, extract`;
    }
    const { pattern, extract } = filter;
    if (typeof pattern !== "string" || pattern === "") {
        return `filterTags.pattern must be a regular expression; got ${quoteValue(pattern)}`;
    }
    if (extract !== undefined && (typeof extract !== "string" || extract === "")) {
        return `filterTags.extract must be a text such as "$1" or "$name"; got ${quoteValue(extract)}`;
    }
    const compiled = compileTagFilter(extract === undefined ? { pattern } : { pattern, extract });
    return "problem" in compiled ? compiled.problem : undefined;
}

function ageProblem(age: unknown): string | undefined {
    return age === undefined || (typeof age === "number" && age >= 0 && age <= oldestAge)
        ? undefined
        : `minimumAge is a number of seconds, 0 to ${String(oldestAge)}; got ${quoteValue(age)}`;
}
