// Two packages that Pulumi's SDK requires in every process, and uses only where a closure is serialised or TypeScript compiled, are loaded
// when they are first used: in a plugin never. A third of what it takes to start. Preloaded by scripts/test/runSpecs.mjs alone.
"use strict";

const Module = require("node:module");
const { sep } = require("node:path");

const unneeded = new Set(["typescript", "@npmcli/arborist"]);
const sdk = ["", "node_modules", "@pulumi", "pulumi", ""].join(sep);

/** The module's exports, loaded when the first of them is read. */
function lazily(load) {
    return new Proxy(
        {},
        {
            get(_, key) {
                // Else compiled code copies all of them at once.
                return key === "__esModule" ? true : load()[key];
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
