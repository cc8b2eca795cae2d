// Proves that a project folder runs under the `pulumi` command and the Node.js language host.
import assert from "node:assert/strict";
import { useCliProject } from "../../support/cli/useCliProject";

const files = {
    "Pulumi.yaml": "name: greeting\nruntime: nodejs\n",
    "package.json": '{ "name": "greeting", "private": true }\n',
    "index.ts": `import * as pulumi from "@pulumi/pulumi";
export const greeting: pulumi.Output<string> = pulumi.interpolate\`hello \${process.env["WHOM"] ?? "nobody"}\`;
`,
};

describe("a project folder under the pulumi command", () => {
    const createProject = useCliProject();

    it("runs a TypeScript program and prints its outputs", async () => {
        const project = await createProject({ files, env: { WHOM: "Ada" } });
        const up = await project.run(["up", "--yes", "--skip-preview"]);
        assert.ok(up.ok, up.output);
        assert.match(up.output, /greeting: "hello Ada"/);
        const outputs = await project.run(["stack", "output", "--json"]);
        assert.deepEqual(JSON.parse(outputs.stdout), { greeting: "hello Ada" });
    });

    it("gives a failed command as a result", async () => {
        const project = await createProject({ files: { ...files, "index.ts": 'throw new Error("broken");\n' } });
        const preview = await project.run(["preview"]);
        assert.equal(preview.ok, false);
        assert.match(preview.output, /broken/);
    });
});
