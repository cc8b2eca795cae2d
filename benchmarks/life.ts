// A stack's whole life beside that of as many resources that do nothing: first and second update, preview, refresh, destroy, and
// what stays in the state.
import type { BenchCase } from "./benchCase";
import { BenchProject } from "./benchProject";
import type { EcrProcess } from "./ecr/ecrProcess";
import { median } from "./report/figure";

/**
 * A step of a life, and what it may take: times that of the no-op resources, and times that of those of the same weight. Calls: one for
 * each repository, and for each image of a refresh, whose reads the engine makes some at a time.
 */
const steps = [
    { name: "first update", args: ["up", "--yes", "--skip-preview"], targets: { noop: 1.25, same: 1.25 }, calls: 100 },
    { name: "second update", args: ["up", "--yes", "--skip-preview"], targets: { noop: 1.1, same: 1.1 }, calls: 100 },
    { name: "preview", args: ["preview"], targets: { noop: 1.15, same: 1.15 }, calls: 100 },
    {
        name: "refresh",
        args: ["refresh", "--yes", "--skip-preview"],
        targets: { noop: 2, same: 1.25 },
        calls: "images",
    },
    { name: "destroy", args: ["destroy", "--yes", "--skip-preview"], targets: { noop: 1.25, same: 1.25 }, calls: 0 },
] as const;

/** A step of a life. */
type Step = (typeof steps)[number];

/** What lives are beside. */
const others = {
    noop: "resources that do nothing",
    same: "resources of the same weight, whose reads take 50 ms",
} as const;

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
    /** What was measured of those it is beside, where that says why a goal is missed. */
    readonly reason?: string;
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
    const bytes = median(pairs.map(({ ours }) => ours.stateBytes / size));
    const noopBytes = median(pairs.map(({ noop }) => noop.stateBytes / size));
    const [traceBytes, noopTraceBytes] = [
        median(pairs.map(({ ours }) => ours.traceBytes / size)),
        median(pairs.map(({ noop }) => noop.traceBytes / size)),
    ];
    return [
        ...steps.flatMap((step, index) => timeRows(size, step, secondsOf(pairs, index))),
        callRow(size, pairs),
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

/** Seconds of a step, one value a round. */
type Seconds = Readonly<Record<keyof Lives, readonly number[]>>;

function secondsOf(pairs: readonly Lives[], step: number): Seconds {
    const of = (whose: keyof Lives) => pairs.map((lives) => (lives[whose].milliseconds[step] ?? NaN) / 1000);
    return { ours: of("ours"), noop: of("noop"), same: of("same") };
}

function timeRows(size: number, { name, targets }: Step, seconds: Seconds): LifeRow[] {
    const [ours, noop, same] = [seconds.ours, seconds.noop, seconds.same].map((values) => median(values).toFixed(1));
    const ratioTo = (other: keyof typeof others) =>
        median(seconds.ours.map((time, round) => time / (seconds[other][round] ?? NaN)));
    const row = (other: keyof typeof others, title: string): LifeRow => ({
        title: `${title} ÷ ${others[other]}`,
        goal: `≤ ${targets[other].toFixed(2)}`,
        reached: ratioTo(other).toFixed(2),
        isReached: ratioTo(other) <= targets[other],
    });
    return [
        {
            ...row("noop", `${name} of ${String(size)} lookups in 100 repositories`),
            reason:
                `${name} of ${String(size)}: ${String(noop)} s by resources that do nothing, ` +
                `${String(same)} s by those of the same weight, ${String(ours)} s by lookups`,
        },
        row("same", "…"),
    ];
}

function callRow(size: number, pairs: readonly Lives[]): LifeRow {
    const made = pairs.at(-1)?.ours.calls ?? [];
    const allowed = steps.map(({ calls }) => (calls === "images" ? size : calls));
    return {
        title: `calls: a life of ${String(size)} (${steps.map(({ name }) => name).join(", ")})`,
        goal: allowed.map((calls, step) => `${steps[step]?.calls === "images" ? "≤ " : ""}${String(calls)}`).join(", "),
        reached: made.join(", "),
        isReached: allowed.every((calls, step) =>
            steps[step]?.calls === "images" ? (made[step] ?? NaN) <= calls : made[step] === calls,
        ),
    };
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
    // Beyond 1,000 it is ten images a repository, as it is there, so that growth is of lookups and not of what they share.
    const repositories = count > 1000 ? count / 10 : 100;
    return { name: `EcrImage × ${String(count)}`, program: "programs/ecrImage.ts", count, repositories };
}

function sameWeightCase(count: number): BenchCase {
    return { name: `same weight × ${String(count)}`, program: "programs/sameWeight.ts", count, repositories: 1 };
}

function noopCase(count: number): BenchCase {
    return { name: `no-op × ${String(count)}`, program: "programs/noop.ts", count, repositories: 1 };
}
