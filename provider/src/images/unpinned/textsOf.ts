/**
 * All texts in a resource's properties, at any depth, those in JSON documents included. Linear; never throws, whatever
 * the properties are.
 */
import { isObjectOrArray } from "../../data/jsonObject";
import { appendStep } from "../places/pathStep";
import { isUnknownValue } from "../isUnknownValue";

/** One text, as it is visited. */
export interface VisitedText {
    readonly text: string;
    /** The names and numbers on the way; a JSON text on it adds nothing. Changed by the next visit. */
    readonly steps: readonly (string | number)[];
    /** What holds the text: an object, a list. */
    readonly owner: object;
}

/** Deeper values are not looked at: no resource has such. */
const deepest = 100;

/** What Pulumi's SDK marks its own objects with: assets, archives and resources hold no texts of the program. */
const marks = ["__pulumiAsset", "__pulumiArchive", "__pulumiResource"];

/**
 * Calls `visit` for each text, in order.
 * @param opens whether a text that looks like a JSON document is worth reading as one
 */
export function visitTexts(
    properties: unknown,
    opens: (text: string) => boolean,
    visit: (visited: VisitedText) => void,
): void {
    const steps: (string | number)[] = [];
    const walk = (value: unknown, owner: object): void => {
        if (typeof value === "string") {
            const document = /^\s*[[{]/.test(value) && opens(value) ? parse(value) : undefined;
            if (document === undefined) {
                visit({ text: value, steps, owner });
            } else {
                walk(document, owner);
            }
            return;
        }
        if (!isObjectOrArray(value) || steps.length > deepest || isUnknownValue(value)) {
            return;
        }
        for (const [key, member] of membersOf(value)) {
            steps.push(key);
            walk(member, value);
            steps.pop();
        }
    };
    walk(properties, {});
}

/** Writes steps as a path. */
export function pathOf(steps: readonly (string | number)[]): string {
    return steps.reduce<string>(appendStep, "");
}

function membersOf(value: object): Iterable<readonly [string | number, unknown]> {
    if (Array.isArray(value)) {
        return value.entries();
    }
    try {
        return marks.some((mark) => mark in value) ? [] : Object.entries(value);
    } catch {
        // In a policy pack, reading an unknown property throws.
        return [];
    }
}

function parse(text: string): object | undefined {
    try {
        return JSON.parse(text) as object; // It begins as an object or a list does.
    } catch {
        return undefined;
    }
}
