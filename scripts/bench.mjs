// `npm run bench`: sets up what is missing, then measures; see benchmarks/README.md.
//     npm run bench                        5 rounds, and 3 of whole lives; replaces benchmarks/RESULTS.md
//     npm run bench -- --rounds 9          more rounds
//     npm run bench -- --only "EcrImage"   only these cases, and nothing is kept
//     npm run bench -- --dry               nothing is kept
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { engineVariables, ensureEngine } from "./engine/ensureEngine.mjs";
import { root } from "./clone/root.mjs";
import { ensureBuilt, ensureInstalled } from "./setup.mjs";
import { runMain } from "./steps/setupFailure.mjs";

await runMain(async () => {
    await ensureInstalled();
    await ensureBuilt();
    const { bin } = await ensureEngine();
    const register = createRequire(import.meta.url).resolve("ts-node/register/transpile-only");
    const args = [
        "--no-warnings",
        "--expose-gc",
        "-r",
        register,
        join(root, "benchmarks", "run.ts"),
        ...process.argv.slice(2),
    ];
    const env = { ...process.env, [engineVariables.oldest]: bin };
    return new Promise((resolve) => {
        const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" });
        child.on("error", () => resolve(false));
        child.on("close", (code) => resolve(code === 0));
    });
});
