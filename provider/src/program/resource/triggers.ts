/** The argument `triggers`: any data, as the state holds it. */
import * as pulumi from "@pulumi/pulumi";
import { isObjectOrArray } from "../../data/jsonObject";
import { invalidArguments } from "../errors/ecrImageError";

/**
 * Triggers as they are stored: what has a JSON form of its own, such as a Date, by that. Outputs and promises stay such. Throws an
 * EcrImageError that names the place of what would be stored as nothing, so that a change of it would be none: functions, symbols,
 * big integers, Maps, Sets, and what refers to itself.
 */
export function storableTriggers(triggers: unknown): unknown {
    return storable(triggers, "triggers", []);
}

function storable(value: unknown, place: string, above: readonly object[]): unknown {
    if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
        throw refused(place, `a ${typeof value}`);
    }
    if (!isObjectOrArray(value) || pulumi.Resource.isInstance(value) || isAsset(value)) {
        return value;
    }
    if (pulumi.Output.isInstance<unknown>(value)) {
        return value.apply((inner) => storable(inner, place, above));
    }
    if (value instanceof Promise) {
        return value.then((inner) => storable(inner, place, above));
    }
    if (above.includes(value)) {
        throw refused(place, "what it is a part of");
    }
    if (hasJson(value)) {
        return value.toJSON();
    }
    const inside = [...above, value];
    if (Array.isArray(value)) {
        return value.map((element, index) => storable(element, `${place}[${String(index)}]`, inside));
    }
    const entries = Object.entries(value);
    const { constructor } = value;
    if (entries.length === 0 && typeof constructor === "function" && constructor !== Object) {
        throw refused(place, `a ${constructor.name}`);
    }
    return Object.fromEntries(entries.map(([key, member]) => [key, storable(member, `${place}.${key}`, inside)]));
}

function hasJson(value: object): value is { toJSON(): unknown } {
    return "toJSON" in value && typeof value.toJSON === "function";
}

/** Whether the SDK stores a value in a way of its own. */
function isAsset(value: object): boolean {
    return pulumi.asset.Asset.isInstance(value) || pulumi.asset.Archive.isInstance(value);
}

function refused(argument: string, got: string): Error {
    return invalidArguments([{ argument, problem: `must be data that JSON can hold, such as a text; got ${got}` }]);
}
