/**
 * Whether a value is data and nothing else, at any depth: no Output, no promise, no resource, no asset. Then it is known and not
 * secret, and JSON can carry it.
 */
export function isPlainData(value: unknown): boolean {
    if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
        return false;
    }
    if (typeof value !== "object" || value === null) {
        return true;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
    return isPlain && Object.values(value).every(isPlainData);
}
