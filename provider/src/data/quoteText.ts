/** How a stranger's text is shown inside a message. */

/**
 * Longest text that is shown whole, in UTF-16 units: an image reference with a long host, repository, tag and digest.
 */
const longest = 512;

/**
 * Puts a text in double quotes on one line. Control characters, line separators, characters that change the direction
 * of writing or have no width, and lone surrogates are escaped (`\u202e`), so that what is read is what is there. Very
 * long texts are cut, with `…` after the quotes.
 */
export function quoteText(text: string): string {
    const shown = text.slice(0, longest);
    const quoted = JSON.stringify(shown).replace(
        /[\u007f-\u00a0\u00ad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/g,
        escape,
    );
    return shown.length < text.length ? `${quoted}…` : quoted;
}

function escape(character: string): string {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
