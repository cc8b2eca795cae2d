/**
 * Keeps secrets out of messages. What AWS or the operating system said may quote what was sent to it: a signed URL,
 * the canonical request with its session token, the output of a `credential_process`.
 */

const MAX_LENGTH = 600;
/** What is searched for secrets: a proxy's error page may have megabytes, and some patterns take the square of a length. */
const MAX_SEARCHED = 8_192;

/** Query strings of URLs: a signed URL's signature lives there. */
const QUERY = /(https?:\/\/[^\s"'?]*)\?[^\s"'>]*/gi;
/** Passwords in URLs, as in a proxy's address. */
const USER_INFO = /(https?:\/\/)[^\s/@"']+@/gi;
const ACCESS_KEY_ID = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
/** A secret access key: 40 characters of base64, of mixed case and with a digit, which hex digests never are. */
const SECRET_ACCESS_KEY =
    /(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
/** A session token, or a web identity token: a run longer than any name or digest. */
const LONG_TOKEN = /[A-Za-z0-9/+=_.%-]{257,}/g;

const REDACTED = "[redacted]";

/**
 * One line, without keys, tokens and queries of URLs, at most 600 characters. Only the first paragraph is kept:
 * what follows is a dump of the request (signature errors) or advice for the SDK's own users.
 * `secrets` are values known to be secret; they go whatever their form.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
    let known = text;
    for (const secret of secrets) {
        if (secret !== "") {
            known = known.replaceAll(secret, () => REDACTED);
        }
    }
    const paragraph = start(known).split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? "";
    const line = paragraph
        .replace(/\s+/g, " ")
        .replace(QUERY, `$1?${REDACTED}`)
        .replace(USER_INFO, `$1${REDACTED}@`)
        .replace(ACCESS_KEY_ID, REDACTED)
        .replace(SECRET_ACCESS_KEY, REDACTED)
        .replace(LONG_TOKEN, REDACTED);
    return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}

/** The beginning of a text that is too long to be searched, without its last word, of which a secret's half could be left. */
function start(text: string): string {
    const trimmed = text.trimStart().slice(0, MAX_SEARCHED + 1);
    return trimmed.length <= MAX_SEARCHED
        ? trimmed.trimEnd()
        : `${trimmed
              .split(/(?=\s)/)
              .slice(0, -1)
              .join("")}…`;
}
