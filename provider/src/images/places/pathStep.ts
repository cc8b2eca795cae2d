/**
 * The grammar of image paths: `spec.containers[*].image`, `spec["odd.name"]`, `list[0]`.
 */
import { quoteText } from "../../data/quoteText";

/** One step down a path: a property's name, an element's number, or each element of a list or map. */
export type PathStep =
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "number"; readonly number: number }
    | { readonly kind: "each" };

/** Why a path can't be read. */
export interface PathProblem {
    readonly problem: string;
}

const stepGrammar = /\.?([^.[\]"\s]+)|\[\*\]|\[(\d{1,9})\]|\["([^"]*)"\]/y;

/** Reads a path; a problem says the rule and what was seen. */
export function parseImagePath(path: string): readonly PathStep[] | PathProblem {
    const steps: PathStep[] = [];
    let end = 0;
    while (end < path.length) {
        stepGrammar.lastIndex = end;
        const match = stepGrammar.exec(path);
        const dotted = path[end] === ".";
        if (match === null || (match[1] !== undefined && dotted === (end === 0))) {
            return problem(path);
        }
        end = stepGrammar.lastIndex;
        steps.push(toStep(match));
    }
    return steps.length === 0 ? problem(path) : steps;
}

/** Writes one step after a path, as `parseImagePath` reads it. */
export function appendStep(path: string, step: string | number): string {
    if (typeof step === "number") {
        return `${path}[${String(step)}]`;
    }
    if (!/^[^.[\]"\s]+$/.test(step) || step === "*") {
        return `${path}["${step}"]`;
    }
    return path === "" ? step : `${path}.${step}`;
}

function toStep([, name, number, quoted]: RegExpExecArray): PathStep {
    if (number !== undefined) {
        return { kind: "number", number: Number(number) };
    }
    const text = name === "*" ? undefined : (name ?? quoted);
    return text === undefined ? { kind: "each" } : { kind: "name", name: text };
}

function problem(path: string): PathProblem {
    return {
        problem:
            `an image path is made of names, [numbers] and [*] (e.g. spec.containers[*].image), ` +
            `saw ${quoteText(path)}`,
    };
}
