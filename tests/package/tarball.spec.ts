// Proves what is in the published package, and what is not.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";
import { createOutsideFolder } from "./project/outsideFolder";
import { packedPackage } from "./project/packedPackage";
import { runTool } from "./project/runTool";

interface Manifest extends Readonly<Record<string, unknown>> {
    readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly peerDependencies: Readonly<Record<string, string>>;
}

describe("the packed package", () => {
    let folder: string;
    let files: readonly string[];
    let manifest: Manifest;
    const read = (file: string) => readFileSync(join(folder, file), "utf8");

    before(async function () {
        this.timeout(60_000);
        const tarball = await packedPackage();
        const outside = createOutsideFolder("content");
        await runTool("tar", ["-xzf", tarball, "-C", outside], outside);
        folder = join(outside, "package");
        files = readdirSync(folder, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) =>
                join(entry.parentPath, entry.name)
                    .slice(folder.length + 1)
                    .replaceAll("\\", "/"),
            );
        manifest = JSON.parse(read("package.json")) as Manifest; // Its shape is what the tests below ask for.
    });

    it("has a manifest, a README, a license, and compiled modules with their types: nothing else", () => {
        const outsideBin = files.filter((file) => !file.startsWith("bin/")).sort();
        assert.deepEqual(outsideBin, ["LICENSE", "README.md", "package.json"]);
        const others = files.filter((file) => file.startsWith("bin/") && !/\.(js|d\.ts)$/.test(file));
        assert.deepEqual(others, []);
    });

    it("has every source compiled, with types, and no module without a source", () => {
        const sources = readdirSync(join(repositoryRoot, "provider", "src"), { recursive: true, encoding: "utf8" })
            .map((file) => file.replaceAll("\\", "/"))
            .filter((file) => file.endsWith(".ts"))
            .map((file) => file.slice(0, -".ts".length));
        const compiled = sources.flatMap((source) => [`bin/${source}.d.ts`, `bin/${source}.js`]);
        assert.deepEqual(files.filter((file) => file.startsWith("bin/")).sort(), compiled.sort());
    });

    it("leaves no copy behind in the repository", () => {
        for (const copy of ["README.md", "LICENSE"]) {
            assert.equal(existsSync(join(repositoryRoot, "provider", copy)), false, copy);
            assert.equal(read(copy), readFileSync(join(repositoryRoot, copy), "utf8"));
        }
    });

    it("names no folder of the machine that built it, and no source map", () => {
        const told = [repositoryRoot, homedir(), join(tmpdir(), "pulumi-ecr-image"), "sourceMappingURL"];
        const telling = files.filter((file) => told.some((text) => read(file).includes(text)));
        assert.deepEqual(telling, []);
    });

    it("has no block that makes the CLI look for a plugin", () => {
        assert.equal("pulumi" in manifest, false);
    });

    it("runs nothing when it is installed, and needs no workspace", () => {
        const { scripts = {} } = manifest;
        assert.deepEqual(
            Object.keys(scripts as object).filter((name) => /^(pre|post)?(install|prepare)$/.test(name)),
            [],
        );
        assert.doesNotMatch(JSON.stringify([manifest.dependencies, manifest.peerDependencies]), /file:|workspace:|\*/);
    });

    it("takes the SDK from the program, from the first version that is tested", () => {
        assert.deepEqual(manifest.peerDependencies, { "@pulumi/pulumi": ">=3.216.0 <4" });
        assert.equal("@pulumi/pulumi" in manifest.dependencies, false);
    });

    it("exports what is promised, and each exported file is there", () => {
        assert.deepEqual(Object.keys(manifest.exports), [
            ".",
            "./plugin",
            "./images",
            "./languages",
            "./testing",
            "./package.json",
        ]);
        const targets = Object.values(manifest.exports).flatMap((target) =>
            typeof target === "string" ? [target] : Object.values(target),
        );
        assert.deepEqual(
            targets.filter((target) => !files.includes(target.replace("./", ""))),
            [],
        );
    });

    it("requires only packages that it depends on", () => {
        const required = files
            .filter((file) => file.endsWith(".js"))
            .flatMap((file) =>
                [...read(file).matchAll(/(?:\brequire|\(__filename\))\("([^".][^"]*)"\)/g)].map(
                    ([, name = ""]) => name,
                ),
            )
            .filter((name) => !name.startsWith("node:"))
            .map((name) =>
                name
                    .split("/")
                    .slice(0, name.startsWith("@") ? 2 : 1)
                    .join("/"),
            );
        const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
        assert.deepEqual([...new Set(required)].sort(), Object.keys(declared).sort());
    });
});
