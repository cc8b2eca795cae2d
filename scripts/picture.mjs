// `npm run picture`: runs the programs of the README's pictures on the real engine, and draws what was printed, for light and for
// dark pages: docs/pictures/*.svg, or into the folder that is given.
import { mkdir, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { ensureEngine } from "./engine/ensureEngine.mjs";
import { drawTerminal, themes } from "./picture/drawTerminal.mjs";
import { printPreviews } from "./picture/previews.mjs";
import { root } from "./clone/root.mjs";
import { ensureBuilt, ensureInstalled } from "./setup.mjs";
import { runMain } from "./steps/setupFailure.mjs";

await runMain(async () => {
    await ensureInstalled();
    await ensureBuilt();
    const { bin } = await ensureEngine();
    const folder = resolve(process.argv[2] ?? join(root, "docs", "pictures"));
    await mkdir(folder, { recursive: true });
    for (const [name, { title, text }] of Object.entries(await printPreviews(bin))) {
        for (const [theme, colours] of Object.entries(themes)) {
            const file = join(folder, `${name}-${theme}.svg`);
            await writeFile(file, drawTerminal(text, { title, ...colours }));
            process.stdout.write(`wrote ${relative(process.cwd(), file)}\n`);
        }
    }
    return true;
});
