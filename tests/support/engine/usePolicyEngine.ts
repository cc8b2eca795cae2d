// An engine that runs policy packs. One that was downloaded has a language host, and does. Of one that was built from source, the host is
// older than the engine, and can't (scripts/engine/programs.mjs): without any in reach, engines up to 3.251 run packs by
// `pulumi-analyzer-policy-nodejs`. Both ways start the same script, @pulumi/pulumi/cmd/run-policy-pack, in the pack's folder.
import { copyFileSync, existsSync, linkSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { after, before } from "mocha";
import { engineFolder } from "./engineFolder";
import type { Environment } from "./engineEnvironment";
import { skipWithReason } from "../skipWithReason";
import { createWorkFolder, removeWorkFolder } from "../workFolder";

/** The last that was built here and needs no language host for packs. */
const lastWithoutHost = "3.251.0";

/** Call inside `describe`; the function returned gives the variables for a test stack. Of a built engine, POSIX only. */
export function usePolicyEngine(): () => Environment {
    let built: string | undefined;
    let folder = "";
    before("put an engine without a language host together", function () {
        built = versionIfBuilt();
        if (built === undefined) {
            return;
        }
        if (built !== lastWithoutHost) {
            skipWithReason(
                this,
                `engine ${built} runs policy packs by its language host, and only an older one can be built`,
            );
        }
        folder = createWorkFolder("policy-engine");
        for (const name of ["pulumi", "pulumi-analyzer-policy-nodejs", "pulumi-resource-pulumi-nodejs"]) {
            linkOrCopy(join(engineFolder(), name), join(folder, name));
        }
        symlinkSync(process.execPath, join(folder, "node"));
    });
    after("remove that engine", () => (folder === "" ? undefined : removeWorkFolder(folder)));
    return () => {
        if (built === undefined) {
            return {};
        }
        const others = (process.env["PATH"] ?? "").split(delimiter);
        const withoutHost = others.filter((other) => !existsSync(join(other, "pulumi-language-nodejs")));
        return { PATH: [folder, ...withoutHost].join(delimiter) };
    };
}

/** The engine's version, if it is one that scripts/engine built: it says so beside its folder. */
function versionIfBuilt(): string | undefined {
    const file = join(dirname(engineFolder()), "engine.json");
    try {
        const record: unknown = JSON.parse(readFileSync(file, "utf8"));
        const { source, version } = record as { readonly source?: unknown; readonly version?: unknown }; // Looked at here.
        return source === "build" && typeof version === "string" ? version : undefined;
    } catch {
        return undefined;
    }
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
