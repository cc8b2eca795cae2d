// What the events of one spec file's process add up to.
import { readFileSync } from "node:fs";

/**
 * @typedef {object} SpecEvents
 * @property {number} passed
 * @property {{ title: string, text: string }[]} failures
 * @property {{ title: string, reason: string }[]} skipped
 * @property {boolean} ended whether mocha came to its end
 * @property {{ title: string, timeoutMs: number } | undefined} running the test or hook that began last
 */

/**
 * @param {string} file what `eventsReporter.cjs` wrote; it may not be there yet
 * @returns {SpecEvents}
 */
export function readSpecEvents(file) {
    const events = { passed: 0, failures: [], skipped: [], ended: false, running: undefined };
    for (const line of linesOf(file)) {
        const { event, ...rest } = JSON.parse(line);
        if (event === "begin") {
            events.running = rest;
        } else if (event === "pass") {
            events.passed += 1;
        } else if (event === "fail") {
            events.failures.push(rest);
        } else if (event === "skip") {
            events.skipped.push(rest);
        } else if (event === "end") {
            events.ended = true;
        }
    }
    return events;
}

function linesOf(file) {
    try {
        // What follows the last line end is still being written.
        return readFileSync(file, "utf8").split("\n").slice(0, -1);
    } catch {
        return [];
    }
}
