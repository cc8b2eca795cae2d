// Which Pulumi engine the tests run: the one scripts/engine finds, asked once per process.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** The variable by which `npm test` tells its mocha processes what it found, so that each need not search again. */
const variable = "PULUMI_ECR_IMAGE_ENGINE";

/** The root of this repository, an absolute path. */
export const repositoryRoot = join(__dirname, "..", "..", "..");

let found: string | undefined;

/**
 * The folder of the `pulumi` binary and what belongs to it, an absolute path.
 *
 * Throws when no engine can be had; the reason has then been printed.
 */
export function engineFolder(): string {
    found ??= process.env[variable] ?? searchEngine();
    return found;
}

function searchEngine(): string {
    const script = join(repositoryRoot, "scripts", "engine", "path.mjs");
    return execFileSync(process.execPath, [script], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
}
