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

const ecrImage = "programs/ecrImage.ts";

/** Cases that are timed in every round, in this order: those that are compared stand beside each other. */
export const timedCases: readonly BenchCase[] = [
    { name: "empty", program: "programs/empty.ts", count: 0, repositories: 1 },
    { name: "getEcrImageOutput × 100", program: "programs/getEcrImageOutput.ts", count: 100, repositories: 1 },
    { name: "no-op × 1", program: "programs/noop.ts", count: 1, repositories: 1 },
    { name: "EcrImage × 1", program: ecrImage, count: 1, repositories: 1 },
    { name: "EcrImage × 100", program: ecrImage, count: 100, repositories: 1 },
    { name: "naive × 1", program: "naive/naive.ts", count: 1, repositories: 1 },
    { name: "naive × 100", program: "naive/naive.ts", count: 100, repositories: 1 },
    { name: "no-op × 1000", program: "programs/noop.ts", count: 1000, repositories: 1 },
    { name: "EcrImage × 1000", program: ecrImage, count: 1000, repositories: 100 },
];

/** Cases that are run once, for their calls alone. */
export const countedCases: readonly BenchCase[] = [
    { name: "EcrImage × 100 in 50 repositories", program: ecrImage, count: 100, repositories: 50 },
    { name: "EcrImage × 250 in one repository", program: ecrImage, count: 250, repositories: 1 },
];

/** Cases whose plugin's memory is measured. */
export const memoryCases: readonly BenchCase[] = [
    ...timedCases.filter(({ name }) => ["EcrImage × 1", "EcrImage × 1000"].includes(name)),
    { name: "EcrImage × 5000", program: ecrImage, count: 5000, repositories: 500 },
];
