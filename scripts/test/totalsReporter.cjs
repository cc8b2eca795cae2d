// Mocha's usual report, and its totals in a file, so that several runs can be added up truly.
"use strict";

const { writeFileSync } = require("node:fs");
const { reporters } = require("mocha");

/** Reporter option `file`: where to write `{ passed, failed, skipped: [{ title, reason }] }` as JSON. */
module.exports = class TotalsReporter extends reporters.Spec {
    constructor(runner, options) {
        super(runner, options);
        const skipped = [];
        runner.on("pending", (test) => skipped.push({ title: test.fullTitle(), reason: reasonOf(test) }));
        runner.on("end", () => {
            const totals = { passed: this.stats.passes, failed: this.stats.failures, skipped };
            writeFileSync(options.reporterOptions.file, JSON.stringify(totals));
        });
    }
};

/** The reason given by `skipWithReason`, to the test itself or to a block it is in. */
function reasonOf(test) {
    for (let runnable = test; runnable; runnable = runnable.parent) {
        if (runnable.skipReason !== undefined) {
            return runnable.skipReason;
        }
    }
    return "no reason given";
}
