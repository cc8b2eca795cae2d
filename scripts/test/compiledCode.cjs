// Keeps what V8 compiled of the packages in node_modules, and where Node.js found them, so that the thousand processes of a run of the tests
// (plugins, mostly) need not compile Pulumi's SDK and TypeScript again: 0.4 of the 1.1 seconds that a plugin takes to start. Preloaded by
// scripts/test/runSpecs.mjs alone, and on Node.js 20, as later ones have the same built in (NODE_COMPILE_CACHE); this project's own code
// never passes here.
"use strict";

const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require("node:fs");
const Module = require("node:module");
const { dirname, join, resolve, sep } = require("node:path");
const { Script } = require("node:vm");

const packages = join(resolve(__dirname, "..", ".."), "node_modules") + sep;

/** Smaller files compile as fast as they are looked up. */
const smallest = 500;

/** A dynamic import finds no loader in code that was kept. TypeScript's own are in texts, and in what no test runs. */
const imports = /\bimport\s*\(/;
const typeScript = join(packages, "typescript", "lib", "typescript.js");

/** Milliseconds in which nothing more is compiled: what is kept then has the functions too that ran by then. Plugins live short. */
const quiet = 50;

class CompiledCode {
    #file;
    #kept;
    #fresh = new Map();
    #timer;

    constructor(file) {
        this.#file = file;
        this.#kept = readStore(file);
    }

    /** The module's function, compiled, or taken from what was kept of the very same file; undefined for an ES module. */
    compile(content, filename) {
        const { mtimeMs, size } = statSync(filename);
        const key = `${filename} ${size} ${mtimeMs}`;
        const cachedData = this.#kept.get(key);
        if (cachedData === undefined && /^(?:import|export)\b/m.test(content)) {
            return undefined;
        }
        const script = new Script(Module.wrap(content), { filename, cachedData });
        if (cachedData === undefined || script.cachedDataRejected) {
            this.#fresh.set(key, script);
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.#write(), quiet).unref();
        }
        return script.runInThisContext();
    }

    #write() {
        const fresh = [...this.#fresh].map(([key, script]) => [key, script.createCachedData()]);
        // Another process may have kept more meanwhile.
        const all = new Map([...readStore(this.#file), ...fresh]);
        const index = JSON.stringify({
            code: [...all].map(([key, { length }]) => [key, length]),
            paths: foundInPackages(),
        });
        const head = Buffer.alloc(4);
        head.writeUInt32LE(Buffer.byteLength(index));
        const partial = `${this.#file}.${process.pid}`;
        mkdirSync(dirname(this.#file), { recursive: true });
        writeFileSync(partial, Buffer.concat([head, Buffer.from(index), ...all.values()]));
        renameSync(partial, this.#file);
        this.#kept = all;
        this.#fresh.clear();
    }
}

/** Compiled code by what it was compiled of, empty if there is none, or half of it; Node.js is given where the packages' files are. */
function readStore(file) {
    const kept = new Map();
    try {
        const bytes = readFileSync(file);
        let end = 4 + bytes.readUInt32LE(0);
        const { code, paths } = JSON.parse(bytes.subarray(4, end).toString());
        for (const [key, length] of code) {
            kept.set(key, bytes.subarray(end, (end += length)));
        }
        Object.assign(Module._pathCache, paths);
    } catch {
        kept.clear();
    }
    return kept;
}

/** What Node.js found of the packages, by what it was asked. */
function foundInPackages() {
    return Object.fromEntries(
        Object.entries(Module._pathCache).filter(([, filename]) => filename.startsWith(packages)),
    );
}

/** `require` as Node.js gives it to a module. */
function requireOf(module) {
    const require = (id) => module.require(id);
    require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
    require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
    require.main = process.mainModule;
    require.extensions = Module._extensions;
    require.cache = Module._cache;
    return require;
}

/** An installation may put packages elsewhere. */
function installedAt() {
    return statSync(join(packages, ".package-lock.json"), { throwIfNoEntry: false })?.mtimeMs;
}

function register() {
    const program = createHash("sha256")
        .update(JSON.stringify([process.version, process.argv[1], installedAt()]))
        .digest("hex");
    const code = new CompiledCode(join(packages, ".cache", "compiled", `${program}.bin`));
    const compile = Module.prototype._compile;
    Module.prototype._compile = function (content, filename, format) {
        const isKept = content.length >= smallest && filename.startsWith(packages) && /\.c?js$/.test(filename);
        const isScript = format !== "module" && !content.startsWith("#!");
        const run =
            isKept &&
            isScript &&
            (filename === typeScript || !imports.test(content)) &&
            code.compile(content, filename);
        if (!run) {
            return compile.call(this, content, filename, format);
        }
        return run.call(this.exports, this.exports, requireOf(this), this, filename, dirname(filename));
    };
}

register();
