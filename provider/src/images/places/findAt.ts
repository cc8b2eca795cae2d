/**
 * Walks a path down resolved properties, through lists, maps and texts that are JSON documents.
 */
import { isObjectOrArray } from "../../data/jsonObject";
import type { Properties } from "./imagePlace";
import { appendStep, parseImagePath } from "./pathStep";
import type { PathStep } from "./pathStep";
import { unknownValue } from "../../data/unknownValue";
import { isUnknownValue } from "../isUnknownValue";

/** The step from a text into the JSON document that it is. */
export const intoJson: unique symbol = Symbol("intoJson");

/** One step that was taken: a property's name, an element's number, or into a JSON text. */
export type TakenStep = string | number | typeof intoJson;

/** A value that stands at a path. */
export interface Found {
    /** Where, with every `[*]` replaced by the element it met. */
    readonly path: string;
    /** The same, for `replaceAt`. */
    readonly steps: readonly TakenStep[];
    /** What stands there; below an unknown value, everything is unknown. */
    readonly value: unknown;
}

/** The values at a path, in order; none if nothing is there or the path can't be read. Never throws. */
export function findAt(properties: Properties, path: string): readonly Found[] {
    const pattern = parseImagePath(path);
    if ("problem" in pattern) {
        return [];
    }
    let found: readonly Found[] = [{ path: "", steps: [], value: properties }];
    for (const step of pattern) {
        found = found.flatMap((parent) => descend(openJson(parent), step));
    }
    return found;
}

/** The first value at a path; undefined if there is none. */
export function valueAt(properties: Properties, path: string): unknown {
    return findAt(properties, path)[0]?.value;
}

function openJson(found: Found): Found {
    const { path, steps, value } = found;
    if (typeof value !== "string" || !/^\s*[[{]/.test(value)) {
        return found;
    }
    try {
        return { path, steps: [...steps, intoJson], value: JSON.parse(value) as unknown };
    } catch {
        return found;
    }
}

function descend(parent: Found, step: PathStep): readonly Found[] {
    if (isUnknownValue(parent.value)) {
        return [{ ...parent, value: unknownValue }];
    }
    return keysOf(parent, step).flatMap((key) => {
        const value = read(parent.value, key);
        return value === undefined
            ? []
            : [{ path: appendStep(parent.path, key), steps: [...parent.steps, key], value }];
    });
}

function keysOf({ value, steps }: Found, step: PathStep): readonly (string | number)[] {
    if (Array.isArray(value)) {
        return step.kind === "each" ? [...value.keys()] : step.kind === "number" ? [step.number] : [];
    }
    if (!isObjectOrArray(value) || step.kind === "number") {
        return [];
    }
    if (step.kind === "each") {
        return Object.keys(value);
    }
    return steps.includes(intoJson) ? nameInJson(value, step.name) : [step.name];
}

/**
 * AWS's providers read JSON arguments with Go's decoder, to which `Image` and `image` are the same name, and the last
 * one in the text wins.
 */
function nameInJson(document: object, name: string): readonly string[] {
    const wanted = name.toLowerCase();
    return Object.keys(document)
        .filter((key) => key.toLowerCase() === wanted)
        .slice(-1);
}

function read(value: unknown, key: string | number): unknown {
    try {
        return isObjectOrArray(value) && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
    } catch {
        // In a policy pack, reading an unknown property throws.
        return unknownValue;
    }
}
