// An engine that runs policy packs by `pulumi-analyzer-policy-nodejs`, as engines without a Node.js language host do.
//
// With a language host in reach the engine leaves policy packs to it, and the one that can be built from source is too old
// for that (scripts/engine/versions.mjs). Both ways start the same script, @pulumi/pulumi/cmd/run-policy-pack, in the pack's
// folder; what is not proven here is the language host's own part.
import { copyFileSync, existsSync, linkSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "mocha";
import { engineFolder } from "./engineFolder";
import type { Environment } from "./engineEnvironment";
import { createWorkFolder, removeWorkFolder } from "../workFolder";

/** Call inside `describe`; the function returned gives the variables for a test stack. POSIX only. */
export function usePolicyEngine(): () => Environment {
    let folder = "";
    before("put an engine without a language host together", () => {
        folder = createWorkFolder("policy-engine");
        for (const name of ["pulumi", "pulumi-analyzer-policy-nodejs", "pulumi-resource-pulumi-nodejs"]) {
            linkOrCopy(join(engineFolder(), name), join(folder, name));
        }
        symlinkSync(process.execPath, join(folder, "node"));
    });
    after("remove that engine", () => removeWorkFolder(folder));
    return () => {
        const others = (process.env["PATH"] ?? "").split(delimiter);
        const withoutHost = others.filter((other) => !existsSync(join(other, "pulumi-language-nodejs")));
        return { PATH: [folder, ...withoutHost].join(delimiter) };
    };
}

/** A symbolic link would not do: the engine looks for its companions beside the file that a link leads to. */
function linkOrCopy(from: string, to: string): void {
    try {
        linkSync(from, to);
    } catch {
        // Another file system.
        copyFileSync(from, to);
    }
}
