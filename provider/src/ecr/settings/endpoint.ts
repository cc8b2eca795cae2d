/** Endpoints, and other URLs, as arguments, configuration and variables give them. */
import { quoteText } from "../../data/quoteText";
import type { CallFailure } from "../failures/callFailure";
import { redact } from "../failures/redact";

/** The URL in `text`, relative to `base` if it is; undefined if it is none, or not of http or https. */
export function parseHttpUrl(text: string, base?: URL): URL | undefined {
    if (!URL.canParse(text, base?.href)) {
        return undefined;
    }
    const url = new URL(text, base);
    return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
}

/** Clause on a text that should be a URL, and for which `parseHttpUrl` has none. */
export const mustBeHttpUrl = "must be a URL that begins with https:// or http://";

/** The text of what should be an endpoint as a message may show it: quoted, without what may be a user's name and password. */
export function quoteEndpoint(text: string): string {
    return quoteText(redact(text.replace(/^[^]*@/, "[redacted]@")));
}

/** Whether the URL holds a user's name or password, which would be sent to nobody and shown to many. */
export function hasUserInfo({ username, password }: URL): boolean {
    return username !== "" || password !== "";
}

/**
 * Whether a text is a URL with a user in it, with or without a scheme, as proxies may be written: what is may hold a password, and
 * is never stored.
 */
export function holdsPassword(text: string): boolean {
    return /^([a-z][a-z0-9+.-]*:)?(\/\/)?[^/@\s]+@/i.test(text);
}

/**
 * InvalidEndpoint if `endpoint` is not an absolute http or https URL, or has a password in it, otherwise undefined. The SDK
 * would take `localhost:4566` for a scheme and ask port 80 of nothing.
 */
export function checkEndpoint(operation: string, endpoint: string): CallFailure | undefined {
    const url = parseHttpUrl(endpoint);
    if (url !== undefined && !hasUserInfo(url)) {
        return undefined;
    }
    const problem =
        url === undefined
            ? 'is not an http or https URL, such as "https://api.ecr.eu-west-1.amazonaws.com"'
            : "holds a user name or a password, which ECR does not take";
    const message = `${quoteEndpoint(endpoint)} ${problem}`;
    return { kind: "callFailure", code: "InvalidEndpoint", operation, name: "", message };
}
