// `pulumi import`: Pulumi can't import dynamic resources. It fails, and changes nothing; the option of the same name says why.
import assert from "node:assert/strict";
import { useCliProject } from "../../support/cli/useCliProject";
import { useEcrServer } from "../../support/useEcrServer";

const files = {
    "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
    "index.js": "",
    "package.json": '{ "main": "index.js" }\n',
};

describe("pulumi import", () => {
    const ecr = useEcrServer();
    const createProject = useCliProject();

    it("fails without a trace in the state", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const project = await createProject({ files, env: ecr.server.environment });
        const id = `${ecr.server.registryHost}/shop/api:prod`;
        const imported = await project.run(["import", "pulumi-nodejs:dynamic/ecr:EcrImage", "api", id, "--yes"]);
        assert.equal(imported.ok, false);
        const { stdout } = await project.run(["stack", "export"]);
        assert.doesNotMatch(stdout, /::api"/);
    });
});
