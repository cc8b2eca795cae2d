// Words of the source as every language's programs read them.

/**
 * Takes out what TypeScript's programs alone can follow. The plugin's configuration has a namespace of its own.
 *
 * @param {string} words
 */
export function wordsInSchema(words) {
    return words
        .replace(/\s*\n\s*/g, " ")
        .replaceAll(/Rejects with an \{@link EcrImageError ?\} where/g, "Fails where")
        .replaceAll(/\{@link (\w+) ?\}/g, "$1")
        .replaceAll("`aws:", "`ecr-image:")
        .trim();
}
