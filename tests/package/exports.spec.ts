// Proves that every export of the installed package loads and has its types, however modules are resolved.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryRoot } from "../support/engine/engineFolder";
import { runProgram } from "../support/cli/runProgram";
import { installNewestFolder } from "./project/installedProject";
import { outsideEnvironment, runTool } from "./project/runTool";
import { typesProgram } from "./project/typesProgram";

/** Entry points, and names that each must have: promised to users, or to what is stored in their states. */
const entries = [
    {
        entry: "pulumi-ecr-image",
        names: [
            "EcrImage",
            "EcrImageError",
            "getEcrImage",
            "getEcrImageOutput",
            "getEcrImages",
            "getEcrImagesOutput",
            "pinEcrImages",
        ],
    },
    { entry: "pulumi-ecr-image/plugin", names: ["check", "create", "diff", "read", "update"] },
    {
        entry: "pulumi-ecr-image/languages",
        names: ["EcrImageProvider", "parseProviderSettings", "settingsProblems"],
    },
    { entry: "pulumi-ecr-image/images", names: ["imagesOf", "withImages"] },
    { entry: "pulumi-ecr-image/testing", names: ["EcrServer"] },
];

/** Names that an imported CommonJS module has besides its own. */
const ofModuleSystem = ["default", "module.exports", "__esModule"];

interface Resolution {
    readonly name: string;
    /** Whose compiler: the project's (5.9, the last with node10), or this repository's (6). */
    readonly compiler: "project" | "repository";
    readonly options: Readonly<Record<string, unknown>>;
    /** File names of the program. */
    readonly files: readonly string[];
}

const resolutions: readonly Resolution[] = [
    {
        name: "node10",
        compiler: "project",
        options: { module: "commonjs", moduleResolution: "node10" },
        files: ["program.ts"],
    },
    {
        name: "node16, CommonJS and ES module",
        compiler: "project",
        // Declarations are checked as well, once: an import of theirs that is not found would be "any" unnoticed.
        options: { module: "node16", moduleResolution: "node16", skipLibCheck: false },
        files: ["program.cts", "program.mts"],
    },
    {
        name: "bundler",
        compiler: "project",
        options: { module: "esnext", moduleResolution: "bundler" },
        files: ["program.ts"],
    },
    {
        name: "nodenext of TypeScript 6",
        compiler: "repository",
        options: { module: "nodenext", moduleResolution: "nodenext", exactOptionalPropertyTypes: true },
        files: ["program.cts", "program.mts"],
    },
];

describe("exports of the installed package", function () {
    this.timeout(180_000);
    let project: string;
    const evaluate = async (code: string, ...flags: string[]): Promise<unknown> =>
        JSON.parse(await runTool(process.execPath, [...flags, "-e", code], project));

    before(async () => {
        project = await installNewestFolder();
    });

    for (const { entry, names } of entries) {
        it(`${entry} has the same names by require and by import`, async () => {
            const required = await evaluate(`console.log(JSON.stringify(Object.keys(require("${entry}")).sort()))`);
            const program = `import * as all from "${entry}"; console.log(JSON.stringify(Object.keys(all).sort()))`;
            const imported = await evaluate(program, "--input-type=module");
            const named = (imported as string[]).filter((name) => !ofModuleSystem.includes(name));
            assert.deepEqual(named, required);
            assert.deepEqual(
                names.filter((name) => !named.includes(name)),
                [],
            );
        });
    }

    it("the manifest is exported, what is inside is not", async () => {
        assert.equal(
            await evaluate('console.log(JSON.stringify(require("pulumi-ecr-image/package.json").name))'),
            "pulumi-ecr-image",
        );
        const inside =
            'try { require("pulumi-ecr-image/bin/plugin/check") } catch (e) { console.log(JSON.stringify(e.code)) }';
        assert.equal(await evaluate(inside), "ERR_PACKAGE_PATH_NOT_EXPORTED");
    });

    resolutions.forEach(({ name, compiler, options, files }, index) => {
        it(`types are found by ${name}`, async () => {
            const folder = join(project, `types${index}`);
            mkdirSync(folder);
            for (const file of files) {
                writeFileSync(join(folder, file), typesProgram);
            }
            const always = { target: "es2022", strict: true, noEmit: true, skipLibCheck: true, types: ["node"] };
            const compilerOptions = { ...always, ...options };
            writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
            const root = compiler === "project" ? project : repositoryRoot;
            const compile = [join(root, "node_modules", "typescript", "bin", "tsc"), "-p", folder, "--pretty", "false"];
            const ended = await runProgram(process.execPath, compile, { cwd: folder, env: outsideEnvironment() });
            assert.equal(ended.output, "");
        });
    });
});
