// Proves that what the documentation shows is what the real engine prints, and that the programs it shows run as pasted. Does not
// prove that AWS takes them: the AWS plugin is a stand-in.
import assert from "node:assert/strict";
import path from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import { writeBlocks } from "../../package/documentation/programBlocks";
import { engineEnvironment } from "../../support/engine/engineEnvironment";
import { codeBlocksOf, readMarkdownPage, readMarkdownPages } from "../../support/markdown/markdownPage";
import type { CodeBlock } from "../../support/markdown/markdownPage";
import { runProgram } from "../../support/cli/runProgram";
import { imagesIn } from "../../support/standIn/imagesIn";
import { useStandIns } from "../../support/standIn/useStandIns";
import type { TestStack } from "../../support/stack/testStack";
import { useCliProject } from "../../support/cli/useCliProject";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { createWorkFolder, removeWorkFolder } from "../../support/workFolder";
import { docScenarios } from "./docScenarios";
import { oneImage, prod } from "../oneImage";

const blocks = readMarkdownPages().flatMap(codeBlocksOf);
const outputs = blocks.filter(({ mark }) => mark?.kind === "output");
const policies = blocks.filter(({ mark }) => mark?.kind === "policy");

describe("documentation, on the engine", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createProject = useCliProject();
    const createStack = useTestStack();

    const stackOf = (program: PulumiFn): Promise<TestStack> =>
        createStack({ program, projectName: "shop", env: ecr.server.environment });

    describe("output", () => {
        it("is all known to some scenario, and no scenario is in vain", () => {
            const marked = [...new Set(outputs.map(({ mark }) => mark?.name))].sort();
            assert.deepEqual(marked, Object.keys(docScenarios).sort());
        });

        for (const [name, scenario] of Object.entries(docScenarios)) {
            it(name, async () => {
                const { output } = await scenario(ecr.server, stackOf);
                for (const block of outputs.filter(({ mark }) => mark?.name === name)) {
                    assertPrinted(block, output);
                }
                assert.doesNotMatch(output, /^\s+at /m, "there is a stack trace");
            });
        }
    });

    it("README's first program runs as pasted, in an empty project", async () => {
        const { imageDigest, imageUri } = ecr.server.putImage("shop/api", { imageTag: "prod" });
        const [program] = codeBlocksOf(readMarkdownPage("README.md")).filter(({ language }) => language === "ts");
        const project = await createProject({
            files: {
                "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
                "package.json": '{ "name": "shop", "private": true }\n',
                "index.ts": program?.text ?? "",
            },
            // Its types are checked by tests/package/documentation/docs.spec.ts, together with all the others.
            env: { ...ecr.server.environment, PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
        });
        const preview = await project.run(["preview"]);
        assert.ok(preview.ok, preview.output);
        assert.match(preview.output, new RegExp(`digest: "${imageDigest}"`));
        assert.deepEqual(standIns.received({ preview: true }).flatMap(imagesIn), [imageUri]);
        const up = await project.run(["up", "--yes", "--skip-preview"]);
        assert.ok(up.ok, up.output);
        assert.deepEqual(standIns.received({ preview: false }).flatMap(imagesIn), [imageUri]);
    });

    it("docs/pinning.md's first program pins what it says, and leaves what it says", async () => {
        const { imageDigest } = ecr.server.putImage("shop/api", { imageTag: "prod", platform: "linux/arm64" });
        const [program] = codeBlocksOf(readMarkdownPage("docs/pinning.md")).filter(({ language }) => language === "ts");
        await withBlocks([program], async ([file = ""]) => {
            const stack = await stackOf(() => Promise.resolve(loadProgram(file)));
            const preview = await stack.preview();
            assert.ok(preview.ok, preview.output);
        });
        const pinned = `${ecr.server.registryHost}/shop/api:prod@${imageDigest}`;
        assert.deepEqual(standIns.received().flatMap(imagesIn), [pinned, "public.ecr.aws/nginx/nginx:1.27"]);
    });

    it("docs/testing-your-program.md's tests pass as pasted", async () => {
        const page = codeBlocksOf(readMarkdownPage("docs/testing-your-program.md"));
        await withBlocks(
            page.filter(({ language }) => language === "ts"),
            async (files, folder) => {
                const mocha = path.join(path.dirname(require.resolve("mocha/package.json")), "bin/mocha.js");
                const specs = files.filter((file) => file.endsWith(".spec.ts"));
                const args = [
                    mocha,
                    "--no-config",
                    "-r",
                    "ts-node/register/transpile-only",
                    "--timeout",
                    "60000",
                    ...specs,
                ];
                const ended = await runProgram(process.execPath, args, { cwd: folder, env: engineEnvironment(folder) });
                assert.ok(ended.ok, ended.output);
                assert.match(ended.output, /3 passing/);
            },
        );
    });

    describe("docs/permissions.md: a policy suffices", () => {
        /** What a policy lets one do, and a word of what is printed then, where it does not simply succeed. */
        const uses: Readonly<Record<string, { readonly program: PulumiFn; readonly prints?: RegExp }>> = {
            "a lookup": { program: oneImage(prod) },
            "platforms of single images": { program: oneImage({ ...prod, requirePlatforms: ["linux/amd64"] }) },
            "choosing a tag": {
                program: async () => {
                    new EcrImage("last", { repositoryName: prod.repositoryName, select: { alphabetical: "last" } });
                    new EcrImage("newest", { repositoryName: prod.repositoryName, select: { newest: true } });
                    await Promise.resolve();
                },
            },
            details: { program: oneImage({ ...prod, details: true }) },
            "help after failures": {
                program: oneImage({ ...prod, imageTag: "prd" }),
                prints: /ImageNotFound; existing tags close to it: prod; push it/,
            },
            "another account": {
                program: oneImage({ ...prod, registryId: "210987654321", requirePlatforms: ["linux/amd64"] }),
            },
        };

        it("for each use there is one", () => {
            assert.deepEqual(
                policies.map(({ mark }) => mark?.name),
                Object.keys(uses),
            );
        });

        for (const [name, { program, prints }] of Object.entries(uses)) {
            it(name, async () => {
                for (const registryId of ["123456789012", "210987654321"]) {
                    ecr.server.putImage(prod.repositoryName, { imageTag: prod.imageTag, registryId });
                }
                const stack = await stackOf(program);
                ecr.server.allow(actionsOf(policies.find(({ mark }) => mark?.name === name)));
                const preview = await stack.preview();
                assert.equal(preview.ok, prints === undefined, preview.output);
                assert.match(preview.output, prints ?? /./);
                const asked = new Set(ecr.server.requests.map(({ operation }) => `ecr:${operation}`));
                asked.delete("ecr:DownloadBlob"); // S3's, by a signed URL.
                assert.deepEqual(
                    [...asked].sort(),
                    [...actionsOf(policies.find(({ mark }) => mark?.name === name))].sort(),
                );
            });
        }
    });
});

