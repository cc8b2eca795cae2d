// A stack's whole life beside that of as many resources that do nothing: first and second update, preview, refresh, destroy, and
// what stays in the state.
import { imageCase, inTurn, noopCase, sameWeightCase } from "../benchCase";
import type { BenchCase } from "../benchCase";
import { BenchProject } from "../benchProject";
import { startEcr } from "../ecr/ecrProcess";
import type { EcrProcess } from "../ecr/ecrProcess";
import { measureGrowth } from "./growth";
import { rowsOf } from "./lifeRows";
import type { LifeRow } from "./lifeRows";
import { steps } from "./lifeSteps";
import type { Life, Lives } from "./lifeSteps";

/** Sizes whose lives are measured. */
const sizes = [300, 1000] as const;

/** What is read of a stored state. */
interface Checkpoint {
    readonly checkpoint: { readonly latest: { readonly resources: readonly { readonly stackTrace?: unknown }[] } };
}

/** What to measure. */
interface LivesPlan {
    readonly rounds: number;
    readonly say: (line: string) => void;
}

/** Measures lives; each round lives all stacks, one after the other. */
export async function measureLives(ecr: EcrProcess, plan: LivesPlan): Promise<LifeRow[]> {
    const instant = await startEcr(0);
    try {
        // One life of each before any is measured warms the file system's cache.
        for (const warm of [noopCase(1), imageCase(1), sameWeightCase(1)]) {
            await live(warm, ecr);
        }
        const rows: LifeRow[] = [];
        for (const size of sizes) {
            const rounds: Lives[] = [];
            for (let round = 0; round < plan.rounds; round++) {
                rounds.push(await liveAll(size, round, ecr, instant));
                plan.say(`${String(size)} resources: life ${String(round + 1)} of ${String(plan.rounds)}`);
            }
            rows.push(...rowsOf(size, rounds));
        }
        return [...rows, await measureGrowth(ecr, plan)];
    } finally {
        instant.stop();
    }
}

async function liveAll(size: number, round: number, ecr: EcrProcess, instant: EcrProcess): Promise<Lives> {
    const cases = { noop: noopCase(size), ours: imageCase(size), same: sameWeightCase(size) } as const;
    const lived: Partial<Record<keyof typeof cases, Life>> = {};
    for (const name of inTurn(["noop", "ours", "same"] as const, round)) {
        lived[name] = await live(cases[name], ecr);
    }
    const lives = lived as Record<keyof typeof cases, Life>; // Each has been lived.
    if (size > sizes[0]) {
        return lives;
    }
    const oneRepository = await live(imageCase(size, 1), ecr, ["first update", "refresh"]);
    return { ...lives, instant: await live(imageCase(size), instant), oneRepository };
}

async function live(benchCase: BenchCase, ecr: EcrProcess, only?: readonly string[]): Promise<Life> {
    const project = new BenchProject(benchCase, ecr.environment);
    try {
        await project.prepare();
        const [milliseconds, calls] = [new Map<string, number>(), new Map<string, number>()];
        let state = "";
        for (const { name, args } of steps.filter((step) => only?.includes(step.name) ?? true)) {
            milliseconds.set(name, await project.time(args));
            calls.set(name, await ecr.takeCalls());
            if (name.endsWith("update")) {
                state = asInstalled(project.state());
            }
        }
        return { milliseconds, calls, stateBytes: Buffer.byteLength(state), traceBytes: traceBytesOf(state) };
    } finally {
        project.remove();
    }
}

/**
 * A state as a person's project has it, whose `node_modules` is its own: the engine stores where each frame of a stack trace is, seen
 * from the project, and the benchmark's projects are deep in the repository.
 */
function asInstalled(state: string): string {
    return state.replace(/project:\/\/\/(?:\.\.\/)+node_modules/g, "project:///node_modules");
}

function traceBytesOf(state: string): number {
    const { checkpoint } = JSON.parse(state) as Checkpoint; // Pulumi's own format, version 3.
    const traces = checkpoint.latest.resources.map(({ stackTrace }) => JSON.stringify({ stackTrace }).length - 1);
    return traces.reduce((sum, bytes) => sum + bytes, 0);
}
