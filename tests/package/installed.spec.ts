// Proves that the package works as users install it: on the oldest and the newest SDK, from npm and pnpm, in TypeScript
// and ES module programs, under the real `pulumi` command and its language host, with nothing of this repository near.
import assert from "node:assert/strict";
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "@pulumi/pulumi/automation";
import type { EcrServer } from "pulumi-ecr-image/testing";
import { handlerText } from "../../provider/src/wire/handlerText";
import { imageTypeToken } from "../../provider/src/wire/imageRecord";
import type { CliProject } from "../support/cli/cliProject";
import type { Environment } from "../support/engine/engineEnvironment";
import { stateResources } from "../support/stack/engineState";
import type { StateResource } from "../support/stack/engineState";
import type { Ended } from "../support/cli/runProgram";
import { useEcrServer } from "../support/useEcrServer";
import { installNewestProject, installProject, sdks, uninstall } from "./project/installedProject";
import { moduleProgram, partsProgram, typeScriptProgram } from "./project/programs";

interface Row {
    readonly name: string;
    readonly install: () => Promise<CliProject>;
    readonly manager: "npm" | "pnpm";
    /** The dependency that brings the package, where it is not a direct one. */
    readonly parent?: string;
    /** Whether it stays installed, for other suites; otherwise it is uninstalled before the stack is destroyed. */
    readonly stays?: boolean;
}

const rows: readonly Row[] = [
    { name: "npm, newest SDK, TypeScript", manager: "npm", install: installNewestProject, stays: true },
    {
        name: "npm, oldest SDK, TypeScript",
        manager: "npm",
        install: () => installProject({ manager: "npm", sdk: sdks.oldest, files: typeScriptProgram }),
    },
    {
        name: "pnpm, ES module",
        manager: "pnpm",
        install: () =>
            installProject({
                manager: "pnpm",
                sdk: sdks.newest,
                files: moduleProgram,
                manifest: { type: "module", main: "index.js" },
            }),
    },
    {
        name: "pnpm, as a dependency's dependency only",
        manager: "pnpm",
        parent: "parts",
        install: () =>
            installProject({
                manager: "pnpm",
                sdk: sdks.newest,
                files: partsProgram,
                manifest: { main: "index.js" },
                isTransitive: true,
            }),
    },
];

for (const { name, install, manager, parent, stays = false } of rows) {
    describe(`installed: ${name}`, function () {
        this.timeout(180_000);
        const ecr = useEcrServer();
        let project: CliProject;
        let first: string;

        // The tests are the steps of one stack's life, in order.
        const run = (args: readonly string[], env: Environment = {}) =>
            project.run(args, { env: { ...ecr.server.environment, ...env } });
        const succeed = async (args: readonly string[]): Promise<Ended> => {
            const ended = await run(args);
            assert.ok(ended.ok, ended.output);
            return ended;
        };
        const storedResources = async () => {
            const { stdout } = await succeed(["stack", "export"]);
            return stateResources(JSON.parse(stdout) as Deployment); // What the command prints.
        };
        const storedImage = async (): Promise<StateResource> => {
            const image = (await storedResources()).find(({ type }) => type === imageTypeToken);
            assert.ok(image !== undefined, "there is no image in the state");
            return image;
        };

        before(async () => {
            project = await install();
        });
        beforeEach(() => {
            first = putImage(ecr.server, "first");
        });

        it(`is ${parent === undefined ? "" : "not "}a package of the project itself`, () => {
            const direct = join(project.folder, "node_modules", "pulumi-ecr-image");
            assert.equal(existsSync(direct), parent === undefined);
        });

        it("knows the digest in the first preview", async () => {
            const preview = await succeed(["preview"]);
            const uri = `${ecr.server.registryHost}/shop/api@${first}`;
            assert.match(preview.output, new RegExp(`resource\\s*: "${uri}"`));
            assert.match(preview.output, new RegExp(`called\\s*: "${uri}"`));
            assert.deepEqual(
                ecr.server.requests.map(({ operation, imageIds }) => ({ operation, imageIds })),
                Array.from({ length: 2 }, () => ({ operation: "BatchGetImage", imageIds: [{ imageTag: "prod" }] })),
            );
        });

        it("stores it in an update, under the constant handler", async () => {
            await succeed(["up", "--yes", "--skip-preview"]);
            const { id, inputs = {}, outputs = {} } = await storedImage();
            assert.equal(id, `${ecr.server.registryHost}/shop/api:prod`);
            assert.equal(outputs["imageDigest"], first);
            assert.deepEqual([inputs["__provider"], outputs["__provider"]], [handlerText, handlerText]);
            assert.equal("__hint" in inputs || "__hint" in outputs, false);
        });

        it("resolved the package from the project, not from elsewhere", async () => {
            const { stdout } = await succeed(["stack", "output", "resolved"]);
            const inside = realpathSync(join(project.folder, "node_modules"));
            assert.ok(stdout.trim().startsWith(inside), stdout);
        });

        it("shows no change when nothing changed", async () => {
            await succeed(["preview", "--expect-no-changes"]);
        });

        if (manager === "npm") {
            it("says in one line that an image is missing", async () => {
                const preview = await run(["preview"], { IMAGE_TAG: "prid" });
                assert.equal(preview.ok, false);
                const lines = preview.output.split("\n").filter((line) => line.includes('"prid"'));
                // The program asks by a resource and by a function: whichever the engine checks first stops it.
                const expected =
                    /^ *error: pulumi-nodejs:dynamic\/ecr:(EcrImage resource 'api': property imageTag value \{prid\}|FailedLookup resource 'lookup') has a problem: no image tagged "prid" in shop\/api .*ImageNotFound/;
                assert.ok(
                    lines.some((line) => expected.test(line)),
                    preview.output,
                );
                assert.doesNotMatch(preview.output, /^\s+at .*\(.*:\d+:\d+\)$/m);
            });
        }

        it("follows a moved tag in a refresh", async () => {
            const second = putImage(ecr.server, "second");
            assert.notEqual(second, first);
            await succeed(["refresh", "--yes", "--skip-preview"]);
            assert.equal((await storedImage()).outputs?.["imageDigest"], second);
        });

        it(`destroys the stack${stays ? "" : " with the package uninstalled"}, asking ECR nothing`, async () => {
            if (!stays) {
                const direct = parent ?? "pulumi-ecr-image";
                await uninstall(project, manager, direct);
                assert.equal(existsSync(join(project.folder, "node_modules", direct)), false);
            }
            await succeed(["destroy", "--yes", "--skip-preview"]);
            assert.deepEqual(ecr.server.requests, []);
            assert.deepEqual(await storedResources(), []);
        });
    });
}

/** Puts an image under the tag "prod"; its digest. */
function putImage(server: EcrServer, content: string): string {
    return server.putImage("shop/api", { imageTag: "prod", content }).imageDigest;
}
