// `node scripts/engine/path.mjs` prints the folder to put first on the PATH so that the right `pulumi` is run:
//     PATH="$(node scripts/engine/path.mjs):$PATH" pulumi preview
import { runMain } from "../setupFailure.mjs";
import { ensureEngine } from "./ensureEngine.mjs";

await runMain(async () => {
    const { bin } = await ensureEngine();
    process.stdout.write(`${bin}\n`);
    return true;
});
