// Proves what each entry point of the compiled package loads when it is required: a program or a plugin that looks nothing
// up pays for no AWS SDK, a program that only declares resources for no lookup either, and the plugin, the testing server and
// the image finder need no Pulumi.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

interface Loading {
    readonly name: string;
    /** JavaScript that runs in a fresh Node.js process. */
    readonly code: string;
    /** Packages that must not be loaded by it, as scopes or names. */
    readonly without: readonly string[];
}

const rows: readonly Loading[] = [
    { name: "the package", code: 'require("pulumi-ecr-image")', without: ["@aws-sdk", "@smithy"] },
    {
        name: "the plugin",
        code: 'require("pulumi-ecr-image/plugin")',
        without: ["@aws-sdk", "@smithy", "@pulumi", "typescript"],
    },
    {
        name: "the plugin that compares and stores",
        code: `const plugin = require("pulumi-ecr-image/plugin");
               const record = { repositoryName: "shop/api", imageTag: "v1" };
               plugin.diff(undefined, "id", record, record);
               plugin.create(undefined, record);
               plugin.update(undefined, "id", record, record);`,
        without: ["@aws-sdk", "@smithy", "@pulumi"],
    },
    {
        name: "the plugin whose arguments are refused",
        code: 'require("pulumi-ecr-image/plugin").check(undefined, {}, { repositoryName: "Shop", imageTag: "v1" })',
        without: ["@aws-sdk", "@smithy", "@pulumi"],
    },
    {
        name: "the embedded ECR",
        code: 'require("pulumi-ecr-image/testing")',
        without: ["@aws-sdk", "@smithy", "@pulumi"],
    },
    {
        name: "the image finder",
        code: 'require("pulumi-ecr-image/images")',
        without: ["@aws-sdk", "@smithy", "@pulumi", "dataloader"],
    },
];

/** The files that are loaded once `code` has run, in a process of its own. */
function loadedFiles(code: string): readonly string[] {
    const report = "process.on('exit', () => process.stdout.write(JSON.stringify(Object.keys(require.cache))))";
    const printed = execFileSync(process.execPath, ["-e", `${report};${code}`], { cwd: __dirname, encoding: "utf8" });
    const files = JSON.parse(printed) as readonly string[]; // What the line above prints.
    return files.map((file) => file.replaceAll("\\", "/"));
}

/** The scopes and names of the packages among them. */
function loadedPackages(code: string): ReadonlySet<string> {
    return new Set(loadedFiles(code).map((file) => file.split("/node_modules/").at(-1)?.split("/")[0] ?? ""));
}

describe("requiring an entry point", () => {
    for (const { name, code, without } of rows) {
        it(`${name} loads no ${without.join(", ")}`, () => {
            const loaded = loadedPackages(code);
            assert.ok(loaded.size > 0);
            assert.deepEqual(
                without.filter((one) => loaded.has(one)),
                [],
            );
        });
    }

    it("would show a package that is loaded", () => {
        assert.ok(loadedPackages('require("pulumi-ecr-image")').has("@pulumi"));
    });

    it("the package loads no lookup and no embedded ECR", () => {
        const files = loadedFiles('require("pulumi-ecr-image")');
        assert.ok(files.some((file) => file.endsWith("/ecrImage.js")));
        assert.deepEqual(
            files.filter((file) => /imageLookup|validateImageRequest|createEcrApi|\/testing\//.test(file)),
            [],
        );
    });
});
