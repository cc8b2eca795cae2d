// What was measured, as Markdown tables: the figures with their targets, and the times they come from.
import { expectedCalls, figures, median } from "./figure";
import type { LifeRow } from "../lives/lifeRows";
import type { Measurements } from "../measure";

/** Everything the report is made of. */
export interface ReportInput extends Measurements {
    readonly rounds: number;
    /** Figures of whole lives; none in a partial run. */
    readonly lifeRows: readonly LifeRow[];
    /** What was measured on, one fact an entry. */
    readonly machine: readonly string[];
    readonly date: string;
    readonly manifestBytes: number;
}

type Row = readonly string[];

/** Memory that 1,000 lookups may take beyond 1.5 times their manifests, in MiB. */
const memoryAllowance = 40;

/** The whole report. */
export function formatReport(input: ReportInput): string {
    return [
        "# Results",
        "",
        `Written by \`npm run bench\` on ${input.date}; previews by the \`pulumi\` command of TypeScript programs, against an embedded`,
        "ECR with 50 ms latency in a process of its own; pinned stacks are inline programs, and tags are chosen in the benchmark's process.",
        "A figure is the median of the ratios of each round.",
        "",
        ...input.machine.map((fact) => `- ${fact}`),
        "",
        ...table(
            ["figure", "target", "reached", ""],
            [...ratioRows(input), ...lifeFigures(input), ...callRows(input), ...memoryRows(input)],
        ),
        "",
        ...table(["preview of", "median, s", "fastest", "slowest"], timeRows(input)),
        "",
        ...explanation(input),
    ].join("\n");
}

/** What stands in the way of each goal that is missed, measured. */
function explanation({ lifeRows }: ReportInput): string[] {
    const reasons = lifeRows.flatMap(({ isReached, reason }) =>
        isReached || reason === undefined ? [] : [`- ${reason}`],
    );
    return reasons.length === 0
        ? []
        : [
              "Goals that are missed, in seconds. What resources of the same weight take beyond those that do nothing, is what the engine takes",
              "for what this package stores, and what an idle transform takes beyond none, what it takes to ask the program for each resource.",
              "What lookups take beyond these, is this package's.",
              "",
              ...reasons,
              "",
          ];
}

function ratioRows({ times }: ReportInput): Row[] {
    return figures.flatMap(({ title, of, to, target }) => {
        const [over, under] = [times.get(of) ?? [], times.get(to) ?? []];
        const ratio = median(over.map((time, round) => time / (under[round] ?? NaN)));
        const wanted = target === undefined ? "" : `≤ ${target.toFixed(2)}`;
        return Number.isNaN(ratio)
            ? []
            : [[title, wanted, ratio.toFixed(2), verdict(target === undefined || ratio <= target)]];
    });
}

function lifeFigures({ lifeRows }: ReportInput): Row[] {
    return lifeRows.map(({ title, goal, reached, isReached }) => [title, goal, reached, verdict(isReached)]);
}

function callRows({ calls }: ReportInput): Row[] {
    return Object.entries(expectedCalls).flatMap(([name, wanted]) => {
        const made = calls.get(name);
        return made === undefined ? [] : [[`calls: ${name}`, String(wanted), String(made), verdict(made === wanted)]];
    });
}

function memoryRows({ memory, manifestBytes }: ReportInput): Row[] {
    const [one = NaN, thousand = NaN, fiveThousand = NaN] = ["EcrImage × 1", "EcrImage × 1000", "EcrImage × 5000"].map(
        (name) => median(memory.get(name) ?? []),
    );
    const target = (1.5 * manifestBytes) / 1024 / 1024 + memoryAllowance;
    const title = `memory of the plugin, MiB: 1,000 lookups (${thousand.toFixed(0)}) − 1 lookup (${one.toFixed(0)})`;
    const growth = (fiveThousand - one) / 5000 / ((thousand - one) / 1000);
    const grown = `memory of the plugin (${fiveThousand.toFixed(0)} MiB), a lookup of 5,000 ÷ a lookup of 1,000`;
    const rows: Row[] = [
        [title, `≤ ${target.toFixed(1)}`, (thousand - one).toFixed(1), verdict(thousand - one <= target)],
        [grown, "≤ 1.15", growth.toFixed(2), verdict(growth <= 1.15)],
    ];
    return Number.isNaN(growth) ? [] : rows;
}

function timeRows({ times }: ReportInput): Row[] {
    return [...times].map(([name, values]) => [
        name,
        ...[median(values), Math.min(...values), Math.max(...values)].map((value) => (value / 1000).toFixed(2)),
    ]);
}

function verdict(isReached: boolean): string {
    return isReached ? "" : "missed";
}

function table(head: Row, rows: readonly Row[]): string[] {
    const all = [head, ...rows];
    const widths = head.map((_, column) => Math.max(3, ...all.map((row) => (row[column] ?? "").length)));
    const line = (row: Row) => `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
    return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)];
}
