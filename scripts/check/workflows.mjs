// The gate "workflows": GitHub's workflows can't run here, so actionlint reads them. Where it can't be built, it is skipped.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { executable } from "../engine/executable.mjs";
import { ensureProgram } from "../engine/ensureProgram.mjs";
import { say } from "../steps/progress.mjs";
import { root } from "../clone/root.mjs";
import { runQuietly } from "../steps/runQuietly.mjs";
import { skippedStatus } from "./verdict.mjs";

const folder = join(root, ".github", "workflows");
const actionlint = await ensureProgram("actionlint");
if ("unavailable" in actionlint) {
    say(`the workflows were not linted: ${actionlint.unavailable}`);
    process.exitCode = skippedStatus;
} else {
    const files = readdirSync(folder).map((file) => join(folder, file));
    const { ok, output } = await runQuietly(join(actionlint.bin, executable("actionlint")), ["-no-color", ...files]);
    process.stdout.write(output);
    process.exitCode = ok ? 0 : 1;
}
