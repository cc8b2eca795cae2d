// Lets one process at a time do slow work on a shared folder, and lets the next one go on when the first was killed.
//
// By hand, since a fresh clone needs it before any package is installed; and what `proper-lockfile` does to a dead holder's
// lock (remove it, then make one's own) lets two in that saw it dead at the same time.
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rm, rmdir, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { say } from "../steps/progress.mjs";

const heartbeatMs = 5_000;
const staleMs = 30_000;
const pollMs = 200;

/**
 * Runs `work` while holding the lock file `file`; waits while another live process holds it.
 *
 * The holder touches the file every 5 s. A lock whose holder is gone from this machine, or that has not been touched
 * for 30 s (a holder on another machine that shares the folder), is taken over by one of those who wait.
 *
 * @template T
 * @param {string} file the lock file; its folder is made
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
    await mkdir(dirname(file), { recursive: true });
    // Each holding has a name of its own, so that nobody removes a later one's lock for an earlier one's.
    const holder = `${process.pid} ${hostname()} ${randomUUID()}`;
    await acquire(file, holder);
    const heartbeat = setInterval(() => void touch(file), heartbeatMs);
    try {
        return await work();
    } finally {
        clearInterval(heartbeat);
        if ((await holderOf(file)) === holder) {
            await rm(file, { force: true });
        }
    }
}

async function acquire(file, holder) {
    let told = false;
    for (;;) {
        try {
            await writeFile(file, holder, { flag: "wx" });
            return;
        } catch (error) {
            if (error.code !== "EEXIST") {
                throw error;
            }
        }
        const other = await holderOf(file);
        if (other !== undefined && (await isAbandoned(file, other))) {
            await removeAbandoned(file, other);
            continue;
        }
        if (!told) {
            say(`waiting for another run on this machine that holds ${file}`);
            told = true;
        }
        await sleep(pollMs);
    }
}

/** Removes the lock of `holder` if it is still that holder's; one process at a time, by a folder that only one can make. */
async function removeAbandoned(file, holder) {
    const turn = `${file}.takeover`;
    try {
        await mkdir(turn);
    } catch {
        // Somebody else is about it, or was killed within these few lines.
        const since = await stat(turn).then(
            ({ mtimeMs }) => mtimeMs,
            () => Date.now(),
        );
        await (Date.now() - since > staleMs ? rmdir(turn).catch(() => undefined) : sleep(pollMs / 10));
        return;
    }
    try {
        if ((await holderOf(file)) === holder) {
            await rm(file, { force: true });
        }
    } finally {
        await rmdir(turn);
    }
}

function holderOf(file) {
    return readFile(file, "utf8").catch(() => undefined);
}

async function isAbandoned(file, holder) {
    try {
        const { mtimeMs } = await stat(file);
        // A lock that is only just being written is still empty, and names nobody.
        return Date.now() - mtimeMs > staleMs || isGone(holder);
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
