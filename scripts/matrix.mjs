// What a job of `.github/workflows/test.yml` does before `npm test`: installs the SDK and the engine of its row, and prints the
// variables for the engine.
//     node scripts/matrix.mjs oldest >> "$GITHUB_ENV"
//
// It changes package.json and package-lock.json, so it is for a checkout that is thrown away.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { engineVariables, ensureEngine } from "./engine/ensureEngine.mjs";
import { root } from "./clone/root.mjs";
import { lastLines, runQuietly } from "./steps/runQuietly.mjs";
import { ensureInstalled } from "./setup.mjs";
import { runMain, SetupFailure } from "./steps/setupFailure.mjs";

await runMain(async () => {
    const [age] = process.argv.slice(2);
    if (!(age in engineVariables)) {
        throw new SetupFailure(`there is no row "${age}"; there are ${Object.keys(engineVariables).join(", ")}`);
    }
    await ensureInstalled();
    const sdk = age === "oldest" ? oldestSdk() : newestSdk();
    const onWindows = process.platform === "win32";
    // Old SDKs want a TypeScript before 6, if any; no SDK loads the one that compiles here.
    const flags = ["--save-dev", "--save-exact", "--legacy-peer-deps", "--no-audit", "--no-fund"];
    const args = ["install", ...flags, `@pulumi/pulumi@${sdk}`];
    const { ok, output } = await runQuietly(onWindows ? "npm.cmd" : "npm", args, { cwd: root, shell: onWindows });
    if (!ok) {
        throw new SetupFailure(`@pulumi/pulumi ${sdk} can't be installed (${lastLines(output)})`);
    }
    const { bin } = await ensureEngine(age, { exactly: true });
    process.stdout.write(`${engineVariables.oldest}=${bin}\n`);
    return true;
});

/** The last version for the Node.js that runs; for Node.js 20 the one that this repository itself has. */
function newestSdk() {
    const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return Number.parseInt(process.versions.node) < 22 ? devDependencies["@pulumi/pulumi"] : "latest";
}

/** The first version that the package admits. */
function oldestSdk() {
    const { peerDependencies } = JSON.parse(readFileSync(join(root, "provider", "package.json"), "utf8"));
    return /\d+\.\d+\.\d+/.exec(peerDependencies["@pulumi/pulumi"])[0];
}
