// Proves that a run of spec files counts truly, whatever happens to their processes.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";
import { createWorkFolder, removeWorkFolder } from "../../../support/workFolder";

interface Result {
    readonly spec: string;
    readonly passed: number;
    readonly failures: readonly { readonly title: string; readonly text: string }[];
    readonly skipped: readonly { readonly title: string; readonly reason: string }[];
}

const runner = pathToFileURL(join(repositoryRoot, "scripts", "test", "runSpecs.mjs")).href;

describe("runSpecs", () => {
    let folder: string;
    before(() => (folder = createWorkFolder("specs")));
    after(() => removeWorkFolder(folder));

    const write = (name: string, text: string) => {
        const file = join(folder, `${name}.spec.ts`);
        writeFileSync(file, text);
        return relative(repositoryRoot, file).replaceAll("\\", "/");
    };

    /** A process that runs the specs, prints its progress, and writes the results to a file. */
    const start = (specs: readonly string[], flags: readonly string[] = []) => {
        const file = join(folder, "results.json");
        const code = `
            import { writeFileSync } from "node:fs";
            import { runSpecs } from ${JSON.stringify(runner)};
            const options = { flags: ${JSON.stringify(flags)}, env: process.env, graceMs: 500 };
            const results = await runSpecs(${JSON.stringify(specs)}, options);
            writeFileSync(${JSON.stringify(file)}, JSON.stringify(results));`;
        // Without a name of another run: this one makes its own. What it learns of durations is nobody's.
        const env = { ...process.env, XDG_CACHE_HOME: folder, ECR_IMAGE_TEST_RUN: undefined, TEST_JOBS: "2" };
        const child = spawn(process.execPath, ["--input-type=module", "-e", code], { cwd: repositoryRoot, env });
        const chunks: Buffer[] = [];
        child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
        const ended = once(child, "close").then(([status]: unknown[]) => ({
            status,
            output: Buffer.concat(chunks).toString(),
            results: existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as readonly Result[]) : [],
        }));
        return { child, ended };
    };

    it("adds up what passed, failed, was skipped, died, hung, and can't be loaded", async () => {
        const fine = write(
            "fine",
            'it("a", () => undefined); it("b", () => undefined); it.skip("c", () => undefined);',
        );
        const failing = write(
            "failing",
            `it("one is two", () => { require("node:assert").deepEqual({ n: 1 }, { n: 2 }); });
             it("passes", () => undefined);
             describe("a block", () => { before(() => { throw new Error("no hook"); }); it("never runs", () => undefined); });`,
        );
        const dying = write(
            "dying",
            'it("a", () => undefined); it("dies", () => { process.kill(process.pid, "SIGKILL"); });',
        );
        const exiting = write("exiting", 'it("a", () => undefined); it("exits", () => { process.exit(0); });');
        const hanging = write("hanging", 'it("hangs", () => { for (;;) {} }).timeout(100);');
        const broken = write("broken", 'throw new Error("nothing to see"); export {};');
        const { results, output } = await start([fine, failing, dying, exiting, hanging, broken]).ended;

        const of = (spec: string) => results.find((result) => result.spec === spec);
        const count = (spec: string) => [of(spec)?.passed, of(spec)?.failures.length, of(spec)?.skipped.length];
        assert.deepEqual(count(fine), [2, 0, 1]);
        assert.deepEqual(count(failing), [1, 2, 0]);
        assert.deepEqual(count(dying), [1, 1, 0]);
        assert.deepEqual(count(exiting), [1, 1, 0]);
        assert.deepEqual(count(hanging), [0, 1, 0]);
        assert.deepEqual(count(broken), [0, 1, 0]);

        const text = (spec: string) =>
            of(spec)
                ?.failures.map((failure) => failure.text)
                .join("\n") ?? "";
        assert.match(text(failing), /^one is two:\n[^]*"n": 1[^]*no hook/);
        assert.match(text(dying), /^it was ended by SIGKILL, during or after "dies"/);
        assert.match(text(hanging), /^it hung for 1 s, during or after "hangs"/);
        assert.match(text(broken), /while it was loaded\n[^]*nothing to see/);
        assert.match(output, /✘ .*failing: 1 passed, 2 failed \(\d/);
    });

    it("runs only what mocha is asked for", async () => {
        const some = write("some", 'it("wanted", () => undefined); it("other", () => undefined);');
        const none = write("none", 'it("other", () => undefined);');
        const { results, output } = await start([some, none], ["-g", "wanted"]).ended;
        assert.deepEqual(
            results.map(({ spec, passed, failures }) => [spec, passed, failures.length]).sort(),
            [
                [none, 0, 0],
                [some, 1, 0],
            ].sort(),
        );
        assert.doesNotMatch(output, /none/);
    });

    it("ends everything that was started when it is interrupted", async () => {
        const started = join(folder, "started");
        const spec = write(
            "long",
            `it("starts a process", (done) => {
                const child = require("node:child_process").spawn("sleep", ["600"]);
                require("node:fs").writeFileSync(${JSON.stringify(started)}, String(child.pid));
            });`,
        );
        const waiting = write("waiting", 'it("is never begun", () => undefined);');
        const { child, ended } = start([spec, spec, spec, waiting]);
        while (!existsSync(started) || readFileSync(started, "utf8") === "") {
            await new Promise((resolve) => setTimeout(resolve, 20));
        }
        child.kill("SIGINT");
        const { status, output } = await ended;
        assert.equal(status, 130, output);
        assert.match(output, /ended by SIGINT/);
        const pid = Number(readFileSync(started, "utf8"));
        // A container without an init process keeps the entries of dead processes.
        const state = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
        assert.match(state, /^(Z.*)?$/);
    });
});
