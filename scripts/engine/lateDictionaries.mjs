// Pulumi's CLI measures passwords, for a warning of `pulumi config set`, by a package that reads its dictionaries at every start: half of what a
// short command computes, as older CLIs have that package twice. A CLI built here reads them when it first measures one.
import { chmod, copyFile, cp, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The package's modules: its first, and the one that went on from it. */
const measures = ["github.com/nbutton23/zxcvbn-go", "github.com/ccojocar/zxcvbn-go"];

/** What stands for what, by file; whoever measures finds that nothing was read yet, and reads. */
const edits = {
    "frequency/frequency.go": [["func init() {", "func Load() {"]],
    "matching/matching.go": [
        ["func init() {\n\tloadFrequencyList()\n}\n", ""],
        ["func loadFrequencyList() {\n", "func loadFrequencyList() {\n\tfrequency.Load()\n"],
    ],
};

/**
 * Makes a go.mod that takes changed copies of these modules; one that is not as expected is taken as it is.
 *
 * @param {string} own folder of the program's own go.mod and go.sum
 * @param {string} folder an empty one, which stays until Go is done
 * @param {(module: string) => Promise<string | undefined>} folderOf where a module is, if the program has it
 * @returns {Promise<readonly string[]>} flags of `go build`
 */
export async function lateDictionaries(own, folder, folderOf) {
    const replacements = [];
    for (const [index, module] of measures.entries()) {
        const source = await folderOf(module);
        const changed = source === undefined ? undefined : await changedFiles(source);
        if (changed !== undefined) {
            const copy = join(folder, String(index));
            await cp(source, copy, { recursive: true });
            await makeWritable(copy);
            // One of them is older than go.mod files.
            const files = { "go.mod": `module ${module}\n`, ...changed };
            await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(copy, file), text)));
            replacements.push(`replace ${module} => ${JSON.stringify(copy)}`);
        }
    }
    await copyFile(join(own, "go.sum"), join(folder, "go.sum"));
    const goMod = await readFile(join(own, "go.mod"), "utf8");
    await writeFile(join(folder, "go.mod"), [goMod, ...replacements, ""].join("\n"));
    return ["-modfile", join(folder, "go.mod")];
}

/** Texts by file; undefined if one of them can't be changed. */
async function changedFiles(source) {
    const files = {};
    for (const [file, replacements] of Object.entries(edits)) {
        let text = await readFile(join(source, file), "utf8").catch(() => "");
        for (const [from, to] of replacements) {
            if (text.split(from).length !== 2) {
                return undefined;
            }
            text = text.replace(from, to);
        }
        files[file] = text;
    }
    return files;
}

/** Go keeps modules read-only, folders too, which could not be removed again. */
async function makeWritable(folder) {
    await chmod(folder, 0o755);
    for (const entry of await readdir(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        await (entry.isDirectory() ? makeWritable(path) : chmod(path, 0o644));
    }
}
