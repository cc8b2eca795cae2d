// The Go program beside: built once, then one process answers for all set-ups.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runProgram } from "../../support/cli/runProgram";

/** What the program is told: see `setUp` in main.go. */
export interface Question {
    readonly environment: Readonly<Record<string, string>>;
    readonly configuration: Readonly<Record<string, unknown>>;
    readonly resourceRegion?: string;
}

/** The running program. */
export interface Witness {
    /** Why it could not ask; undefined if it could. */
    ask(question: Question): Promise<string | undefined>;
    stop(): Promise<void>;
}

/** Builds it into `folder` and starts it; or says why there is none. */
export async function startWitness(folder: string, home: string): Promise<Witness | { readonly unavailable: string }> {
    const binary = join(folder, "witness");
    const source = join(__dirname, "witness");
    // -mod=readonly: what go.sum has is all that may come.
    const build = ["build", "-mod=readonly", "-o", binary, "."];
    const built = await runProgram("go", build, {
        cwd: source,
        env: { ...process.env, GOFLAGS: "-buildvcs=false" },
    }).catch(() => undefined);
    if (built?.ok !== true) {
        const reason =
            built === undefined
                ? "there is no Go"
                : `Go could not build the witness: ${built.output.trim().split("\n").at(-1) ?? ""}`;
        return { unavailable: reason };
    }
    // The library looks the home folder up when it starts.
    const child = spawn(binary, { env: { HOME: home, USERPROFILE: home }, stdio: ["pipe", "pipe", "ignore"] });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    return {
        ask: async (question) => {
            child.stdin.write(`${JSON.stringify(question)}\n`);
            const line = await lines.next();
            if (line.done === true) {
                throw new Error("the witness ended");
            }
            return (JSON.parse(line.value) as { readonly error?: string }).error; // main.go writes it.
        },
        stop: async () => {
            const ended = once(child, "exit");
            child.stdin.end();
            await ended;
        },
    };
}
