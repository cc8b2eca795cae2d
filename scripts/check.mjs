// `npm run check`: everything that can be said about the code without running it. `npm run check -- lint docs` runs
// these gates only. All of them run, whatever fails; the exit status is true.
import { gates } from "./check/gates.mjs";
import { root } from "./clone/root.mjs";
import { runQuietly } from "./steps/runQuietly.mjs";
import { ensureInstalled } from "./setup.mjs";
import { runMain, SetupFailure } from "./steps/setupFailure.mjs";

await runMain(async () => {
    await ensureInstalled();
    const all = gates();
    const asked = process.argv.slice(2);
    const unknown = asked.find((name) => !(name in all));
    if (unknown !== undefined) {
        throw new SetupFailure(`there is no gate "${unknown}"; there are ${Object.keys(all).join(", ")}`);
    }
    const names = asked.length > 0 ? asked : Object.keys(all);
    const failed = [];
    for (const name of names) {
        if (!(await pass(name, all[name]))) {
            failed.push(name);
        }
    }
    const verdict = failed.length > 0 ? `failed: ${failed.join(", ")}` : "nothing to complain of";
    process.stdout.write(`${names.length} gates, ${verdict}\n`);
    return failed.length === 0;
});

/** Runs one gate and prints a line about it, after whatever it had to say. */
async function pass(name, commands) {
    const started = Date.now();
    let ok = true;
    for (const command of commands) {
        const result = await runQuietly(process.execPath, command, { cwd: root });
        if (!result.ok) {
            ok = false;
            process.stdout.write(`${result.output.trim()}\n`);
        }
    }
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${ok ? "ok    " : "failed"}  ${name.padEnd(10)} ${seconds.padStart(5)} s\n`);
    return ok;
}
