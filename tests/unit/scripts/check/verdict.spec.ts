// Proves that a gate that could not be asked is not taken for one that passed.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";

const folder = join(repositoryRoot, "scripts", "check");
const passed = { code: 0, output: "chatter" };
const failed = { code: 1, output: "a.ts: wrong\n" };
const skipped = { code: 77, output: "building …\nit can't be built\n" };

/** What the script says, in a process of its own: it is an ES module. */
function verdictOf(results: readonly object[], environment: object): unknown {
    const code =
        `import { verdictOf } from ${JSON.stringify(pathToFileURL(join(folder, "verdict.mjs")).href)};` +
        `process.stdout.write(JSON.stringify(verdictOf(${JSON.stringify(results)}, ${JSON.stringify(environment)})))`;
    return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" }));
}

describe("the verdict of a gate", () => {
    const reason = "it can't be built";
    for (const { name, results, environment = {}, want } of [
        { name: "passed: nothing is said", results: [passed, passed], want: { state: "ok", said: [] } },
        {
            name: "failed: what failed is said",
            results: [passed, failed],
            want: { state: "failed", said: ["a.ts: wrong"] },
        },
        { name: "ended by a signal", results: [{ code: null, output: "" }], want: { state: "failed", said: [""] } },
        { name: "skipped, and why", results: [passed, skipped], want: { state: "skipped", said: [], reason } },
        {
            name: "skipped in continuous integration, which fails",
            results: [skipped],
            environment: { CI: "true" },
            want: { state: "failed", said: [], reason },
        },
        {
            name: "failed in one part and skipped in another",
            results: [skipped, failed],
            want: { state: "failed", said: ["a.ts: wrong"], reason },
        },
    ]) {
        it(name, () => {
            assert.deepEqual(verdictOf(results, environment), want);
        });
    }
});

describe("npm run check", () => {
    let empty: string;
    before(() => (empty = mkdtempSync(join(tmpdir(), "pulumi-ecr-image-check-"))));
    after(() => {
        rmSync(empty, { recursive: true });
    });

    /** The gate "workflows" where neither actionlint nor Go is, and nothing was built before. */
    const check = (ci: string) => {
        // Windows calls it "Path".
        const others = Object.entries(process.env).filter(([name]) => name.toUpperCase() !== "PATH");
        const env = {
            ...Object.fromEntries(others),
            PATH: empty,
            HOME: empty,
            XDG_CACHE_HOME: empty,
            LOCALAPPDATA: empty,
            CI: ci,
        };
        const script = join(repositoryRoot, "scripts", "check.mjs");
        const { status, stdout } = spawnSync(process.execPath, [script, "workflows"], { env, encoding: "utf8" });
        return { status, stdout };
    };

    it("says that a gate was skipped and why, and passes", () => {
        const { status, stdout } = check("");
        assert.match(stdout, /^skipped {2}workflows .*: Go is not installed/m);
        assert.match(stdout, /^1 gates, nothing to complain of; skipped: workflows$/m);
        assert.equal(status, 0);
    });

    it("fails for a skipped gate where CI is true", () => {
        const { status, stdout } = check("true");
        assert.match(stdout, /^failed {3}workflows .*: Go is not installed/m);
        assert.equal(status, 1);
    });
});
