// Compiles the packages of this repository; TypeScript's own record makes the second time quick.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { withProgress } from "../steps/progress.mjs";
import { root, withCloneLock } from "../clone/root.mjs";
import { runQuietly } from "../steps/runQuietly.mjs";
import { SetupFailure } from "../steps/setupFailure.mjs";

const packages = ["provider", "policy", "plugin"];

/**
 * Compiles `provider`, `policy` and `plugin` into their `bin` folders.
 *
 * @throws {SetupFailure} with the compiler's messages
 */
export async function ensureBuilt() {
    const present = packages.filter((name) => existsSync(join(root, name, "tsconfig.json")));
    await withCloneLock(() => withProgress(`compiling ${present.join(" and ")}`, () => compileAll(present)));
}

async function compileAll(names) {
    // One after the other: the others read the declarations of `provider`.
    for (const name of names) {
        const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
        const { ok, output } = await runQuietly(process.execPath, [compiler, "-p", join(root, name)], { cwd: root });
        if (!ok) {
            throw new SetupFailure(`${name} does not compile:\n${output.trim()}`);
        }
    }
}
