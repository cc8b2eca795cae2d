/**
 * `filterTags`: which tags count, and what of them is compared. Patterns are RE2's, as Flux takes them, and so take linear time
 * whatever they are: https://github.com/google/re2/wiki/Syntax. They match anywhere unless they are anchored.
 */
import { createRequire } from "node:module";
import type { RE2JS } from "re2js";
import { quoteText } from "../../data/quoteText";

/** Which tags count, and what of them is compared. @public */
export interface TagFilter {
    /** Regular expression of RE2: `^main-[0-9a-f]{7}$`. Groups are `(…)`, `(?<name>…)` or `(?P<name>…)`. */
    readonly pattern: string;
    /** What is compared: `$name`, `${name}`, `$1`, with text around it. Default: the whole tag. */
    readonly extract?: string;
}

/** A filter that is ready to use: what it makes of a tag, undefined where the tag does not match. */
export type CompiledTagFilter = (imageTag: string) => string | undefined;

/** Longer patterns are nobody's; compiling takes time and memory in proportion. */
const longestPattern = 1000;

/** A part of an `extract`: a text as it is, or the number of a group. */
type Part = string | number;

/** Compiles a filter, or says what is wrong with it. */
export function compileTagFilter({
    pattern,
    extract,
}: TagFilter): { readonly filter: CompiledTagFilter } | { readonly problem: string } {
    if (pattern.length > longestPattern) {
        return { problem: `filterTags.pattern takes at most ${String(longestPattern)} characters` };
    }
    const expression = compile(pattern);
    if (typeof expression === "string") {
        return { problem: `filterTags.pattern ${quoteText(pattern)} is no regular expression of RE2: ${expression}` };
    }
    if (extract === undefined) {
        return { filter: (imageTag) => (expression.matcher(imageTag).find() ? imageTag : undefined) };
    }
    const parts = partsOf(extract, expression);
    if (typeof parts === "string") {
        return { problem: parts };
    }
    return {
        filter: (imageTag) => {
            const matcher = expression.matcher(imageTag);
            return matcher.find()
                ? parts.map((part) => (typeof part === "string" ? part : (matcher.group(part) ?? ""))).join("")
                : undefined;
        },
    };
}

// Synchronous and only where a filter is given: 260 KB that other lookups need not load.
function compile(pattern: string): RE2JS | string {
    const { RE2JS: engine } = createRequire(__filename)("re2js") as typeof import("re2js"); // The package's own types.
    try {
        return engine.compile(pattern);
    } catch (error) {
        return quoteText((error as Error).message); // It throws its own RE2JSException, which is an Error.
    }
}

/** Reads an `extract` as Go's Regexp.Expand does: `$$` is a dollar; `$1x` is a group named `1x`, which there is none of. */
function partsOf(extract: string, expression: RE2JS): readonly Part[] | string {
    const names = expression.namedGroups();
    const parts: Part[] = [];
    let end = 0;
    for (const { 0: whole, 1: braced, 2: bare, index } of extract.matchAll(/\$\$|\$\{(\w+)\}|\$(\w+)/g)) {
        parts.push(extract.slice(end, index));
        end = index + whole.length;
        const name = braced ?? bare;
        if (name === undefined) {
            parts.push("$");
            continue;
        }
        const group = /^\d+$/.test(name) ? Number(name) : names[name];
        if (group === undefined || group > expression.groupCount()) {
            return `filterTags.extract names the group ${quoteText(name)}, which the pattern does not have`;
        }
        parts.push(group);
    }
    return [...parts, extract.slice(end)].filter((part) => part !== "");
}
