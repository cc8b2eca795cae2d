// Modules that are taken from what was kept compiled do what they do when they are compiled.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../../../support/engine/engineFolder";

/** Modules of a package, each of which gives "done" by a way to run other code. */
const modules: Readonly<Record<string, string>> = {
    require: 'module.exports = async () => require("./plain").done;',
    import: 'module.exports = async () => (await import("es-module")).done;',
    "an import in indirect eval": `const load = (0, eval)("u=>import(u)");
        module.exports = async () => (await load("es-module")).done;`,
    "an import in eval": `module.exports = async () => (await eval('import("es-module")')).done;`,
    "an import in a Function": `const load = new Function("u", "return import(u)");
        module.exports = async () => (await load("es-module")).done;`,
};

describe("compiled code", () => {
    let folder: string;

    const put = (path: string, text: string): void => {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    };
    const large = (text: string): string => `${text}\n${"// And so on.\n".repeat(50)}`;

    before(() => {
        folder = mkdtempSync(join(realpathSync(tmpdir()), "compiled-code-"));
        const preload = join("scripts", "test", "compiledCode.cjs");
        put(preload, "");
        copyFileSync(join(repositoryRoot, preload), join(folder, preload));
        put("node_modules/.package-lock.json", "{}");
        put("node_modules/es-module/package.json", '{ "type": "module", "exports": "./index.js" }');
        put("node_modules/es-module/index.js", 'export const done = "done";');
        put("node_modules/package/plain.js", large('exports.done = "done";'));
        Object.values(modules).forEach((text, index) => {
            put(`node_modules/package/${String(index)}.js`, large(text));
        });
    });
    after(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    Object.keys(modules).forEach((name, index) => {
        it(`is the same the second time: ${name}`, () => {
            // Long enough for what was compiled to be kept.
            put(
                `${String(index)}.js`,
                `require("package/${String(index)}")().then(console.log); setTimeout(() => undefined, 200);`,
            );
            const run = () =>
                execFileSync(
                    process.execPath,
                    ["--no-warnings", "--require", "./scripts/test/compiledCode.cjs", `${String(index)}.js`],
                    { cwd: folder, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
                );
            assert.equal(run(), "done\n");
            assert.equal(run(), "done\n");
        });
    });

    it("was kept", () => {
        assert.ok(readdirSync(join(folder, "node_modules", ".cache", "compiled")).length > 0);
    });
});
