// Runs the cases: timed ones interleaved, round after round, so that what the machine does meanwhile meets all of them alike.
import type { BenchCase } from "./benchCase";
import { countedCases, memoryCases, timedCases } from "./benchCase";
import { BenchProject } from "./benchProject";
import type { EcrProcess } from "./ecr/ecrProcess";
import { PluginMemory } from "./pluginMemory";

/** What was measured. */
export interface Measurements {
    /** Milliseconds by case, one value a round. */
    readonly times: ReadonlyMap<string, readonly number[]>;
    /** Calls of ECR by case, in the last round. */
    readonly calls: ReadonlyMap<string, number>;
    /** MiB by case, one value a round; empty where the system does not tell. */
    readonly memory: ReadonlyMap<string, readonly number[]>;
}

/** What to run. */
export interface Plan {
    readonly rounds: number;
    /** Runs only cases whose names hold this. */
    readonly only: string;
    readonly say: (line: string) => void;
}

/** Measures everything; rejects if a preview fails. */
export async function measure(ecr: EcrProcess, { rounds, only, say }: Plan): Promise<Measurements> {
    const times = new Map<string, number[]>();
    const calls = new Map<string, number>();
    const memory = new Map<string, number[]>();
    const wanted = ({ name }: BenchCase) => name.includes(only);
    await withProjects(timedCases.filter(wanted), ecr, async (projects) => {
        for (let round = 0; round <= rounds; round++) {
            for (const project of projects) {
                const { name } = project.benchCase;
                const milliseconds = await project.preview();
                calls.set(name, await ecr.takeCalls());
                // The round before the first warms the file system's cache.
                if (round > 0) {
                    push(times, name, milliseconds);
                }
            }
            say(round === 0 ? "warmed up" : `round ${String(round)} of ${String(rounds)}`);
        }
    });
    await withProjects(countedCases.filter(wanted), ecr, async (projects) => {
        for (const project of projects) {
            await project.preview();
            calls.set(project.benchCase.name, await ecr.takeCalls());
        }
    });
    await withProjects(process.platform === "linux" ? memoryCases.filter(wanted) : [], ecr, async (projects) => {
        for (let round = 0; round < Math.min(rounds, 3); round++) {
            for (const project of projects) {
                push(memory, project.benchCase.name, await peakOf(project));
            }
        }
    });
    return { times, calls, memory };
}

async function withProjects(
    cases: readonly BenchCase[],
    { environment, takeCalls }: EcrProcess,
    work: (projects: readonly BenchProject[]) => Promise<void>,
): Promise<void> {
    const projects = cases.map((benchCase) => new BenchProject(benchCase, environment));
    try {
        for (const project of projects) {
            await project.prepare();
        }
        await work(projects);
        await takeCalls();
    } finally {
        projects.forEach((project) => {
            project.remove();
        });
    }
}

async function peakOf(project: BenchProject): Promise<number> {
    const watches: PluginMemory[] = [];
    try {
        await project.preview((pid) => watches.push(new PluginMemory(pid)));
    } finally {
        watches.forEach((watch) => {
            watch.stop();
        });
    }
    return Math.max(...watches.map(({ mebibytes }) => mebibytes));
}

function push(lists: Map<string, number[]>, name: string, value: number): void {
    lists.set(name, [...(lists.get(name) ?? []), value]);
}
