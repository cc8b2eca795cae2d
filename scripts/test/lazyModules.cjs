// Packages that Pulumi's SDK requires in every process, and uses only where a closure is serialised, TypeScript compiled, a command run or a
// file read, are loaded when a member of theirs is first used: in a plugin hardly ever. Preloaded by scripts/test/runSpecs.mjs alone.
"use strict";

const Module = require("node:module");
const { sep } = require("node:path");

const unneeded = new Set([
    "typescript",
    "@npmcli/arborist",
    "normalize-package-data",
    "semver",
    "js-yaml",
    "execa",
    "fdir",
    "upath",
    "tmp",
    "@logdna/tail-file",
]);
const sdk = ["", "node_modules", "@pulumi", "pulumi", ""].join(sep);

/** The module's exports, loaded when the first of them is read. */
function lazily(load) {
    return new Proxy(
        {},
        {
            get(_, key) {
                if (key === "__esModule") {
                    return true; // Else compiled code copies all of them at once.
                }
                const exports = load();
                return key === "default" && !exports.__esModule ? exports : exports[key];
            },
        },
    );
}

const load = Module._load;
Module._load = function (request, parent, ...rest) {
    if (!unneeded.has(request) || !parent?.filename?.includes(sdk)) {
        return load.call(this, request, parent, ...rest);
    }
    Module._resolveFilename(request, parent); // What is not installed is to fail now.
    return lazily(() => load.call(this, request, parent, ...rest));
};
