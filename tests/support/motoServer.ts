// moto, an ECR written by other people in Python: a witness for what the embedded ECR says of itself.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { repositoryRoot } from "./engineFolder";
import { runProgram } from "./runProgram";

/** A running moto; its ECR is empty. Any AWS keys will do. */
export interface MotoServer {
    /** As in `http://127.0.0.1:5000`. */
    readonly endpoint: string;
    readonly stop: () => Promise<void>;
}

const startsWithinMs = 30_000;
const pollMs = 100;

/**
 * Starts moto, installing it into the user's cache when it isn't there (half a minute, once).
 *
 * @returns the server, or why there is none, for `skipWithReason`
 */
export async function startMoto(): Promise<MotoServer | { readonly unavailable: string }> {
    const script = join(repositoryRoot, "scripts", "setup", "motoPath.mjs");
    const asked = await runProgram(process.execPath, [script], { cwd: repositoryRoot, env: process.env });
    return asked.ok ? start(asked.stdout.trim()) : { unavailable: asked.output.trim().split("\n").at(-1) ?? "" };
}

async function start(path: string): Promise<MotoServer | { readonly unavailable: string }> {
    const port = await freePort();
    const child = spawn(path, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    const ended = once(child, "exit");
    const endpoint = `http://127.0.0.1:${port}`;
    const stop = async () => {
        child.kill();
        await ended;
    };
    for (let waited = 0; waited < startsWithinMs && child.exitCode === null; waited += pollMs) {
        if (await answers(endpoint)) {
            return { endpoint, stop };
        }
        await sleep(pollMs);
    }
    await stop();
    return { unavailable: `moto was installed but did not start within ${startsWithinMs / 1000} s` };
}

/** moto can't choose a free port itself. */
async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    return port;
}

async function answers(endpoint: string): Promise<boolean> {
    return fetch(`${endpoint}/moto-api/`).then(
        ({ ok }) => ok,
        () => false,
    );
}
