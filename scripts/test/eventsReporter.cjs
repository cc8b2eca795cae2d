// Writes what happens in a spec file's process to a file, one JSON object a line, as it happens: whatever ends the process,
// what it did until then is known.
"use strict";

const { appendFileSync } = require("node:fs");
const { reporters } = require("mocha");

/** Reporter option `file`: where to append the events; `scripts/test/specEvents.mjs` reads them. */
module.exports = class EventsReporter extends reporters.Base {
    constructor(runner, options) {
        super(runner, options);
        const write = (event) => appendFileSync(options.reporterOptions.file, `${JSON.stringify(event)}\n`);
        const begin = (runnable) =>
            write({ event: "begin", title: runnable.fullTitle(), timeoutMs: runnable.timeout() });
        runner.on("start", () => write({ event: "start" }));
        runner.on("hook", begin);
        runner.on("test", begin);
        runner.on("pass", () => write({ event: "pass" }));
        runner.on("pending", (test) => write({ event: "skip", title: test.fullTitle(), reason: reasonOf(test) }));
        runner.on("fail", (test) => write({ event: "fail", title: test.fullTitle(), text: describeFailure(test) }));
        runner.on("end", () => write({ event: "end" }));
    }

    /** Nothing: who reads the events reports the failures. */
    epilogue() {}
};

/** Mocha's own description of a failure, with its differences, without the number before it. */
function describeFailure(test) {
    const lines = [];
    const print = reporters.Base.consoleLog;
    reporters.Base.consoleLog = (format = "", ...values) => lines.push(require("node:util").format(format, ...values));
    try {
        reporters.Base.list([test]);
    } finally {
        reporters.Base.consoleLog = print;
    }
    return lines.join("\n").trim().replace(/^1\) /, "");
}

/** The reason given by `skipWithReason`, to the test itself or to a block it is in. */
function reasonOf(test) {
    for (let runnable = test; runnable; runnable = runnable.parent) {
        if (runnable.skipReason !== undefined) {
            return runnable.skipReason;
        }
    }
    return "no reason given";
}
