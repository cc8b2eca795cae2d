// `npm test`: sets up what is missing, runs the suites, adds up their totals. The last line is the sum.
//     npm test                       everything
//     npm test -- unit engine        these suites
//     npm test -- engine -g "moved"  what follows the names goes to mocha
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { engineVariable, ensureEngine } from "./engine/ensureEngine.mjs";
import { root } from "./root.mjs";
import { ensureBuilt, ensureInstalled } from "./setup.mjs";
import { runMain, SetupFailure } from "./setupFailure.mjs";
import { runSuite } from "./test/runSuite.mjs";

/** The suites in order, quick ones first; some need the Pulumi engine. */
const suites = { unit: {}, contract: {}, engine: { needsEngine: true }, package: { needsEngine: true } };

await runMain(async () => {
    const { names, flags } = readArguments(process.argv.slice(2));
    const totals = [];
    try {
        const env = await setUp(names);
        for (const name of names.filter(hasSpecs)) {
            process.stdout.write(`\n== ${name} ==\n`);
            totals.push({ name, ...(await runSuite(name, flags, env)) });
        }
    } catch (error) {
        if (!(error instanceof SetupFailure)) {
            throw error;
        }
        // Whoever reads only the last line must not take this for a success.
        process.stdout.write(`${error.message}\n`);
        totals.push({ name: "set-up", passed: 0, failed: 1, skipped: [] });
    }
    return report(totals);
});

/** Gets ready what the suites need; the environment to run them in. */
async function setUp(names) {
    await ensureInstalled();
    await ensureBuilt();
    const needsEngine = names.some((name) => suites[name].needsEngine);
    return needsEngine ? { ...process.env, [engineVariable]: (await ensureEngine()).bin } : process.env;
}

function readArguments(args) {
    const firstFlag = args.findIndex((arg) => arg.startsWith("-"));
    const names = firstFlag === -1 ? args : args.slice(0, firstFlag);
    const unknown = names.find((name) => !(name in suites));
    if (unknown !== undefined) {
        throw new SetupFailure(`there is no suite "${unknown}"; there are ${Object.keys(suites).join(", ")}`);
    }
    return {
        names: names.length > 0 ? names : Object.keys(suites),
        flags: firstFlag === -1 ? [] : args.slice(firstFlag),
    };
}

function hasSpecs(name) {
    const folder = join(root, "tests", name);
    return existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => file.endsWith(".spec.ts"));
}

/** Prints the sum; true when nothing failed and something ran. */
function report(totals) {
    const skipped = totals.flatMap((suite) => suite.skipped.map((test) => ({ suite: suite.name, ...test })));
    process.stdout.write("\n");
    for (const { suite, title, reason } of skipped) {
        process.stdout.write(`skipped in ${suite}: ${title}: ${reason}\n`);
    }
    const sum = (key) => totals.reduce((total, suite) => total + suite[key], 0);
    const [passed, failed] = [sum("passed"), sum("failed")];
    const end = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
    process.stdout.write(`${passed} passed, ${failed} failed${end}\n`);
    return failed === 0 && passed > 0;
}
