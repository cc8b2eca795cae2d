// `npm run check`: everything that can be said about the code without running it. `npm run check -- lint docs` runs
// these gates only. All of them run, whatever fails; the exit status is true. A gate that can't be asked here is skipped, with its
// reason, and fails where CI is "true".
import { gates } from "./check/gates.mjs";
import { root } from "./clone/root.mjs";
import { verdictOf } from "./check/verdict.mjs";
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
    const states = {};
    for (const name of names) {
        states[name] = await judge(name, all[name]);
    }
    const those = (state) => names.filter((name) => states[name] === state).join(", ");
    const [failed, skipped] = [those("failed"), those("skipped")];
    const verdict = failed === "" ? "nothing to complain of" : `failed: ${failed}`;
    process.stdout.write(`${names.length} gates, ${verdict}${skipped === "" ? "" : `; skipped: ${skipped}`}\n`);
    return failed === "";
});

/** Runs one gate and prints a line about it, after whatever it had to say. */
async function judge(name, commands) {
    const started = Date.now();
    const results = [];
    for (const command of commands) {
        results.push(await runQuietly(process.execPath, command, { cwd: root }));
    }
    const { state, said, reason } = verdictOf(results, process.env);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    const why = reason === undefined ? "" : `  ${reason}`;
    const row = `${state.padEnd(7)}  ${name.padEnd(10)} ${seconds.padStart(5)} s${why}`;
    process.stdout.write([...said, row].map((text) => `${text}\n`).join(""));
    return state;
}
