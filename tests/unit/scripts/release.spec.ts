// Proves the release script by dry runs: on this repository, and on texts of other repositories.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../support/engine/engineFolder";

const script = join(repositoryRoot, "scripts", "release.mjs");
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
const read = (file: string) => readFileSync(join(repositoryRoot, file), "utf8");
const files = [
    "provider/package.json",
    "policy/package.json",
    "plugin/package.json",
    "package-lock.json",
    "CHANGELOG.md",
];

const log = "# Changes\n\n## Unreleased\n\n- Add a thing\n\n## 0.1.0 (2026-11-01)\n\n- First\n";
const manifest = (version: string, more = "") => `{\n    "name": "x",\n    "version": "${version}"${more}\n}\n`;
const repository = {
    "provider/package.json": manifest("0.1.0"),
    "policy/package.json": manifest("0.1.0"),
    "plugin/package.json": manifest("0.1.0"),
    "package-lock.json": JSON.stringify({
        packages: { provider: { version: "0.1.0" }, policy: { version: "0.1.0" }, plugin: { version: "0.1.0" } },
    }),
    "CHANGELOG.md": log,
};

/** What a function of planRelease.mjs gives, or throws, for a repository of the given texts. */
function evaluate(call: string, texts: Readonly<Record<string, string>> = repository): unknown {
    const module = pathToFileURL(join(repositoryRoot, "scripts", "release", "planRelease.mjs")).href;
    const code = `
        import { readFileSync } from "node:fs";
        import { checkTagged, planRelease } from ${JSON.stringify(module)};
        const texts = JSON.parse(readFileSync(0, "utf8"));
        const read = async (file) => texts[file];
        const result = await ${call}.catch((error) => ({ error: error.message }));
        console.log(JSON.stringify(result ?? null));`;
    const options = { encoding: "utf8", input: JSON.stringify(texts) } as const;
    return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", code], options));
}

describe("a release", () => {
    it("of this repository, dry, changes the files that name its version, and writes nothing", () => {
        const texts = Object.fromEntries(files.map((file) => [file, read(file)]));
        const more = { "CHANGELOG.md": read("CHANGELOG.md").replace("## Unreleased\n", "## Unreleased\n\n- More\n") };
        const { changes } = evaluate('planRelease("99.0.0", "2027-01-31", read)', { ...texts, ...more }) as {
            readonly changes: readonly { readonly file: string; readonly text: string }[];
        };
        assert.deepEqual(
            changes.map(({ file }) => file),
            files,
        );
        for (const { file, text } of changes) {
            // A line, or three in the change log, and in the lock file one for each package.
            const linesOf = (lines: string) => lines.split("\n");
            const added = linesOf(text).filter((line) => !linesOf(texts[file] ?? "").includes(line));
            assert.ok(added.length >= 1 && added.length <= 3, `${file}: ${added.join("\n")}`);
        }
        const { status, stdout, stderr } = run("99.0.0", "--dry-run");
        assert.match(status === 0 ? stdout : stderr, /^would write provider|^there is nothing under "Unreleased"/);
        assert.deepEqual(files.map(read), Object.values(texts));
    });

    it("is told what is wrong with its arguments", () => {
        const { status, stderr } = run("next", "--dry-run");
        assert.deepEqual(
            { status, stderr },
            { status: 1, stderr: '"next" is no version; give one as in: npm run release -- 0.2.0\n' },
        );
    });

    it("puts the version into all packages, the lock file and the change log", () => {
        const { changes, notes } = evaluate('planRelease("0.2.0", "2027-01-31", read)') as {
            readonly changes: readonly { readonly file: string; readonly text: string }[];
            readonly notes: string;
        };
        const textOf = (file: string) => changes.find((change) => change.file === file)?.text ?? "";
        assert.equal(textOf("provider/package.json"), manifest("0.2.0"));
        assert.equal(textOf("policy/package.json"), manifest("0.2.0"));
        assert.equal(textOf("plugin/package.json"), manifest("0.2.0"));
        const { packages } = JSON.parse(textOf("package-lock.json")) as { readonly packages: unknown };
        assert.deepEqual(packages, {
            provider: { version: "0.2.0" },
            policy: { version: "0.2.0" },
            plugin: { version: "0.2.0" },
        });
        assert.equal(
            textOf("CHANGELOG.md"),
            log.replace("## Unreleased\n", "## Unreleased\n\n## 0.2.0 (2027-01-31)\n"),
        );
        assert.equal(notes, "- Add a thing");
    });

    for (const [version, error] of [
        ["0.2", /"0\.2" is no version/],
        ["v0.2.0", /"v0\.2\.0" is no version/],
        ["0.0.9", /0\.0\.9 is not later than 0\.1\.0/],
        ["0.1.0", /0\.1\.0 is not later than 0\.1\.0/],
    ] as const) {
        it(`refuses ${version}`, () => {
            const { error: said } = evaluate(`planRelease("${version}", "2027-01-31", read)`) as { error: string };
            assert.match(said, error);
        });
    }

    it("refuses to release nothing", () => {
        const texts = { ...repository, "CHANGELOG.md": log.replace("- Add a thing\n", "") };
        assert.deepEqual(evaluate('planRelease("0.2.0", "2027-01-31", read)', texts), {
            error: 'there is nothing under "Unreleased" in CHANGELOG.md',
        });
    });

    it("is only published from the tag that names it, with the repository that provenance names", () => {
        const error = (call: string, texts?: Readonly<Record<string, string>>) =>
            (evaluate(call, texts) as { readonly error?: string } | null)?.error;
        const known = manifest("0.1.0", ',\n    "repository": "github:o/r"');
        const ready = {
            ...repository,
            "provider/package.json": known,
            "policy/package.json": known,
            "plugin/package.json": known,
        };
        assert.equal(error('checkTagged("v0.1.0", read)', ready), undefined);
        assert.match(
            error('checkTagged("v0.2.0", read)', ready) ?? "",
            /the tag is v0\.2\.0, and .* has version 0\.1\.0/,
        );
        assert.match(error('checkTagged("v0.1.0", read)') ?? "", /has no "repository"/);
        const unnamed = { ...ready, "CHANGELOG.md": "# Changes\n\n## Unreleased\n" };
        assert.match(error('checkTagged("v0.1.0", read)', unnamed) ?? "", /CHANGELOG\.md has no section for 0\.1\.0/);
    });
});