/** Each line of a block is printed, whole or within a line, in this order. */
function assertPrinted({ page, line, text }: CodeBlock, output: string): void {
    const printed = output.split("\n");
    let from = 0;
    for (const wanted of text.trimEnd().split("\n")) {
        const at = printed.findIndex((each, index) => index >= from && each.includes(wanted.trimEnd()));
        assert.notEqual(at, -1, `${page}:${line} shows\n${wanted}\nand what is printed is\n${output}`);
        from = at + 1;
    }
}

function actionsOf(policy: CodeBlock | undefined): readonly string[] {
    const { Statement } = JSON.parse(policy?.text ?? "") as { Statement: readonly { Action: string | string[] }[] };
    return Statement.flatMap(({ Action }) => Action);
}

async function withBlocks(
    pasted: readonly (CodeBlock | undefined)[],
    use: (files: readonly string[], folder: string) => Promise<void>,
): Promise<void> {
    const folder = createWorkFolder("docs");
    try {
        await use(
            writeBlocks(
                pasted.filter((block) => block !== undefined),
                folder,
            ),
            folder,
        );
    } finally {
        removeWorkFolder(folder);
    }
}

/** Runs a program in this process, anew at each call; its exports are the stack's outputs. */
function loadProgram(file: string): Record<string, unknown> {
    Reflect.deleteProperty(require.cache, require.resolve(file));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a program has no name to import it by
    return { ...(require(file) as Record<string, unknown>) };
}
