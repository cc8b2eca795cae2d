// Runs a program to its end and keeps what it printed.
import { spawn } from "node:child_process";

/** How a program ended. */
export interface Ended {
    /** Whether its exit status was 0. */
    readonly ok: boolean;
    /** The exit status; null when a signal ended it. */
    readonly exitCode: number | null;
    /** Standard output alone, as for `--json`. */
    readonly stdout: string;
    /** Both streams in order of arrival. */
    readonly output: string;
}

/** Where and with what a program runs; `signal` kills it. */
export interface RunOptions {
    readonly cwd: string;
    /** The whole environment, not additions. */
    readonly env: NodeJS.ProcessEnv;
    readonly signal?: AbortSignal;
    /** Whether a shell starts it, as Windows asks for scripts such as npm.cmd; then no argument may hold what a shell takes for more than text. */
    readonly shell?: boolean;
}

/** Runs `file` with nothing on its standard input. Rejects only when it can't be started. */
export function runProgram(file: string, args: readonly string[], options: RunOptions): Promise<Ended> {
    return new Promise((resolve, reject) => {
        const child = spawn(file, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
        const [stdout, both]: [Buffer[], Buffer[]] = [[], []];
        child.stdout.on("data", (chunk: Buffer) => {
            stdout.push(chunk);
            both.push(chunk);
        });
        child.stderr.on("data", (chunk: Buffer) => both.push(chunk));
        child.on("error", (error) => {
            // Being killed through the signal is an ending like any other.
            if (options.signal?.aborted !== true) {
                reject(error);
            }
        });
        child.on("close", (exitCode) => {
            const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString();
            resolve({ ok: exitCode === 0, exitCode, stdout: text(stdout), output: text(both) });
        });
    });
}
