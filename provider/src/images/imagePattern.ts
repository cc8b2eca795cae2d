/**
 * Which images are meant: patterns over references and resource types.
 */

/**
 * A text in which `*` stands for anything, or a regular expression. A text must match the whole reference or type
 * (`*.dkr.ecr.eu-west-1.amazonaws.com/shop/*`, `aws:lambda/*`), an expression any part of it.
 * @public
 */
export type ImagePattern = string | RegExp;

/**
 * Whether an image of a resource type is chosen: by some pattern of `include`, if there is one, and by none of
 * `exclude`.
 * @public
 */
export function isChosen(
    image: string,
    type: string,
    include: readonly ImagePattern[] | undefined,
    exclude: readonly ImagePattern[] = [],
): boolean {
    const matches = (pattern: ImagePattern): boolean => matchesPattern(image, pattern) || matchesPattern(type, pattern);
    return (include === undefined || include.some(matches)) && !exclude.some(matches);
}

/** Whether a text matches one pattern. @public */
export function matchesPattern(text: string, pattern: ImagePattern): boolean {
    // `search`, unlike `test`, keeps no place in expressions with the flag g or y.
    return typeof pattern === "string" ? isGlobMatch(pattern, text) : text.search(pattern) !== -1;
}

/** Matches in linear time: a text made into a regular expression could take exponential time. */
function isGlobMatch(glob: string, text: string): boolean {
    const [first = "", ...others] = glob.split("*");
    const last = others.pop();
    if (last === undefined) {
        return text === first;
    }
    let from = first.length;
    if (!text.startsWith(first)) {
        return false;
    }
    for (const part of others) {
        const at = text.indexOf(part, from);
        if (at === -1) {
            return false;
        }
        from = at + part.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
}
