// Proves that `allowedAccountIds` and `forbiddenAccountIds` keep an account from asking, at the price of one call of STS a client;
// that the AWS provider judges the same way is proved by tests/contract/identity.spec.ts.
import assert from "node:assert/strict";
import { createEcrApi } from "../../../../provider/src/ecr/api/createEcrApi";
import { isCallFailure } from "../../../../provider/src/ecr/failures/callFailure";
import type { EcrSettings } from "../../../../provider/src/ecr/settings/ecrSettings";
import { EcrServer } from "../../../../provider/src/testing";
import { useHome } from "../useHome";

const [own, other] = ["123456789012", "999999999999"];
const assumeRoles = [{ roleArn: `arn:aws:iam::${other}:role/pull` }];

describe("accounts that may ask", () => {
    useHome();
    let ecr: EcrServer;
    const apiOf = (settings: EcrSettings) =>
        createEcrApi({
            region: "eu-west-1",
            endpoint: ecr.endpoint,
            stsEndpoint: ecr.endpoint,
            maxAttempts: 1,
            credentials: { accessKeyId: "AKIDSTACK", secretAccessKey: "hush" },
            ...settings,
        });
    const request = { repositoryName: "shop/api", limit: 1 };
    const operations = () => ecr.requests.map(({ operation }) => operation);

    beforeEach(async () => {
        ecr = await EcrServer.start();
        ecr.putImage("shop/api", { imageTag: "v1" });
        ecr.putImage("shop/api", { imageTag: "v1", registryId: other });
    });
    afterEach(() => ecr.stop());

    it("are not asked for where nothing says which they are", async () => {
        assert.deepEqual(await apiOf({}).listImageTags(request), { imageTags: ["v1"] });
        assert.deepEqual(operations(), ["ListImages"]);
    });

    it("are asked for once a client, with the session of a role that is assumed once", async () => {
        const api = apiOf({ allowedAccountIds: [other], forbiddenAccountIds: [own], assumeRoles });
        const answers = await Promise.all([api.listImageTags(request), api.listImageTags(request)]);
        assert.deepEqual([...answers, await api.listImageTags(request)], Array(3).fill({ imageTags: ["v1"] }));
        assert.deepEqual(operations(), ["AssumeRole", "GetCallerIdentity", ...Array<string>(3).fill("ListImages")]);
    });

    const refusals: readonly { readonly settings: EcrSettings; readonly account: string; readonly rule: string }[] = [
        {
            settings: { allowedAccountIds: [other] },
            account: own,
            rule: "which allowedAccountIds does not name",
        },
        { settings: { forbiddenAccountIds: [own] }, account: own, rule: "which forbiddenAccountIds names" },
        {
            settings: { allowedAccountIds: [own], assumeRoles },
            account: other,
            rule: "which allowedAccountIds does not name",
        },
    ];
    for (const { settings, account, rule } of refusals) {
        it(`keep account ${account} from asking by ${Object.keys(settings).join(" and ")}`, async () => {
            const failure = await apiOf(settings).listImageTags(request);
            assert.ok(isCallFailure(failure));
            const { code, operation, message } = failure;
            assert.deepEqual(
                { code, operation, message },
                {
                    code: "AccountNotAllowed",
                    operation: "GetCallerIdentity",
                    message: `the credentials are of account ${account}, ${rule}`,
                },
            );
            assert.ok(!operations().includes("ListImages"));
        });
    }

    it("keep everybody from asking while STS does not answer, and ask again", async () => {
        ecr.failNext({ operation: "GetCallerIdentity", exception: "ServiceUnavailable" });
        const api = apiOf({ allowedAccountIds: [own] });
        const failure = await api.listImageTags(request);
        assert.deepEqual(isCallFailure(failure) && [failure.code, failure.operation], ["Server", "GetCallerIdentity"]);
        assert.deepEqual(await api.listImageTags(request), { imageTags: ["v1"] });
    });
});
