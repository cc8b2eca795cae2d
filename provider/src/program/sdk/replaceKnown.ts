/**
 * Carries changes of plain values over to the form in which they cross to the engine, so that secrets stay wrapped and
 * what did not change is not touched.
 *
 * A transform returns that form, not outputs: in inline programs the SDK serialises a transform's result outside the
 * program's asynchronous context, where it takes every secret for an ordinary value and would store it in clear.
 */
import type { Properties } from "../../images";
import { isWrappedSecret } from "./knownProperties";

/** The wire form with every change from `before` to `after`, which share with each other what did not change. */
export function replaceKnown(wire: Properties, before: Properties, after: Properties): Properties {
    return Object.fromEntries(
        Object.entries(wire).map(([name, value]) => [name, replace(value, before[name], after[name])]),
    );
}

function replace(wire: unknown, before: unknown, after: unknown): unknown {
    if (before === after) {
        return wire;
    }
    if (isObject(wire) && isWrappedSecret(wire)) {
        return { ...wire, value: replace(Reflect.get(wire, "value"), before, after) };
    }
    if (Array.isArray(wire) && Array.isArray(before) && Array.isArray(after)) {
        return wire.map((element, index) => replace(element, before[index], after[index]));
    }
    if (!isObject(wire) || !isObject(before) || !isObject(after)) {
        return after;
    }
    return Object.fromEntries(
        Object.entries(wire).map(([key, value]: [string, unknown]) => [
            key,
            replace(value, Reflect.get(before, key), Reflect.get(after, key)),
        ]),
    );
}

function isObject(value: unknown): value is object {
    return typeof value === "object" && value !== null;
}
