/** Texts of which one is to be chosen, and what is said of a value that is none of them. */
import { quoteValue } from "./quoteText";

/** Whether a value is one of the choices. */
export function isOneOf<T extends string>(choices: readonly T[], value: unknown): value is T {
    return choices.some((choice) => choice === value);
}

/** Says what a value must be, without the name of what holds it; undefined for one of the choices. */
export function choiceProblem(choices: readonly string[], value: unknown): string | undefined {
    return isOneOf(choices, value)
        ? undefined
        : `must be one of ${choices.map(quoteValue).join(", ")}; got ${quoteValue(value)}`;
}
