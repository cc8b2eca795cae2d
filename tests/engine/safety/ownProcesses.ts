// The processes that a test started, found by their parents, so that one of them can be killed by its id.
import { execFileSync } from "node:child_process";

/** A running process. */
export interface OwnProcess {
    readonly pid: number;
    /** Its command line. */
    readonly command: string;
}

/** Every process below this one, or below another, parents first. */
export function ownProcesses(below: number = process.pid): OwnProcess[] {
    const table = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" })
        .split("\n")
        .flatMap((line) => {
            const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
            return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
        });
    const childrenOf = (parent: number): OwnProcess[] =>
        table
            .filter((candidate) => candidate.parent === parent)
            .flatMap(({ pid, command }) => [{ pid, command }, ...childrenOf(pid)]);
    return childrenOf(below);
}

/** The one that runs dynamic resources, for the engine that runs now; throws if none does. */
export function requirePlugin(): OwnProcess {
    return requireProcess((command) => /node .*cmd.dynamic-provider/.test(command) && !command.startsWith("/bin/sh"));
}

/** The `pulumi` command that runs now; throws if none does. */
export function requireEngine(): OwnProcess {
    return requireProcess((command) => /^\S*pulumi (up|preview|refresh|destroy)\b/.test(command));
}

function requireProcess(isWanted: (command: string) => boolean): OwnProcess {
    const processes = ownProcesses();
    const found = processes.filter(({ command }) => isWanted(command)).at(-1);
    if (found === undefined) {
        throw new Error(`not running; there are:\n${processes.map(({ command }) => command).join("\n")}`);
    }
    return found;
}
