/** Paths inside configuration, which no shell expands. */
import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./environment";

/** The home folder, by the variables as Node.js reads its own. */
export function homeFolder(environment: Environment): string {
    return (process.platform === "win32" ? environment["USERPROFILE"] : environment["HOME"]) || homedir();
}

/** The path with `$NAME` and `${NAME}` replaced by variables, then a leading `~` by the home folder, as the AWS provider does. */
export function expandPath(path: string, environment: Environment): string {
    const expanded = path.replace(
        /\$(?:\{([^}]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g,
        (_whole, braced: string | undefined, plain: string | undefined) => environment[braced ?? plain ?? ""] ?? "",
    );
    const home = homeFolder(environment);
    return expanded === "~" ? home : /^~[/\\]/.test(expanded) ? join(home, expanded.slice(2)) : expanded;
}
