// A stack's whole life beside that of as many resources that do nothing: first and second update, preview, refresh, destroy, and
// what stays in the state.
import type { BenchCase } from "./benchCase";
import { BenchProject } from "./benchProject";
import type { EcrProcess } from "./ecr/ecrProcess";
import { median } from "./report/figure";

/** A step of a life, and what it may take: times that of the no-op resources. */
const steps = [
    { name: "first update", args: ["up", "--yes", "--skip-preview"], target: 1.25 },
    { name: "second update, nothing changed", args: ["up", "--yes", "--skip-preview"], target: 1.1 },
    { name: "preview", args: ["preview"], target: 1.15 },
    { name: "refresh", args: ["refresh", "--yes", "--skip-preview"], target: 2 },
    { name: "destroy", args: ["destroy", "--yes", "--skip-preview"], target: 1.25 },
] as const;

/** Bytes of state that an image may take, whatever its manifest's size. */
const stateTarget = 2_600;

/** Sizes whose lives are measured. */
const sizes = [300, 1000] as const;

/** The size whose preview is compared with the thousand's, and what a lookup of it may take of those. */
const grown = { size: 5000, target: 1.15 };

/** A row of the report: what, the goal, what was reached, and whether that is enough. */
export interface LifeRow {
    readonly title: string;
    readonly goal: string;
    readonly reached: string;
    readonly isReached: boolean;
}

/** What is read of a stored state. */
interface Checkpoint {
    readonly checkpoint: { readonly latest: { readonly resources: readonly { readonly stackTrace?: unknown }[] } };
}

/** What one life took. */
interface Life {
    readonly milliseconds: readonly number[];
    readonly calls: readonly number[];
    /** Of the stored deployment after the updates; a refresh leaves some of it out. */
    readonly stateBytes: number;
    /** Those of them that the SDK stores of where in the program, ts-node and itself each resource was made. */
    readonly traceBytes: number;
}

/** The lives of one round. */
interface Lives {
    readonly ours: Life;
    readonly noop: Life;
    /** That of resources that weigh the same: what of a missed goal is the engine's, which writes the whole state at each step. */
    readonly same: Life;
}

/** Measures lives; each round lives both stacks, one after the other. */
export async function measureLives(
    ecr: EcrProcess,
    { rounds, say }: { readonly rounds: number; readonly say: (line: string) => void },
): Promise<LifeRow[]> {
    const rows: LifeRow[] = [];
    // One life of each before any is measured warms the file system's cache.
    await live(noopCase(1), ecr);
    await live(imageCase(1), ecr);
    for (const size of sizes) {
        const pairs: Lives[] = [];
        for (let round = 0; round < rounds; round++) {
            // Which is first, changes from round to round.
            const before = round % 2 === 1 ? await live(imageCase(size), ecr) : undefined;
            const noop = await live(noopCase(size), ecr);
            const ours = before ?? (await live(imageCase(size), ecr));
            const same = await live(sameWeightCase(size), ecr);
            if (Math.abs(same.stateBytes / ours.stateBytes - 1) > 0.01) {
                throw new Error(
                    `programs/sameWeight.ts weighs ${String(same.stateBytes)}, not ${String(ours.stateBytes)}`,
                );
            }
            pairs.push({ noop, ours, same });
            say(`${String(size)} resources: life ${String(round + 1)} of ${String(rounds)}`);
        }
        rows.push(...rowsOf(size, pairs));
    }
    return [...rows, await growth(ecr, rounds, say)];
}

function rowsOf(size: number, pairs: readonly Lives[]): LifeRow[] {
    const times = steps.flatMap(({ name, target }, step) => {
        const calls = pairs.at(-1)?.ours.calls[step] ?? 0;
        const seconds = median(pairs.map(({ ours }) => ours.milliseconds[step] ?? NaN)) / 1000;
        const title = `${name} of ${String(size)} lookups in 100 repositories (${seconds.toFixed(1)} s)`;
        return [
            ratioRow(`${title} ÷ no-op resources (${String(calls)} calls)`, target, step, pairs, "noop"),
            ratioRow(`… ÷ resources of the same weight, which do nothing`, target, step, pairs, "same"),
        ];
    });
    const bytes = median(pairs.map(({ ours }) => ours.stateBytes / size));
    const noopBytes = median(pairs.map(({ noop }) => noop.stateBytes / size));
    const [traceBytes, noopTraceBytes] = [
        median(pairs.map(({ ours }) => ours.traceBytes / size)),
        median(pairs.map(({ noop }) => noop.traceBytes / size)),
    ];
    return [
        ...times,
        {
            title:
                `state an image of ${String(size)}, bytes (no-op resource: ${noopBytes.toFixed(0)}); of these ` +
                `${traceBytes.toFixed(0)} (${noopTraceBytes.toFixed(0)}) are the stack trace that Pulumi's SDK keeps`,
            goal: `≤ ${String(stateTarget)}`,
            reached: bytes.toFixed(0),
            isReached: bytes <= stateTarget,
        },
    ];
}

function ratioRow(
    title: string,
    target: number,
    step: number,
    pairs: readonly Lives[],
    beside: "noop" | "same",
): LifeRow {
    const ratio = median(
        pairs.map(({ ours, [beside]: other }) => (ours.milliseconds[step] ?? NaN) / (other.milliseconds[step] ?? NaN)),
    );
    return { title, goal: `≤ ${target.toFixed(2)}`, reached: ratio.toFixed(2), isReached: ratio <= target };
}

async function growth(ecr: EcrProcess, rounds: number, say: (line: string) => void): Promise<LifeRow> {
    const previewOf = async (size: number) => {
        const project = new BenchProject(imageCase(size), ecr.environment);
        try {
            await project.prepare();
            const milliseconds = await project.preview();
            await ecr.takeCalls();
            return milliseconds;
        } finally {
            project.remove();
        }
    };
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
        const none = await previewOf(0);
        const ofThousand = ((await previewOf(1000)) - none) / 1000;
        ratios.push(((await previewOf(grown.size)) - none) / grown.size / ofThousand);
        say(`growth: round ${String(round + 1)} of ${String(rounds)}`);
    }
    return {
        title: `preview beyond that of no lookup, a lookup of ${String(grown.size)} ÷ a lookup of 1,000`,
        goal: `≤ ${grown.target.toFixed(2)}`,
        reached: median(ratios).toFixed(2),
        isReached: median(ratios) <= grown.target,
    };
}

async function live(benchCase: BenchCase, ecr: EcrProcess): Promise<Life> {
    const project = new BenchProject(benchCase, ecr.environment);
    try {
        await project.prepare();
        const [milliseconds, calls]: [number[], number[]] = [[], []];
        let state = "";
        for (const { name, args } of steps) {
            if (name === "preview") {
                state = asInstalled(project.state());
            }
            milliseconds.push(await project.time(args));
            calls.push(await ecr.takeCalls());
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

function imageCase(count: number): BenchCase {
    return { name: `EcrImage × ${String(count)}`, program: "programs/ecrImage.ts", count, repositories: 100 };
}

function sameWeightCase(count: number): BenchCase {
    return { name: `same weight × ${String(count)}`, program: "programs/sameWeight.ts", count, repositories: 1 };
}

function noopCase(count: number): BenchCase {
    return { name: `no-op × ${String(count)}`, program: "programs/noop.ts", count, repositories: 1 };
}
