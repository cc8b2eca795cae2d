/** Absolute URLs of the two protocols that are spoken. */

/** The URL in `text`, relative to `base` if it is; undefined if it is none, or not of http or https. */
export function parseHttpUrl(text: string, base?: URL): URL | undefined {
    if (!URL.canParse(text, base?.href)) {
        return undefined;
    }
    const url = new URL(text, base);
    return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
}
