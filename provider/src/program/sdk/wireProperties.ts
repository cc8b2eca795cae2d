/**
 * Properties as they cross between programs and the engine: secrets, values with dependencies and what is unknown stand
 * in them wrapped, or as texts that stand for them (`runtime/rpc.ts` of the SDK).
 */
import * as pulumi from "@pulumi/pulumi";
import { isObjectOrArray } from "../../data/jsonObject";
import { outputSignature } from "../../data/unknownValue";
import type { Properties } from "../../images";

/** Properties without the wrapping. */
export interface KnownProperties {
    /** The values; what is unknown is the text that stands for it. */
    readonly values: Properties;
    /** Names of the properties that are, or hold, secrets. */
    readonly secretNames: ReadonlySet<string>;
}

const { specialSecretSig, specialSigKey, unknownValue } = pulumi.runtime;

/** Whether the bytes of properties may have something unknown in them. */
export function mayBeUnknown(text: string): boolean {
    return text.includes(unknownValue) || text.includes(outputSignature);
}

/** Takes the wrapping off. */
export function knownProperties(wire: Properties): KnownProperties {
    const secretNames = new Set<string>();
    const values = Object.fromEntries(
        Object.entries(wire).map(([name, value]) => [name, unwrap(value, () => secretNames.add(name))]),
    );
    return { values, secretNames };
}

/**
 * Carries every change from `before` to `after`, both without wrapping, over to the wire form, so that secrets stay
 * wrapped, dependencies stay known, and what did not change is the very same value.
 */
export function replaceKnown(wire: Properties, before: Properties, after: Properties): Properties {
    return Object.fromEntries(
        Object.entries(wire).map(([name, value]) => [name, replace(value, before[name], after[name])]),
    );
}

/**
 * Makes the resource depend on another one, by its first property: dependencies that a stack transform names in the options the engine
 * leaves out where the resource has no transforms of its own (pkg/resource/deploy/source_eval.go).
 */
export function withDependency(wire: Properties, urn: string): Properties {
    const [first] = Object.entries(wire);
    if (first === undefined) {
        return wire;
    }
    const [name, value] = first;
    const wrapping = isObjectOrArray(value) ? wrappingOf(value) : undefined;
    const inner = wrapping === undefined ? { value } : { ...(value as object), secret: wrapping.secret };
    const others: unknown = Reflect.get(inner, "dependencies");
    const dependencies: readonly unknown[] = [...(Array.isArray(others) ? (others as unknown[]) : []), urn];
    return { ...wire, [name]: { ...inner, [specialSigKey]: outputSignature, dependencies } };
}

function unwrap(value: unknown, onSecret: () => void): unknown {
    if (Array.isArray(value)) {
        return value.map((element) => unwrap(element, onSecret));
    }
    if (!isObjectOrArray(value)) {
        return value;
    }
    const wrapping = wrappingOf(value);
    if (wrapping !== undefined) {
        if (wrapping.secret) {
            onSecret();
        }
        return "value" in value ? unwrap(value.value, onSecret) : unknownValue;
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner, onSecret)]));
}

function replace(wire: unknown, before: unknown, after: unknown): unknown {
    if (before === after) {
        return wire;
    }
    if (isObjectOrArray(wire) && wrappingOf(wire) !== undefined) {
        const value: unknown = replace(Reflect.get(wire, "value"), before, after);
        // An output whose value is not known has none; a secret has the mark in its place.
        const { value: _, ...unknown } = { value, ...wire };
        return after === unknownValue && isOutput(wire) ? unknown : { ...wire, value };
    }
    if (Array.isArray(wire) && Array.isArray(before) && Array.isArray(after)) {
        return wire.map((element, index) => replace(element, before[index], after[index]));
    }
    if (!isObjectOrArray(wire) || !isObjectOrArray(before) || !isObjectOrArray(after)) {
        return after;
    }
    return Object.fromEntries(
        Object.entries(wire).map(([key, value]: [string, unknown]) => [
            key,
            replace(value, Reflect.get(before, key), Reflect.get(after, key)),
        ]),
    );
}

function isOutput(value: object): boolean {
    return Reflect.get(value, specialSigKey) === outputSignature;
}

function wrappingOf(value: object): { readonly secret: boolean } | undefined {
    switch (Object.hasOwn(value, specialSigKey) ? Reflect.get(value, specialSigKey) : undefined) {
        case specialSecretSig:
            return { secret: true };
        case outputSignature:
            return { secret: Reflect.get(value, "secret") === true };
        default:
            return undefined;
    }
}
