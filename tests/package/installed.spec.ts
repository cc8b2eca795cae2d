// Proves that the package works as users install it: on the oldest and the newest SDK, from npm and pnpm, in TypeScript
// and ES module programs, under the real `pulumi` command and its language host, with nothing of this repository near.
import assert from "node:assert/strict";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { EcrServer } from "pulumi-ecr-image/testing";
import { handlerText } from "../../provider/src/wire/handlerText";
import type { CliProject } from "../support/cliProject";
import { stateResources } from "../support/engineState";
import type { StateResource } from "../support/engineState";
import type { Ended } from "../support/runProgram";
import { useEcrServer } from "../support/useEcrServer";
import { installProject, sdks } from "./installedProject";
import type { InstalledProjectOptions } from "./installedProject";
import { moduleProgram, partsProgram, typeScriptProgram } from "./programs";
import { runTool } from "./runTool";

interface Row extends Omit<InstalledProjectOptions, "env"> {
    readonly name: string;
}

const rows: readonly Row[] = [
    { name: "npm, newest SDK, TypeScript", manager: "npm", sdk: sdks.newest, files: typeScriptProgram },
    { name: "npm, oldest SDK, TypeScript", manager: "npm", sdk: sdks.oldest, files: typeScriptProgram },
    {
        name: "pnpm, ES module",
        manager: "pnpm",
        sdk: sdks.newest,
        files: moduleProgram,
        manifest: { type: "module", main: "index.js" },
    },
    {
        name: "pnpm, as a dependency's dependency only",
        manager: "pnpm",
        sdk: sdks.newest,
        files: partsProgram,
        manifest: { main: "index.js" },
        isTransitive: true,
    },
];

for (const { name, ...row } of rows) {
    describe(`installed: ${name}`, function () {
        this.timeout(180_000);
        this.bail(true); // The tests are the steps of one stack's life.
        const ecr = useEcrServer();
        let project: CliProject;
        let first: string;

        before(async () => {
            project = await installProject({ ...row, env: ecr.server.environment });
        });
        beforeEach(() => {
            first = putImage(ecr.server, "first");
        });

        it("is not to be found from the project's folder unless it is a direct dependency", () => {
            const direct = join(project.folder, "node_modules", "pulumi-ecr-image");
            assert.equal(existsSync(direct), row.isTransitive !== true);
        });

        it("knows the digest in the first preview", async () => {
            const preview = await succeed(project, ["preview"]);
            const uri = `${ecr.server.registryHost}/shop/api@${first}`;
            assert.match(preview.output, new RegExp(`resource\\s*: "${uri}"`));
            assert.match(preview.output, new RegExp(`called\\s*: "${uri}"`));
            assert.deepEqual(
                ecr.server.requests.map(({ operation, imageIds }) => ({ operation, imageIds })),
                Array.from({ length: 2 }, () => ({ operation: "BatchGetImage", imageIds: [{ imageTag: "prod" }] })),
            );
        });

        it("stores it in an update, under the constant handler", async () => {
            await succeed(project, ["up", "--yes", "--skip-preview"]);
            const { id, inputs = {}, outputs = {} } = await storedImage(project);
            assert.equal(id, `${ecr.server.registryHost}/shop/api:prod`);
            assert.equal(outputs["imageDigest"], first);
            assert.deepEqual([inputs["__provider"], outputs["__provider"]], [handlerText, handlerText]);
            assert.equal("__hint" in inputs || "__hint" in outputs, false);
        });

        it("resolved the package from the project, not from elsewhere", async () => {
            const { stdout } = await succeed(project, ["stack", "output", "resolved"]);
            const inside = realpathSync(join(project.folder, "node_modules"));
            assert.ok(stdout.trim().startsWith(inside), stdout);
        });

        it("shows no change when nothing changed", async () => {
            await succeed(project, ["preview", "--expect-no-changes"]);
        });

        it("says in one line that an image is missing", async () => {
            const preview = await project.run(["preview"], { env: { IMAGE_TAG: "prid" } });
            assert.equal(preview.ok, false);
            const lines = preview.output.split("\n").filter((line) => line.includes('"prid"'));
            const expected =
                /^ *error: pulumi-nodejs:dynamic\/ecr:EcrImage resource 'api': property imageTag value \{prid\} has a problem: no image tagged "prid" in shop\/api .*ImageNotFound/;
            assert.ok(
                lines.some((line) => expected.test(line)),
                preview.output,
            );
            assert.doesNotMatch(preview.output, /^\s+at .*\(.*:\d+:\d+\)$/m);
        });

        it("follows a moved tag in a refresh", async () => {
            const second = putImage(ecr.server, "second");
            assert.notEqual(second, first);
            await succeed(project, ["refresh", "--yes", "--skip-preview"]);
            assert.equal((await storedImage(project)).outputs?.["imageDigest"], second);
        });

        it("destroys the stack with the package uninstalled, asking ECR nothing", async () => {
            if (row.manager === "npm") {
                await runTool("npm", ["uninstall", "pulumi-ecr-image", "--offline", "--no-audit"], project.folder);
                assert.equal(existsSync(join(project.folder, "node_modules", "pulumi-ecr-image")), false);
            }
            await succeed(project, ["destroy", "--yes", "--skip-preview"]);
            assert.deepEqual(ecr.server.requests, []);
            assert.deepEqual(await storedResources(project), []);
        });
    });
}

/** Puts an image under the tag "prod"; its digest. */
function putImage(server: EcrServer, content: string): string {
    return server.putImage("shop/api", { imageTag: "prod", content }).imageDigest;
}

/** Runs a command that must succeed. */
async function succeed(project: CliProject, args: readonly string[]): Promise<Ended> {
    const ended = await project.run(args);
    assert.ok(ended.ok, ended.output);
    return ended;
}

async function storedResources(project: CliProject): Promise<readonly StateResource[]> {
    const { stdout } = await succeed(project, ["stack", "export"]);
    return stateResources(JSON.parse(stdout) as Parameters<typeof stateResources>[0]); // What the command prints.
}

async function storedImage(project: CliProject): Promise<StateResource> {
    const image = (await storedResources(project)).find(({ type }) => type.endsWith("ecr:EcrImage"));
    assert.ok(image !== undefined, "there is no image in the state");
    return image;
}
