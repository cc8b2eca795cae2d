// Proves that the plugin's functions take null for what is not given, in what an argument holds too, as programs of some languages send it.
import assert from "node:assert/strict";
import { after, before } from "mocha";
import type { FunctionToken } from "../../../provider/src/languages/imageFunctions";
import { EcrImageProvider } from "../../../provider/src/languages/imageProvider";
import { EcrServer } from "../../../provider/src/testing";

describe("a function of the plugin", () => {
    let server: EcrServer;
    let provider: EcrImageProvider;
    before(async () => {
        server = await EcrServer.start();
        const { endpoint, region } = server;
        const credentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret" };
        provider = new EcrImageProvider({ endpoint, region, stsEndpoint: endpoint, credentials });
        server.putImage("shop/api", { imageTag: "1.2.0" });
    });
    after(() => server.stop());

    const roleArn = "arn:aws:iam::123456789012:role/deploy";
    const prod = { repositoryName: "shop/api", imageTag: "1.2.0" };
    const rows: readonly { readonly name: string; readonly called: FunctionToken; readonly args: object }[] = [
        { name: "an argument", called: "ecr-image:index:getEcrImage", args: { ...prod, platform: null } },
        {
            name: "a member of a role",
            called: "ecr-image:index:getEcrImage",
            args: { ...prod, assumeRole: { roleArn, externalId: null } },
        },
        {
            name: "a member of a selection",
            called: "ecr-image:index:getEcrImage",
            args: { repositoryName: "shop/api", select: { semver: "^1", numerical: null } },
        },
        {
            name: "a member of an id",
            called: "ecr-image:index:getEcrImages",
            args: { repositoryName: "shop/api", imageIds: [{ imageTag: "1.2.0", imageDigest: null }] },
        },
    ];
    for (const { name, called, args } of rows) {
        it(`takes null for ${name} that is not given`, async () => {
            const outcome = await provider.call(called, { values: { ...args }, secrets: new Set() });
            assert.ok("result" in outcome, JSON.stringify(outcome));
            assert.match(JSON.stringify(outcome.result.values), /"imageDigest":"sha256:/);
        });
    }

    it("refuses null for an id itself", async () => {
        const values = { repositoryName: "shop/api", imageIds: [null] };
        const outcome = await provider.call("ecr-image:index:getEcrImages", { values, secrets: new Set() });
        assert.deepEqual(outcome, {
            failures: [
                {
                    property: "",
                    reason: 'imageIds[0].imageTag: missing: give an imageTag, an imageDigest or both; no tag is assumed, so write "latest" if that is meant',
                },
            ],
        });
    });
});
