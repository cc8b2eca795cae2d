// What `pulumi stack init` leaves, kept of the first stack of a process and copied for the others: every test has a stack, and making one
// takes as long as a preview of nothing.
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Contents by path below a stack's folder. */
export type StackFiles = ReadonlyMap<string, Buffer>;

/** The stack's settings, with its key, and the backend with the empty stack. */
export function readStackFiles(folder: string, stackName: string): StackFiles {
    const backend = readdirSync(join(folder, "backend"), { recursive: true, encoding: "utf8" });
    const paths = [`Pulumi.${stackName}.yaml`, ...backend.map((path) => join("backend", path))];
    const files = paths.filter((path) => statSync(join(folder, path)).isFile());
    return new Map(files.map((path) => [path, readFileSync(join(folder, path))]));
}

/** Writes them into another stack's folder. */
export function writeStackFiles(folder: string, files: StackFiles): void {
    for (const [path, content] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
    }
}
