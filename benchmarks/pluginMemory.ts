// The most memory that a run's plugin had, as Linux tells it. There is no such figure on other systems.
import { readFileSync, readdirSync } from "node:fs";

/** Watches the plugin among a command's descendants until told to stop. */
export class PluginMemory {
    private readonly timer: NodeJS.Timeout;
    private plugin: string | undefined;
    private kibibytes = 0;

    constructor(private readonly command: number) {
        this.timer = setInterval(() => {
            this.sample();
        }, 20);
    }

    /** Ends the watch. */
    stop(): void {
        clearInterval(this.timer);
    }

    /** The plugin's peak of resident memory; throws if none was seen. */
    get mebibytes(): number {
        if (this.kibibytes === 0) {
            throw new Error("no plugin was seen, so its memory was not measured");
        }
        return this.kibibytes / 1024;
    }

    private sample(): void {
        this.plugin ??= readdirSync("/proc").find(
            (pid) => /^\d+$/.test(pid) && isPlugin(pid) && this.isDescendant(pid),
        );
        const peak = this.plugin && /^VmHWM:\s+(\d+) kB/m.exec(read(this.plugin, "status"))?.[1];
        this.kibibytes = Math.max(this.kibibytes, Number(peak ?? 0));
    }

    private isDescendant(pid: string): boolean {
        const parent = /^PPid:\s+(\d+)/m.exec(read(pid, "status"))?.[1];
        return (
            parent !== undefined && (Number(parent) === this.command || (parent !== "0" && this.isDescendant(parent)))
        );
    }
}

/** The script that the host's starter runs, and not the starter itself, which resolves it first. */
function isPlugin(pid: string): boolean {
    return read(pid, "cmdline").split("\0")[1]?.endsWith("dynamic-provider/index.js") === true;
}

/** A file of a process; empty if that has ended. */
function read(pid: string, file: string): string {
    try {
        return readFileSync(`/proc/${pid}/${file}`, "utf8");
    } catch {
        return "";
    }
}
