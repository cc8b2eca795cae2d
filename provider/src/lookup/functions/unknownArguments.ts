/** Arguments that a function does not have: a typing error would change what is looked up, or nothing at all, without a word. */
import type { ArgumentProblem } from "../request/imageRequest";

/**
 * A problem for each member that is none of the known ones; one that is undefined is not there.
 * @param prefix what the members stand in, such as `imageIds[0].`
 */
export function unknownArguments(given: object, known: readonly string[], prefix = ""): ArgumentProblem[] {
    return Object.entries(given)
        .filter(([argument, value]) => value !== undefined && !known.includes(argument))
        .map(([argument]) => ({
            argument: `${prefix}${argument}`,
            problem: `no such argument; there are ${known.join(", ")}`,
        }));
}
