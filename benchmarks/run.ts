// `npm run bench -- --rounds 5`: measures, prints the report, and keeps it in RESULTS.md.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { engineFolder } from "../tests/support/engine/engineFolder";
import { startEcr } from "./ecr/ecrProcess";
import { measureLives } from "./lives/life";
import { measure } from "./measure";
import { measurePinnedStack } from "./pinnedStack";
import { formatReport } from "./report/report";
import { measureSelections } from "./selection";

/** What the figures depend on, without anything that names the machine. */
function describeMachine(rounds: number, loadBefore: number): string[] {
    const [cpu] = cpus();
    const engine = execFileSync(join(engineFolder(), "pulumi"), ["version"], { encoding: "utf8" }).trim();
    const memory = Math.round(totalmem() / 1024 ** 3);
    return [
        `${String(cpus().length)} × ${cpu?.model.trim() ?? "unknown processor"}, ${String(memory)} GiB, ${process.platform}`,
        `Node.js ${process.version}, Pulumi ${engine}`,
        `${String(rounds)} rounds, of lives ${String(livesOf(rounds))}; load average at the start ${loadBefore.toFixed(1)}`,
    ];
}

/** Lives take minutes each, and their ratios vary less than a preview's. */
function livesOf(rounds: number): number {
    return Math.min(rounds, 3);
}

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: {
            rounds: { type: "string", default: "5" },
            only: { type: "string", default: "" },
            dry: { type: "boolean" },
        },
    });
    const rounds = Math.max(1, Math.floor(Number(values.rounds)) || 5);
    const loadBefore = loadavg()[0] ?? 0;
    const ecr = await startEcr();
    try {
        const say = (line: string) => process.stderr.write(`${line}\n`);
        const measurements = await measure(ecr, { rounds, only: values.only, say });
        const lives = livesOf(rounds);
        const wants = (part: string) => values.only === "" || values.only === part;
        const lifeRows = wants("life") ? await measureLives(ecr, { rounds: lives, say }) : [];
        const pinnedRows = wants("pinned") ? await measurePinnedStack(ecr, rounds) : [];
        const selectionRows = wants("selection") ? await measureSelections(ecr, rounds) : [];
        const machine = describeMachine(rounds, loadBefore);
        const date = new Date().toISOString().slice(0, 10);
        const report = formatReport({
            ...measurements,
            lifeRows: [...lifeRows, ...pinnedRows, ...selectionRows],
            rounds,
            machine,
            date,
            manifestBytes: ecr.manifestBytes,
        });
        process.stdout.write(report);
        // A partial run must not replace a whole one.
        if (values.only === "" && values.dry !== true) {
            writeFileSync(join(__dirname, "RESULTS.md"), report);
        }
    } finally {
        ecr.stop();
    }
}

main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
});
