// Lets `require` load TypeScript: transpiled once, then taken from a folder by its content, so that a process a spec file
// does not load a compiler. Types are checked by `npm run check`.
"use strict";

const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { join, resolve } = require("node:path");

const root = resolve(__dirname, "..", "..");
const cache = join(root, "node_modules", ".cache", "transpiled");
const compiler = require("typescript/package.json").version;

/** As in tsconfig.json; the map is kept beside the code, so that stack traces and coverage name the lines as they were written. */
const compilerOptions = {
    target: "ES2022",
    module: "commonjs",
    esModuleInterop: true,
    isolatedModules: true,
    inlineSourceMap: true,
    inlineSources: true,
};

function transpile(fileName, text) {
    const ts = require("typescript");
    const { options } = ts.convertCompilerOptionsFromJson(compilerOptions, root);
    return ts.transpileModule(text, { fileName, compilerOptions: options }).outputText;
}

/** The JavaScript of a TypeScript file. */
function javaScriptOf(file) {
    const text = readFileSync(file, "utf8");
    const key = createHash("sha256")
        .update(JSON.stringify([compiler, compilerOptions, file, text]))
        .digest("hex");
    const kept = join(cache, `${key}.js`);
    try {
        return readFileSync(kept, "utf8");
    } catch {
        const javaScript = transpile(file, text);
        // By a rename, since another process may be reading.
        const partial = `${kept}.${process.pid}`;
        mkdirSync(cache, { recursive: true });
        writeFileSync(partial, javaScript);
        renameSync(partial, kept);
        return javaScript;
    }
}

/** Transpiles every file below the folders that is not kept yet, so that the processes which follow need no compiler. */
function transpileFolders(folders) {
    for (const folder of folders) {
        for (const name of readdirSync(folder, { recursive: true })) {
            if (/(?<!\.d)\.ts$/.test(name) && !name.includes("node_modules") && !name.startsWith(".work")) {
                javaScriptOf(join(folder, name));
            }
        }
    }
}

function register() {
    process.setSourceMapsEnabled(true);
    Module._extensions[".ts"] = (module, file) => module._compile(javaScriptOf(file), file);
}

register();

module.exports = { javaScriptOf, transpileFolders };
