// Lets one process at a time do slow work on a shared folder, and lets the next one go on when the first was killed.
import { mkdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "./progress.mjs";

const heartbeatMs = 5_000;
const staleMs = 30_000;
const pollMs = 500;
const self = `${process.pid} ${hostname()}`;

/**
 * Runs `work` while holding the lock file `file`; waits while another live process holds it.
 *
 * The holder touches the file every 5 s. A lock whose holder is gone from this machine, or that has not been touched
 * for 30 s (a holder on another machine that shares the folder), is taken over.
 *
 * @template T
 * @param {string} file the lock file; its folder is made
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
    await mkdir(dirname(file), { recursive: true });
    await acquire(file);
    const heartbeat = setInterval(() => void touch(file), heartbeatMs);
    try {
        return await work();
    } finally {
        clearInterval(heartbeat);
        await rm(file, { force: true });
    }
}

async function acquire(file) {
    let told = false;
    for (;;) {
        try {
            await writeFile(file, self, { flag: "wx" });
            return;
        } catch (error) {
            if (error.code !== "EEXIST") {
                throw error;
            }
        }
        if (await isAbandoned(file)) {
            await rm(file, { force: true });
            continue;
        }
        if (!told) {
            say(`waiting for another run on this machine that holds ${file}`);
            told = true;
        }
        await sleep(pollMs);
    }
}

async function isAbandoned(file) {
    try {
        const [holder, { mtimeMs }] = await Promise.all([readFile(file, "utf8"), stat(file)]);
        const silentMs = Date.now() - mtimeMs;
        // A lock that is only just being written is still empty, and names nobody.
        return silentMs > staleMs || isGone(holder);
    } catch {
        return false;
    }
}

/** Whether the holder was a process of this machine that has ended. */
function isGone(holder) {
    const [pid, host] = holder.split(" ");
    if (host !== hostname()) {
        return false;
    }
    try {
        process.kill(Number(pid), 0);
        return false;
    } catch (error) {
        return error.code === "ESRCH";
    }
}

async function touch(file) {
    const now = new Date();
    await utimes(file, now, now).catch(() => undefined);
}
