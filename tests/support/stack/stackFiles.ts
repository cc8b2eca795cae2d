// What `pulumi stack init` leaves, kept of the first stack of a process and copied for the others: every test has a stack, and making one
// takes as long as a preview of nothing.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Contents by path below a stack's folder. */
export type StackFiles = ReadonlyMap<string, Buffer>;

/** The stack's settings, with its key, and the backend with the empty stack. */
export function readStackFiles(folder: string, stackName: string): StackFiles {
    const settings = `Pulumi.${stackName}.yaml`;
    const entries = readdirSync(join(folder, "backend"), { recursive: true, withFileTypes: true });
    const backend = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    return new Map(
        [join(folder, settings), ...backend].map((file) => [file.slice(folder.length + 1), readFileSync(file)]),
    );
}

/** Writes them into another stack's folder. */
export function writeStackFiles(folder: string, files: StackFiles): void {
    for (const [path, content] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), content);
    }
}
