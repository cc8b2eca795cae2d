// The package as it would be published: packed by npm, once in a run, outside of the repository.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { onceInRun } from "./onceInRun";
import { runTool } from "./runTool";

let packed: Promise<string> | undefined;

/** The tarball that `npm pack` makes of `provider`, an absolute path. */
export function packedPackage(): Promise<string> {
    packed ??= onceInRun("tarball", pack);
    return packed;
}

async function pack(folder: string): Promise<string> {
    await runTool(
        "npm",
        ["pack", "--pack-destination", folder, "--loglevel", "error"],
        join(repositoryRoot, "provider"),
    );
    const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
    if (tarball === undefined) {
        throw new Error("npm pack made no tarball");
    }
    return join(folder, tarball);
}
