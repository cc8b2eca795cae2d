/** Paths inside configuration, which no shell expands. */
import { homedir } from "node:os";
import { join } from "node:path";
import type { Environment } from "./environment";

/** The path with `$NAME` and `${NAME}` replaced by variables, then a leading `~` by the home folder, as the AWS provider does. */
export function expandPath(path: string, environment: Environment = process.env): string {
    const expanded = path.replace(
        /\$(?:\{([^}]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g,
        (_whole, braced: string | undefined, plain: string | undefined) => environment[braced ?? plain ?? ""] ?? "",
    );
    return expanded === "~" ? homedir() : /^~[/\\]/.test(expanded) ? join(homedir(), expanded.slice(2)) : expanded;
}
