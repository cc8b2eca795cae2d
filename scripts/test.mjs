// `npm test`: sets up what is missing, runs the spec files side by side, adds up their totals. The last line is the sum.
//     npm test                       everything
//     npm test -- unit engine        these suites
//     npm test -- engine -g "moved"  what follows the names goes to mocha
//     TEST_JOBS=1 npm test           one spec file at a time; by default one more than there are cores
import { createRequire } from "node:module";
import { join } from "node:path";
import { engineVariables, ensureEngine } from "./engine/ensureEngine.mjs";
import { root } from "./clone/root.mjs";
import { ensureBuilt, ensureInstalled, ensureMoto } from "./setup.mjs";
import { runMain, SetupFailure } from "./steps/setupFailure.mjs";
import { nameOf, runSpecs } from "./test/runSpecs.mjs";
import { specFilesOf } from "./test/specFiles.mjs";

/** The suites; some need the Pulumi engine, or moto. */
const suites = {
    source: {},
    unit: {},
    contract: { needsMoto: true },
    engine: { needsEngine: true },
    package: { needsEngine: true },
};

await runMain(async () => {
    const { names, flags } = readArguments(process.argv.slice(2));
    const started = Date.now();
    let results;
    try {
        const env = await setUp(names);
        results = await runSpecs(names.flatMap(specFilesOf), { flags, env });
    } catch (error) {
        if (!(error instanceof SetupFailure)) {
            throw error;
        }
        // Whoever reads only the last line must not take this for a success.
        results = [{ spec: "set-up", passed: 0, failures: [{ title: "set-up", text: error.message }], skipped: [] }];
    }
    return report(results, (Date.now() - started) / 1000);
});

/** Gets ready what the suites need; the environment to run them in. */
async function setUp(names) {
    await ensureInstalled();
    await ensureBuilt();
    createRequire(import.meta.url)("./test/typescript.cjs").transpileFolders(
        ["tests", "provider/src", "policy/src", "plugin/src"].map((folder) => join(root, folder)),
    );
    if (names.some((name) => suites[name].needsMoto)) {
        // Its tests would not wait for an installation; where it can't be had, they are skipped and say why.
        await ensureMoto();
    }
    const needsEngine = names.some((name) => suites[name].needsEngine);
    return needsEngine ? { ...process.env, ...(await engines()) } : process.env;
}

/** The engines to run on, as variables; without the newest one its tests are skipped, with the reason. */
async function engines() {
    const { bin } = await ensureEngine();
    try {
        return { [engineVariables.oldest]: bin, [engineVariables.newest]: (await ensureEngine("newest")).bin };
    } catch (error) {
        if (!(error instanceof SetupFailure)) {
            throw error;
        }
        return { [engineVariables.oldest]: bin, PULUMI_ECR_IMAGE_NO_NEWEST_ENGINE: error.message };
    }
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

/** Prints what was skipped, every failure again, and the sum; true when nothing failed and something ran. */
function report(results, seconds) {
    const ofAll = (key) =>
        results.flatMap(({ spec, [key]: list }) => list.map((one) => ({ name: nameOf(spec), ...one })));
    const [skipped, failures] = [ofAll("skipped"), ofAll("failures")];
    process.stdout.write("\n");
    for (const { name, title, reason } of skipped) {
        process.stdout.write(`skipped in ${name}: ${title}: ${reason}\n`);
    }
    failures.forEach(({ name, text }, index) => {
        process.stdout.write(`\n${index + 1}) ${name}: ${text}\n`);
    });
    const passed = results.reduce((sum, result) => sum + result.passed, 0);
    const end = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
    process.stdout.write(
        `\n${results.length} spec files in ${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s\n`,
    );
    process.stdout.write(`${passed} passed, ${failures.length} failed${end}\n`);
    return failures.length === 0 && passed > 0;
}
