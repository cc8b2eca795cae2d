// One list of behaviours, run in TypeScript, YAML and Python on the engine, with equal results: by the package's own resource and
// functions, and by the plugin `ecr-image`. Does not prove generated SDKs; tests/package/generatedSdks.spec.ts does.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { after, before } from "mocha";
import { EcrServer } from "pulumi-ecr-image/testing";
import { CliProject } from "../../support/cli/cliProject";
import { engineFolder } from "../../support/engine/engineFolder";
import { behavioursOn } from "../../support/languages/behaviours";
import type { Behaviour } from "../../support/languages/behaviours";
import { pluginStarter } from "../../support/languages/pluginStarter";
import { findPythonSdk } from "../../support/languages/pythonSdk";
import { pythonProject, typeScriptProgram, yamlProject } from "../../support/languages/programs";
import { findLanguageHost } from "../../support/engine/newestEngine";
import { skipOnWindows, skipWithReason } from "../../support/skipWithReason";
import { TestStack } from "../../support/stack/testStack";

/** A stack of one language. */
interface LanguageStack {
    /** Makes the program of a list, and updates by it; the stack's outputs, secrets in clear. */
    up(list: readonly Behaviour[]): Promise<Record<string, Record<string, unknown>>>;
    /** Makes the program of a list that must fail in the preview; what was printed. */
    fail(list: readonly Behaviour[]): Promise<string>;
    /** What was printed. */
    refresh(): Promise<string>;
    destroy(): Promise<string>;
    storedState(): Promise<string>;
    remove(): void;
}

const languages = {
    TypeScript: typeScriptStack,
    YAML: (server: EcrServer) => cliStack(server, yamlProject, [folderOf(findLanguageHost("yaml-host"))]),
    Python: (server: EcrServer) =>
        cliStack(server, pythonProject, [folderOf(findPythonSdk()), folderOf(findLanguageHost("python-host"))]),
};

for (const [language, create] of Object.entries(languages)) {
    describe(`behaviours in ${language}`, () => {
        let server: EcrServer;
        let stack: LanguageStack;
        let list: readonly Behaviour[];
        let move: () => void;
        const results: Record<"first" | "moved", Record<string, Record<string, unknown>>> = { first: {}, moved: {} };

        before("update the stack, and again when the tags have moved", async function () {
            skipOnWindows(this, "the plugin's starter is a shell script");
            this.timeout(600_000);
            server = await EcrServer.start();
            ({ list, move } = behavioursOn(server));
            try {
                stack = await create(server);
            } catch (error) {
                skipWithReason(this, error instanceof Error ? error.message : String(error));
            }
            results.first = await stack.up(list);
            move();
            results.moved = await stack.up(list.map((each) => ({ ...each, args: { ...each.args, ...each.then } })));
        });
        after(async () => {
            (stack as LanguageStack | undefined)?.remove(); // Skipped, it was never made.
            await server.stop();
        });

        const names = behavioursOnNothing();
        for (const [index, name] of names.entries()) {
            it(name, () => {
                const { first, moved, show } = list[index] as Behaviour;
                const key = `b${String(index).padStart(2, "0")}`;
                assert.deepEqual(withoutAbsent(results.first[key]), withoutAbsent(pick(first, show)), "first update");
                assert.deepEqual(withoutAbsent(results.moved[key]), withoutAbsent(pick(moved, show)), "second update");
            });
        }

        it("shows no secret in the state", async () => {
            const state = JSON.parse(await stack.storedState()) as {
                readonly checkpoint: { readonly latest: { readonly resources: readonly { readonly urn: string }[] } };
            };
            const index = names.indexOf("hides what follows from a secret");
            const hidden = state.checkpoint.latest.resources.find(({ urn }) => urn.endsWith(`::b${String(index)}`));
            assert.ok(hidden !== undefined);
            assert.doesNotMatch(JSON.stringify(hidden), /sha256:|"prod"/);
        });

        it("fails the preview where an image is missing, with the same words, and leaves the state alone", async () => {
            const before = await stack.storedState();
            const row = { ...(list[0] as Behaviour), args: { repositoryName: "shop/api", imageTag: "nothing" } };
            const printed = await stack.fail([row]);
            assert.match(
                printed,
                /no image tagged "nothing" in shop\/api \(your own registry, eu-west-1\): ImageNotFound/,
            );
            assert.equal(await stack.storedState(), before);
        });

        it("refuses a tag that moved, and an argument that does not exist", async () => {
            server.putImage("shop/api", { imageTag: "prod", content: "third" });
            const row = { ...(list[0] as Behaviour), args: { ...(list[0] as Behaviour).args, onTagMove: "fail" } };
            assert.match(await stack.fail([row]), /the tag moved, and onTagMove is "fail"/);
            const misspelt = { ...row, args: { ...row.args, platfrom: "linux/arm64" } };
            assert.match(await stack.fail([misspelt]), /platfrom/);
        });

        it("finds in a refresh what the tag is now, and destroys nothing of the registry", async () => {
            await stack.refresh();
            const { imageDigest } = server.putImage("shop/api", { imageTag: "prod", content: "third" });
            assert.ok((await stack.storedState()).includes(imageDigest));
            const asked = server.requests.length;
            await stack.destroy();
            assert.equal(server.requests.length, asked);
        });
    });
}

