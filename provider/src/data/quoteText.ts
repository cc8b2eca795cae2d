/** How a stranger's text or value is shown inside a message. */

/**
 * Longest text that is shown whole, in UTF-16 units: an image reference with a long host, repository, tag and digest.
 */
const longest = 512;

/**
 * Whatever moves the cursor, changes the direction of writing, has no width or looks like a space and is none. By
 * Unicode's own properties, so that none is forgotten.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/**
 * Puts a text in double quotes on one line. Control characters, line separators, characters that change the direction
 * of writing or have no width, and lone surrogates are escaped (`\u202e`), so that what is read is what is there. Very
 * long texts are cut, with `…` after the quotes.
 * @public
 */
export function quoteText(text: string): string {
    const shown = text.slice(0, longest);
    const quoted = JSON.stringify(shown).replace(unseen, escape);
    return shown.length < text.length ? `${quoted}…` : quoted;
}

function escape(character: string): string {
    return character
        .split("") // UTF-16 units, as JSON escapes them.
        .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
        .join("");
}

/** Shows a value on one line; never throws, whatever the value is. */
export function quoteValue(value: unknown): string {
    switch (typeof value) {
        case "string":
            return quoteText(value);
        case "number":
        case "boolean":
        case "bigint":
        case "undefined":
            return String(value);
        case "object":
            return value === null ? "null" : Array.isArray(value) ? `a list of ${String(value.length)}` : "an object";
        default:
            return `a ${typeof value}`;
    }
}
