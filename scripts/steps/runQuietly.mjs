// Runs a program whose output only matters when it fails.
import { spawn } from "node:child_process";

/**
 * The last lines a failed program wrote, short enough for one message.
 *
 * @param {string} output
 * @returns {string} at most three lines, joined by " / "
 */
export function lastLines(output) {
    const lines = output.split("\n").map((line) => line.trim());
    return lines
        .filter((line) => line !== "")
        .slice(-3)
        .join(" / ");
}

/**
 * Runs `command` with its output kept back.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnOptions} [options]
 * @returns {Promise<{ ok: boolean, code: number | null, output: string }>} both streams together; a program that can't be started is
 *     not ok, and has no exit status, as one that a signal ended
 */
export function runQuietly(command, args, options = {}) {
    return new Promise((resolve) => {
        const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
        const chunks = [];
        child.stdout.on("data", (chunk) => chunks.push(chunk));
        child.stderr.on("data", (chunk) => chunks.push(chunk));
        child.on("error", (error) => resolve({ ok: false, code: null, output: error.message }));
        child.on("close", (code) => resolve({ ok: code === 0, code, output: Buffer.concat(chunks).toString() }));
    });
}