/** The names, which do not need the server that the results do. */
function behavioursOnNothing(): readonly string[] {
    const silent = new Proxy({}, { get: () => () => ({ imageManifest: '{"manifests":[]}', children: [] }) });
    return behavioursOn(silent as Parameters<typeof behavioursOn>[0]).list.map(({ name }) => name);
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
    return Object.fromEntries(names.map((name) => [name, values[name]]));
}

/** Null, undefined and absent are one thing to different languages; so are members of objects. */
function withoutAbsent(value: unknown): unknown {
    return JSON.parse(JSON.stringify(value, (_, member: unknown) => (member === null ? undefined : member))) as unknown;
}

async function typeScriptStack(server: EcrServer): Promise<LanguageStack> {
    const stack = await TestStack.create({
        program: async () => ({}),
        env: server.environment,
        projectName: "behaviours",
    });
    return {
        up: async (list) => {
            stack.program = async () => typeScriptProgram(list);
            const outcome = await stack.up();
            assert.ok(outcome.ok, outcome.output);
            const { deployment } = (await stack.exportState()) as {
                deployment: { resources: { type: string; outputs: object }[] };
            };
            const outputs = deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {};
            return inClear(outputs) as Record<string, Record<string, unknown>>;
        },
        fail: async (list) => {
            stack.program = async () => typeScriptProgram(list);
            const outcome = await stack.preview();
            assert.ok(!outcome.ok, outcome.output);
            return outcome.output;
        },
        refresh: async () => (await stack.refresh()).output,
        destroy: async () => {
            const outcome = await stack.destroy();
            assert.ok(outcome.ok, outcome.output);
            return outcome.output;
        },
        storedState: async () => stack.storedState(),
        remove: () => {
            stack.remove();
        },
    };
}

/** A state with secrets in clear has them wrapped, as JSON in a text. */
function inClear(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(inClear);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return "plaintext" in value
        ? inClear(JSON.parse(String(value.plaintext)))
        : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inClear(inner)]));
}

async function cliStack(
    server: EcrServer,
    projectOf: (list: readonly Behaviour[]) => Record<string, string>,
    folders: readonly string[],
): Promise<LanguageStack> {
    const project = await CliProject.create({ files: projectOf([]), env: server.environment });
    const bin = join(project.folder, "..", "plugins");
    mkdirSync(bin);
    pluginStarter(bin);
    const env = { PATH: [bin, ...folders, engineFolder(), process.env["PATH"] ?? ""].join(delimiter) };
    const write = (list: readonly Behaviour[]) => {
        for (const [file, text] of Object.entries(projectOf(list))) {
            project.write(file, text);
        }
    };
    const run = async (...args: string[]) => {
        const ended = await project.run(args, { env });
        assert.ok(ended.ok, ended.output);
        return ended;
    };
    return {
        up: async (list) => {
            write(list);
            await run("up", "--yes", "--skip-preview");
            const { stdout } = await run("stack", "output", "--json", "--show-secrets");
            return JSON.parse(stdout) as Record<string, Record<string, unknown>>;
        },
        fail: async (list) => {
            write(list);
            const ended = await project.run(["preview"], { env });
            assert.ok(!ended.ok, ended.output);
            return ended.output;
        },
        refresh: async () => (await run("refresh", "--yes", "--skip-preview")).output,
        destroy: async () => (await run("destroy", "--yes", "--skip-preview")).output,
        storedState: async () => {
            const { stdout } = await run("stack", "export");
            return JSON.stringify({
                checkpoint: { latest: (JSON.parse(stdout) as { deployment: unknown }).deployment },
            });
        },
        remove: () => {
            project.remove();
        },
    };
}

function folderOf(found: ReturnType<typeof findLanguageHost>): string {
    if ("unavailable" in found) {
        throw new Error(found.unavailable);
    }
    return found.bin;
}
