// What is run: programs, each with a number of lookups over a number of repositories.

/** One program in one size. */
export interface BenchCase {
    /** Its name in figures and results. */
    readonly name: string;
    /** Its source, relative to this folder. */
    readonly program: string;
    /** How many resources or calls it makes. */
    readonly count: number;
    /** Over how many repositories they are spread. */
    readonly repositories: number;
}

/** Lookups by the resource. */
export function imageCase(count: number, repositories = 100): BenchCase {
    return { name: `EcrImage × ${String(count)}`, program: "programs/ecrImage.ts", count, repositories };
}

/** Resources that do nothing and weigh as much. */
export function sameWeightCase(count: number): BenchCase {
    return { name: `same weight × ${String(count)}`, program: "programs/sameWeight.ts", count, repositories: 1 };
}

/** Resources that do nothing. */
export function noopCase(count: number): BenchCase {
    return { name: `no-op × ${String(count)}`, program: "programs/noop.ts", count, repositories: 1 };
}

/** Cases that are timed in every round, in this order: those that are compared stand beside each other. */
export const timedCases: readonly BenchCase[] = [
    { name: "empty", program: "programs/empty.ts", count: 0, repositories: 1 },
    { name: "getEcrImageOutput × 100", program: "programs/getEcrImageOutput.ts", count: 100, repositories: 1 },
    noopCase(1),
    imageCase(1, 1),
    imageCase(100, 1),
    { name: "naive × 1", program: "naive/naive.ts", count: 1, repositories: 1 },
    { name: "naive × 100", program: "naive/naive.ts", count: 100, repositories: 1 },
    noopCase(1000),
    imageCase(1000),
];

/** Cases that are run once, for their calls alone. */
export const countedCases: readonly BenchCase[] = [
    { ...imageCase(100, 50), name: "EcrImage × 100 in 50 repositories" },
    { ...imageCase(250, 1), name: "EcrImage × 250 in one repository" },
];

/** Cases whose plugin's memory is measured. */
export const memoryCases: readonly BenchCase[] = [imageCase(1, 1), imageCase(1000), imageCase(5000, 500)];

/** The same cases, another one first in each round, so that none is always the first or the last. */
export function inTurn<Case>(cases: readonly Case[], round: number): readonly Case[] {
    const first = round % cases.length;
    return [...cases.slice(first), ...cases.slice(0, first)];
}
