/** Durations as the AWS provider's configuration writes them. https://pkg.go.dev/time#ParseDuration */

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 0.001 };
const PART = /([0-9]+(?:\.[0-9]+)?)(ms|h|m|s)/g;

/** Whole seconds of a duration such as `1h30m`, `15m` or `3600s`; undefined if it is none, or less than a second. */
export function goDurationSeconds(text: string): number | undefined {
    if (text.replace(PART, "") !== "") {
        return undefined;
    }
    const seconds = [...text.matchAll(PART)].reduce(
        (sum, [, amount = "", unit = ""]) => sum + Number(amount) * (UNITS[unit] ?? 0),
        0,
    );
    return seconds >= 1 ? Math.round(seconds) : undefined;
}
