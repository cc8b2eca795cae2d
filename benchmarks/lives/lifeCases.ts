// The stacks that live.
import type { BenchCase } from "../benchCase";

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
