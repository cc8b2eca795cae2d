// A Python with Pulumi's SDK, for the programs in Python that tests run.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "../engine/engineFolder";

/** The folder of its programs, installed into the cache if need be, or one line saying why it can't be had. */
export function findPythonSdk(): { readonly bin: string } | { readonly unavailable: string } {
    const script = join(repositoryRoot, "scripts", "setup", "pythonSdkPath.mjs");
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: "utf8" });
    return status === 0 ? { bin: stdout.trim() } : { unavailable: stderr.trim().split("\n").at(-1) ?? "" };
}
