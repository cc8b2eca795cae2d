// What a lookup takes among thousands, beside what it takes among a thousand.
import { imageCase } from "../benchCase";
import { BenchProject } from "../benchProject";
import type { EcrProcess } from "../ecr/ecrProcess";
import { median } from "../report/figure";
import type { LifeRow } from "./lifeRows";

const size = 5000;
const target = 1.15;

/** Measures previews of one, of a thousand and of five thousand lookups; the first has all that is there once. */
export async function measureGrowth(
    ecr: EcrProcess,
    { rounds, say }: { readonly rounds: number; readonly say: (line: string) => void },
): Promise<LifeRow> {
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
        const one = await previewOf(1, ecr);
        const ofThousand = ((await previewOf(1000, ecr)) - one) / 999;
        ratios.push(((await previewOf(size, ecr)) - one) / (size - 1) / ofThousand);
        say(`growth: round ${String(round + 1)} of ${String(rounds)}`);
    }
    return {
        title: `preview beyond that of one lookup, a lookup of ${String(size)} in 500 repositories ÷ a lookup of 1,000 in 100`,
        goal: `≤ ${target.toFixed(2)}`,
        reached: median(ratios).toFixed(2),
        isReached: median(ratios) <= target,
    };
}

async function previewOf(count: number, ecr: EcrProcess): Promise<number> {
    const project = new BenchProject(imageCase(count, count > 1000 ? count / 10 : 100), ecr.environment);
    try {
        await project.prepare();
        const milliseconds = await project.preview();
        await ecr.takeCalls();
        return milliseconds;
    } finally {
        project.remove();
    }
}
