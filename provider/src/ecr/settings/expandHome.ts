/** Paths of shared configuration files may start with `~/`, which no shell expands inside Pulumi's configuration. */
import { homedir } from "node:os";
import { join } from "node:path";

/** The path with a leading `~/` replaced by the home folder. */
export function expandHome(path: string): string {
    return path.startsWith("~/") ? join(homedir(), path.slice(2)) : path;
}
