/**
 * Keeps secrets out of messages. What AWS or the operating system said may quote what was sent to it: a signed URL,
 * the canonical request with its session token, the output of a `credential_process`.
 */

const longestMessage = 600;
/** What is searched for secrets: a proxy's error page may have megabytes, and some patterns take the square of a length. */
const mostSearched = 8_192;

/** Query strings of URLs: a signed URL's signature lives there. */
const queries = /(https?:\/\/[^\s"'?]*)\?[^\s"'>]*/gi;
/** Passwords in URLs, as in a proxy's address. */
const userInfos = /(https?:\/\/)[^\s/@"']+@/gi;
const accessKeyIds = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
/** A secret access key: 40 characters of base64, of mixed case and with a digit, which hex digests never are. */
const secretAccessKeys =
    /(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g;
/** A session token, or a web identity token: a run longer than any name or digest. */
const longTokens = /[A-Za-z0-9/+=_.%-]{257,}/g;

const redacted = "[redacted]";

/**
 * One line, without keys, tokens and queries of URLs, at most 600 characters. Only the first paragraph is kept:
 * what follows is a dump of the request (signature errors) or advice for the SDK's own users.
 * `secrets` are values known to be secret; they go whatever their form.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
    let known = text;
    for (const secret of secrets) {
        if (secret !== "") {
            known = known.replaceAll(secret, () => redacted);
        }
    }
    const paragraph = start(known).split(/\r?\n[ \t]*\r?\n/, 1)[0] ?? "";
    const line = paragraph
        .replace(/\s+/g, " ")
        .replace(queries, `$1?${redacted}`)
        .replace(userInfos, `$1${redacted}@`)
        .replace(accessKeyIds, redacted)
        .replace(secretAccessKeys, redacted)
        .replace(longTokens, redacted);
    return line.length > longestMessage ? `${line.slice(0, longestMessage - 1)}…` : line;
}

/** The beginning of a text that is too long to be searched, without its last word, of which a secret's half could be left. */
function start(text: string): string {
    const trimmed = text.trimStart().slice(0, mostSearched + 1);
    return trimmed.length <= mostSearched
        ? trimmed.trimEnd()
        : `${trimmed
              .split(/(?=\s)/)
              .slice(0, -1)
              .join("")}…`;
}
