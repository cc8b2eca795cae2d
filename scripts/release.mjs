// `npm run release -- 0.2.0`: makes a version of what is under "Unreleased" in CHANGELOG.md, in all files that name it.
//     npm run release -- 0.2.0 --dry-run     only says what it would do
//     node scripts/release.mjs --tagged v0.2.0   whether this checkout is that version; for the workflow that publishes
//
// It commits, tags and publishes nothing: it prints the commands that do. The tag starts .github/workflows/release.yml.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { namingFiles } from "./release/namingFiles.mjs";
import { checkTagged, planRelease } from "./release/planRelease.mjs";
import { root } from "./clone/root.mjs";
import { runMain, SetupFailure } from "./steps/setupFailure.mjs";

await runMain(async () => {
    const { positionals, values } = readArguments();
    const read = (file) => readFile(join(root, file), "utf8");
    if (values.tagged !== undefined) {
        await checkTagged(values.tagged, read);
        return true;
    }
    const [version] = positionals;
    const today = new Date().toISOString().slice(0, 10);
    const { changes, notes, unplaced } = await planRelease(version ?? "", today, read, await namingFiles());
    if (!values["dry-run"]) {
        await Promise.all(changes.map(({ file, text }) => writeFile(join(root, file), text)));
    }
    // At the end and at once, so that a reader who stops early (`| head`) leaves no release half written.
    const files = changes.map(({ file }) => `${values["dry-run"] ? "would write" : "wrote"} ${file}\n`).join("");
    const commands = `git commit -am "Release ${version}" && git tag v${version} && git push --atomic origin HEAD v${version}`;
    const first =
        unplaced.length === 0
            ? ""
            : `First give ${unplaced.join(", ")} a "repository": without it, the workflow publishes nothing.\n\n`;
    process.stdout.write(`${files}\n${notes}\n\n${first}Now:\n    ${commands}\n`);
    return true;
});

function readArguments() {
    try {
        return parseArgs({
            allowPositionals: true,
            options: { "dry-run": { type: "boolean" }, tagged: { type: "string" } },
        });
    } catch (error) {
        throw new SetupFailure(error.message);
    }
}
