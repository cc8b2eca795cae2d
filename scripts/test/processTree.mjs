// Ends a process with all that it started.
import { execFileSync } from "node:child_process";

/**
 * Kills a process that this one started, and every process below it, at once.
 *
 * @param {number} pid
 */
export function killTree(pid) {
    if (process.platform === "win32") {
        try {
            execFileSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
        } catch {
            // It has ended already.
        }
        return;
    }
    // Stopped before the first one is killed: they start no others then, and the children of a dead process are nobody's.
    const found = [];
    for (let fresh = [pid]; fresh.length > 0; fresh = below(pid).filter((each) => !found.includes(each))) {
        signal(fresh, "SIGSTOP");
        found.push(...fresh);
    }
    signal(found, "SIGKILL");
}

function signal(pids, name) {
    for (const each of pids) {
        try {
            process.kill(each, name);
        } catch {
            // It has ended already.
        }
    }
}

function below(pid) {
    const children = new Map();
    for (const line of execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n")) {
        const [child, parent] = line.trim().split(/\s+/).map(Number);
        children.set(parent, [...(children.get(parent) ?? []), child]);
    }
    const collect = (parent) => (children.get(parent) ?? []).flatMap((child) => [child, ...collect(child)]);
    return collect(pid);
}
