// The embedded ECR in a process of its own, so that it takes no time from the program it serves.
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { ServerReport } from "./serveEcr";

/** The running process. */
export interface EcrProcess {
    /** Variables that send a program there. */
    readonly environment: Readonly<Record<string, string>>;
    /** Bytes of the manifests of the first 1,000 images. */
    readonly manifestBytes: number;
    /** How many calls were made since it was asked last. */
    takeCalls: () => Promise<number>;
    stop(): void;
}

/** Starts it, with all the images there are; a call takes as long as from a laptop in the same part of the world. */
export async function startEcr(latencyMs = 50): Promise<EcrProcess> {
    const child = fork(join(__dirname, "serveEcr.ts"), [String(latencyMs)], {
        execArgv: ["-r", join(__dirname, "..", "..", "scripts", "test", "typescript.cjs")],
    });
    const { environment, manifestBytes } = await nextReport(child);
    return {
        environment,
        manifestBytes,
        takeCalls: async () => {
            child.send("report");
            return (await nextReport(child)).calls;
        },
        stop: () => {
            child.kill();
        },
    };
}

function nextReport(child: ChildProcess): Promise<ServerReport> {
    return new Promise((resolve, reject) => {
        child.once("message", (report) => {
            resolve(report as ServerReport); // What serveEcr.ts sends.
        });
        child.once("error", reject);
    });
}
