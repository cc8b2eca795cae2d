// Runs spec files side by side, one process each, and says how it goes.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { availableParallelism, constants, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "../clone/root.mjs";
import { longestFirst, recordSeconds } from "./specFiles.mjs";
import { runSpec } from "./specProcess.mjs";

const quietMs = 15_000;

/**
 * Runs all of `specs`, one more at once than there are cores (or `TEST_JOBS`), since commands wait for each other, with a line for each
 * that ends, and a line every 15 seconds while none does. SIGINT and SIGTERM end all of them; what is left then counts as failed.
 *
 * Temporary files of the specs are in folders of this run, which it removes.
 *
 * @param {readonly string[]} specs paths from the root
 * @param {{ flags: readonly string[], env: NodeJS.ProcessEnv, graceMs?: number }} options as for `runSpec`
 * @returns {Promise<import("./specProcess.mjs").SpecResult[]>}
 */
export async function runSpecs(specs, { flags, env, graceMs }) {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), "pulumi-ecr-image-test-"));
    const abort = new AbortController();
    const stop = (signal) => {
        process.stdout.write(`\nended by ${signal}\n`);
        process.exitCode = 128 + constants.signals[signal];
        abort.abort();
    };
    process.on("SIGINT", stop).on("SIGTERM", stop);
    const progress = new Progress(specs.length);
    const results = [];
    const queue = longestFirst(specs);
    const work = async () => {
        for (let spec = queue.shift(); spec !== undefined && !abort.signal.aborted; spec = queue.shift()) {
            progress.begin(spec);
            const events = join(folder, `${results.length}-${spec.replaceAll("/", "-")}.jsonl`);
            const result = await runSpec(spec, {
                flags,
                graceMs,
                events,
                signal: abort.signal,
                env: environmentOf(env, folder),
            });
            results.push(result);
            progress.end(result);
        }
    };
    const jobs = Number(process.env.TEST_JOBS) || availableParallelism() + 1;
    try {
        await Promise.all(Array.from({ length: jobs }, work));
    } finally {
        progress.stop();
        process.off("SIGINT", stop).off("SIGTERM", stop);
        // The second one is that of tests/support/workFolder.ts.
        for (const each of [folder, join(root, "tests", ".work", basename(folder))]) {
            rmSync(each, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
        }
    }
    if (flags.length === 0 && !abort.signal.aborted) {
        recordSeconds(results);
    }
    return results;
}

/** What makes the many processes of a run start sooner: Node.js keeps compiled code by itself from 22 on. */
function quickStart(env) {
    const keepsCode = Number.parseInt(process.versions.node) >= 22;
    const preloads = ["lazyModules.cjs", ...(keepsCode ? [] : ["compiledCode.cjs"])].map(
        (file) => `--require ${JSON.stringify(join(root, "scripts", "test", file))}`,
    );
    return {
        // Threads that help V8 cost a short process more than they save it.
        NODE_OPTIONS: [env.NODE_OPTIONS, "--v8-pool-size=1", ...preloads].filter(Boolean).join(" "),
        ...(keepsCode ? { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "compiled") } : {}),
    };
}

/** Temporary folders go into this run's, so that they are gone after it whatever happens to a process. */
function environmentOf(env, folder) {
    return { ...env, ...quickStart(env), TMPDIR: folder, TEMP: folder, TMP: folder, ECR_IMAGE_TEST_RUN: folder };
}

/** Lines for a person who waits. */
class Progress {
    #running = new Map();
    #done = 0;
    #total;
    #timer;

    constructor(total) {
        this.#total = total;
        this.#wait();
    }

    begin(spec) {
        this.#running.set(spec, Date.now());
    }

    end({ spec, passed, failures, skipped, seconds }) {
        this.#running.delete(spec);
        this.#done += 1;
        if (passed + failures.length + skipped.length === 0) {
            return; // None of its tests was asked for.
        }
        const counts = [
            `${passed} passed`,
            ...(failures.length > 0 ? [`${failures.length} failed`] : []),
            ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
        ];
        const mark = failures.length > 0 ? "✘" : "✔";
        const place = `${this.#done}/${this.#total}`.padStart(7);
        process.stdout.write(`${place} ${mark} ${nameOf(spec)}: ${counts.join(", ")} (${seconds.toFixed(1)} s)\n`);
        for (const { title } of failures) {
            process.stdout.write(`          ${title}\n`);
        }
        this.#wait();
    }

    stop() {
        clearInterval(this.#timer);
    }

    #wait() {
        clearInterval(this.#timer);
        this.#timer = setInterval(() => {
            const names = [...this.#running].map(
                ([spec, since]) => `${nameOf(spec)} (${Math.round((Date.now() - since) / 1000)} s)`,
            );
            process.stdout.write(`        … ${names.join(", ")}\n`);
        }, quietMs);
    }
}

/** As in "unit/oci/digest". */
export function nameOf(spec) {
    return spec.replace(/^tests\//, "").replace(/\.spec\.ts$/, "");
}
