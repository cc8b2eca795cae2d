// The plugin `ecr-image` as an installation has it: an executable of that name, which starts the compiled plugin.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../engine/engineFolder";

/** Writes the starter into a folder, which may be put on the PATH; its path. Not for Windows: it is a shell script. */
export function pluginStarter(folder: string): string {
    const file = join(folder, "pulumi-resource-ecr-image");
    const main = join(repositoryRoot, "plugin", "bin", "main.js");
    writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, { mode: 0o755 });
    return file;
}
