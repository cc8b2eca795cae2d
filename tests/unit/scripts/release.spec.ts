// Proves the release script by dry runs: on this repository, and on texts of other repositories.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { packageVersion } from "../../support/packageVersion";

const script = join(repositoryRoot, "scripts", "release.mjs");
const run = (...args: string[]) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
const read = (file: string) => readFileSync(join(repositoryRoot, file), "utf8");
const list = (folder: string, below = "") =>
    readdirSync(join(repositoryRoot, folder))
        .map((name) => `${folder}/${name}${below}`)
        .filter((file) => existsSync(join(repositoryRoot, file)));
const manifests = ["provider/package.json", "policy/package.json", "plugin/package.json"];
const files = [...manifests, "package-lock.json", "CHANGELOG.md"];
/** What depends on the package, or prints its version. */
const naming = [...list("examples", "/package.json"), ...list("docs/languages"), "policy/README.md"];

interface Plan {
    readonly changes: readonly { readonly file: string; readonly text: string }[];
    readonly notes: string;
}

const log = "# Changes\n\n## Unreleased\n\n- Add a thing\n\n## 0.1.0 (2026-11-01)\n\n- First\n";
const manifest = (version: string, more = "") => `{\n    "name": "x",\n    "version": "${version}"${more}\n}\n`;
const depending = (version: string) =>
    `,\n    "dependencies": { "other": "^0.1.0", "pulumi-ecr-image": "^${version}" }`;
const page = (version: string) =>
    `Since 0.1.0:\n    ecr-image ${version} ecr-image-v${version}-linux ecr-image@v${version}\n`;
const locked = (version: string) => ({
    "": { dependencies: { "pulumi-ecr-image": "file:provider" } },
    "node_modules/other": { version: "0.1.0" },
    provider: { version },
    policy: { version, dependencies: { "pulumi-ecr-image": `^${version}`, other: "^0.1.0" } },
    plugin: { version, peerDependencies: { "pulumi-ecr-image": `^${version}` } },
});
/** A repository at a version, but for the change log. */
const at = (version: string) => ({
    "provider/package.json": manifest(version),
    "policy/package.json": manifest(version, depending(version)),
    "plugin/package.json": manifest(version, depending(version)),
    "package-lock.json": `${JSON.stringify({ packages: locked(version) }, undefined, 4)}\n`,
    "examples/lambda/package.json": `{${depending(version).slice(1)}\n}\n`,
    "docs/languages/go.md": page(version),
    "policy/README.md": page(version),
});
const repository = { ...at("0.1.0"), "CHANGELOG.md": log };

const moduleOf = (file: string) => pathToFileURL(join(repositoryRoot, "scripts", "release", file)).href;

/** What a function of planRelease.mjs gives, or throws, for a repository of the given texts. */
function evaluate(call: string, texts: Readonly<Record<string, string>> = repository): unknown {
    const code = `
        import { readFileSync } from "node:fs";
        import { namingFiles } from ${JSON.stringify(moduleOf("namingFiles.mjs"))};
        import { checkTagged, planRelease } from ${JSON.stringify(moduleOf("planRelease.mjs"))};
        const texts = JSON.parse(readFileSync(0, "utf8"));
        const read = async (file) => texts[file];
        const naming = Object.keys(texts).filter((file) => ${String(/^(examples|docs|policy\/README)/)}.test(file));
        const result = await ${call}.catch((error) => ({ error: error.message }));
        console.log(JSON.stringify(result ?? null));`;
    const options = { encoding: "utf8", input: JSON.stringify(texts) } as const;
    return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", code], options));
}

/** The plan for this repository, with something to release; and its files before and after. */
function planFor(version: string): { readonly before: Readonly<Record<string, string>>; readonly plan: Plan } {
    const before = Object.fromEntries([...files, ...naming].map((file) => [file, read(file)]));
    const log = read("CHANGELOG.md").replace("## Unreleased\n", "## Unreleased\n\n- More\n");
    const call = `planRelease("${version}", "2027-01-31", read, await namingFiles())`;
    return { before, plan: evaluate(call, { ...before, "CHANGELOG.md": log }) as Plan };
}

/** Every range of this repository's own packages, in manifests and in the lock file. */
function rangesOf(
    texts: Readonly<Record<string, string>>,
): readonly { readonly where: string; readonly range: string }[] {
    return Object.entries(texts)
        .filter(([file]) => /package(?:-lock)?\.json$/.test(file))
        .flatMap(([file, text]) =>
            [...text.matchAll(/"pulumi-ecr-image(?:-\w+)?": "([^:"]+)"/g)]
                .map(([, range = ""]) => ({ where: file, range }))
                .filter(({ range }) => !range.startsWith("bin/")),
        );
}

describe("a release", () => {
    it("of this repository, dry, changes the files that name its version, and writes nothing", () => {
        const { before, plan } = planFor("99.0.0");
        const changed = plan.changes.map(({ file }) => file);
        assert.deepEqual(changed.slice(0, files.length), files);
        for (const file of ["examples/lambda/package.json", "docs/languages/go.md", "policy/README.md"]) {
            assert.ok(changed.includes(file), file);
        }
        for (const { file, text } of plan.changes) {
            // A line or two, three in the change log, and in the lock file some for each package.
            const linesOf = (lines: string) => lines.split("\n");
            const added = linesOf(text).filter((line) => !linesOf(before[file] ?? "").includes(line));
            assert.ok(added.length >= 1 && added.length <= 5, `${file}: ${added.join("\n")}`);
        }
        const { status, stdout, stderr } = run("99.0.0", "--dry-run");
        assert.match(status === 0 ? stdout : stderr, /^would write provider|^there is nothing under "Unreleased"/);
        assert.deepEqual(Object.keys(before).map(read), Object.values(before));
    });

    it("leaves ranges that begin with the version it makes: npm takes the clone's own package, and asks no registry", () => {
        const { before, plan } = planFor("99.0.0");
        const after = { ...before, ...Object.fromEntries(plan.changes.map(({ file, text }) => [file, text])) };
        for (const [texts, version] of [
            [before, packageVersion],
            [after, "99.0.0"],
        ] as const) {
            const ranges = rangesOf(texts);
            assert.ok(ranges.length >= 6, String(ranges.length));
            assert.deepEqual(
                ranges.filter(({ range }) => range !== `^${version}`),
                [],
            );
        }
    });

    it("is told what is wrong with its arguments", () => {
        const { status, stderr } = run("next", "--dry-run");
        assert.deepEqual(
            { status, stderr },
            { status: 1, stderr: '"next" is no version; give one as in: npm run release -- 0.2.0\n' },
        );
    });

    it("puts the version into all packages and their ranges, the lock file, examples, pages and the change log", () => {
        const { changes, notes } = evaluate('planRelease("0.2.0", "2027-01-31", read, naming)') as Plan;
        const textOf = (file: string) => changes.find((change) => change.file === file)?.text ?? "";
        for (const [file, text] of Object.entries(at("0.2.0"))) {
            assert.equal(textOf(file), text, file);
        }
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
            const { error: said } = evaluate(`planRelease("${version}", "2027-01-31", read, naming)`) as {
                error: string;
            };
            assert.match(said, error);
        });
    }

    it("refuses to release nothing", () => {
        const texts = { ...repository, "CHANGELOG.md": log.replace("- Add a thing\n", "") };
        assert.deepEqual(evaluate('planRelease("0.2.0", "2027-01-31", read, naming)', texts), {
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
