/** The text before a sign, and all that follows it; undefined where the sign is not there. */
export function splitAtFirst(text: string, sign: string): readonly [string, string | undefined] {
    const at = text.indexOf(sign);
    return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + sign.length)];
}
