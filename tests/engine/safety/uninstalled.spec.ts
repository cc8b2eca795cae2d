// A stack outlives the package: it is destroyed when the package, and the registry, are long gone.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../../support/engine/engineFolder";
import { useCliProject } from "../../support/cli/useCliProject";
import { useEcrServer } from "../../support/useEcrServer";

const files = {
    "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
    "package.json": '{ "name": "shop", "private": true, "main": "index.js" }\n',
    "index.js": `const { EcrImage } = require("pulumi-ecr-image");
new EcrImage("api", { repositoryName: "shop/api", imageTag: "prod" });
`,
};

describe("with the package uninstalled", () => {
    const ecr = useEcrServer();
    const createProject = useCliProject();

    /** A project outside of this repository, whose node_modules the test fills itself. */
    const projectWithImage = async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const folder = mkdtempSync(join(tmpdir(), "pulumi-ecr-image-"));
        const project = await createProject({ files, folder, env: ecr.server.environment });
        const modules = join(project.folder, "node_modules");
        symlinkSync(join(repositoryRoot, "node_modules"), modules, "junction");
        const up = await project.run(["up", "--yes", "--skip-preview"]);
        assert.ok(up.ok, up.output);
        rmSync(modules);
        mkdirSync(join(modules, "@pulumi"), { recursive: true });
        symlinkSync(
            join(repositoryRoot, "node_modules", "@pulumi", "pulumi"),
            join(modules, "@pulumi", "pulumi"),
            "junction",
        );
        ecr.server.clearRequests();
        return project;
    };

    it("destroy works, and asks ECR nothing", async () => {
        const project = await projectWithImage();
        const destroy = await project.run(["destroy", "--yes"]);
        assert.ok(destroy.ok, destroy.output);
        const { stdout } = await project.run(["stack", "export"]);
        assert.doesNotMatch(stdout, /EcrImage/);
        assert.deepEqual(ecr.server.requests, []);
    });

    it("refresh fails by naming the package, and leaves the state as it is", async () => {
        const project = await projectWithImage();
        const refresh = await project.run(["refresh", "--yes"]);
        assert.equal(refresh.ok, false);
        assert.match(refresh.output, /Cannot find module 'pulumi-ecr-image\/plugin'/);
        const { stdout } = await project.run(["stack", "export"]);
        assert.match(stdout, /EcrImage/);
    });
});
