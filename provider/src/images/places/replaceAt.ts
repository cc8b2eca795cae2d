/**
 * Replaces the text at one place of resolved properties, copying only what is on the way to it.
 */
import { isObjectOrArray } from "../../data/jsonObject";
import { intoJson } from "./findAt";
import type { TakenStep } from "./findAt";
import type { Properties } from "./imagePlace";
import { jsonStringSpan } from "./jsonStringSpan";
import { unknownValue } from "../../data/unknownValue";

/** Properties with `image` at `steps`, as `findAt` said them; the original is not altered. */
export function replaceAt(properties: Properties, steps: readonly TakenStep[], image: string): Properties {
    const [name, ...rest] = steps;
    return typeof name === "string" ? { ...properties, [name]: replaceIn(properties[name], rest, image) } : properties;
}

/**
 * Properties whose value at `steps` is not known yet; the original is not altered. A JSON text is one value to Pulumi, so that one with
 * something unknown in it is unknown as a whole.
 */
export function unknownAt(properties: Properties, steps: readonly TakenStep[]): Properties {
    const jsonAt = steps.indexOf(intoJson);
    return replaceAt(properties, jsonAt === -1 ? steps : steps.slice(0, jsonAt), unknownValue);
}

function replaceIn(value: unknown, steps: readonly TakenStep[], image: string): unknown {
    const [step, ...rest] = steps;
    if (step === undefined) {
        return image;
    }
    if (step === intoJson) {
        return typeof value === "string" ? replaceInJson(value, rest, image) : value;
    }
    if (Array.isArray(value)) {
        return value.map((element: unknown, index) => (index === step ? replaceIn(element, rest, image) : element));
    }
    return isObjectOrArray(value) ? { ...value, [step]: replaceIn(Reflect.get(value, step), rest, image) } : value;
}

function replaceInJson(json: string, steps: readonly TakenStep[], image: string): string {
    // A JSON text may hold another one: the outer text is searched only as far as the string that is the inner one.
    const inner = steps.indexOf(intoJson);
    const here = (inner === -1 ? steps : steps.slice(0, inner)).filter((step) => step !== intoJson);
    const span = jsonStringSpan(json, here);
    if (span === undefined) {
        return json;
    }
    const text: unknown = JSON.parse(json.slice(span.start, span.end));
    const replaced = inner === -1 ? image : replaceIn(text, steps.slice(inner), image);
    return `${json.slice(0, span.start)}${JSON.stringify(replaced)}${json.slice(span.end)}`;
}
