// The figures that are wanted, each a ratio of two cases of the same round, and the target it has to keep.

/** A ratio of two cases' times. */
export interface Figure {
    readonly title: string;
    readonly of: string;
    readonly to: string;
    /** The ratio may be this at most; undefined for what is only told. */
    readonly target?: number;
}

/** Ratios of times. */
export const figures: readonly Figure[] = [
    { title: "1 lookup ÷ 1 no-op dynamic resource", of: "EcrImage × 1", to: "no-op × 1", target: 1.12 },
    { title: "100 lookups ÷ 1 lookup", of: "EcrImage × 100", to: "EcrImage × 1", target: 1.35 },
    { title: "1,000 lookups ÷ 1,000 no-op dynamic resources", of: "EcrImage × 1000", to: "no-op × 1000", target: 1.25 },
    { title: "100 getEcrImageOutput ÷ empty program", of: "getEcrImageOutput × 100", to: "empty", target: 1.35 },
    { title: "naive: 100 ÷ 1", of: "naive × 100", to: "naive × 1" },
    { title: "naive ÷ EcrImage, 1 lookup", of: "naive × 1", to: "EcrImage × 1" },
    { title: "naive ÷ EcrImage, 100 lookups", of: "naive × 100", to: "EcrImage × 100" },
    { title: "no-op dynamic resource ÷ empty program", of: "no-op × 1", to: "empty" },
];

/** How many calls a case may make. */
export const expectedCalls: Readonly<Record<string, number>> = {
    "EcrImage × 100": 1,
    "EcrImage × 100 in 50 repositories": 50,
    "EcrImage × 1000": 100,
    "EcrImage × 250 in one repository": 3,
    "getEcrImageOutput × 100": 1,
    "naive × 100": 100,
};

/** The middle value; of an even number of values, the mean of both. */
export function median(values: readonly number[]): number {
    const sorted = [...values].sort((left, right) => left - right);
    const middle = Math.floor(sorted.length / 2);
    const high = sorted[middle] ?? NaN;
    return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? NaN) + high) / 2;
}
