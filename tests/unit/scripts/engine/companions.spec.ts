// What starts dynamic providers for an engine built here does what the SDK's own script does, and one question less if a variable answers it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "../../../support/engine/engineFolder";
import { skipOnWindows } from "../../../support/skipWithReason";

const name = "pulumi-resource-pulumi-nodejs";
const own = join(repositoryRoot, "node_modules", "@pulumi", "pulumi", name);
const companions = pathToFileURL(join(repositoryRoot, "scripts", "engine", "companions.mjs")).href;

describe("the starter of dynamic providers", () => {
    let folder: string;
    let project: string;

    before(function () {
        skipOnWindows(this, "it is a shell script");
        folder = mkdtempSync(join(realpathSync(tmpdir()), "companions-"));
        project = join(folder, "project", "in", "a", "folder");
        mkdirSync(project, { recursive: true });
    });

    after(() => {
        rmSync(folder, { recursive: true, force: true });
    });

    const add = (source: "build" | "download"): string => {
        const engine = JSON.stringify({ bin: folder, source });
        const code = `const { addCompanions } = await import("${companions}"); await addCompanions(${engine});`;
        execFileSync(process.execPath, ["--input-type=module", "-e", code]);
        return join(folder, name);
    };

    /** A provider's program that prints where it is and what it was given. */
    const putSdk = (...parents: readonly string[]): string => {
        const sdk = join(folder, ...parents, "node_modules", "@pulumi", "pulumi", "cmd", "dynamic-provider");
        mkdirSync(sdk, { recursive: true });
        writeFileSync(join(sdk, "index.js"), "console.log(process.argv.slice(1).join(' '));\n");
        return join(sdk, "index.js");
    };

    const start = (script: string, env: NodeJS.ProcessEnv = {}): string =>
        execFileSync(script, ["127.0.0.1:7"], { cwd: project, env: { ...process.env, ...env }, encoding: "utf8" });

    it("finds the SDK above the folder it is started in, as the SDK's own script does", () => {
        const sdk = putSdk("project");
        assert.equal(start(add("build")), `${sdk} 127.0.0.1:7\n`);
        assert.equal(start(add("build")), start(own));
    });

    it("takes the one that a variable names", () => {
        const other = putSdk("elsewhere");
        assert.equal(start(add("build"), { PULUMI_ECR_IMAGE_PROVIDER_SCRIPT: other }), `${other} 127.0.0.1:7\n`);
    });

    it("replaces what another version of this repository left in an engine built here, and nothing in a downloaded one", () => {
        const file = join(folder, name);
        writeFileSync(file, "from before\n");
        add("download");
        assert.equal(readFileSync(file, "utf8"), "from before\n");
        add("build");
        assert.match(readFileSync(file, "utf8"), /PULUMI_ECR_IMAGE_PROVIDER_SCRIPT/);
    });
});
