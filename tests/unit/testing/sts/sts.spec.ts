import { BatchGetImageCommand, ECRClient } from "@aws-sdk/client-ecr";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import assert from "node:assert/strict";
import { clientOf, errorOf, useEcr } from "../useEcr";

const roleArn = "arn:aws:iam::999999999999:role/deploy/image-reader";

describe("EcrServer: who calls, and what they may do", () => {
    const ecr = useEcr();
    const imageIds = [{ imageTag: "prod" }];
    const command = new BatchGetImageCommand({ repositoryName: "shop/api", imageIds });
    const asRole = (role = roleArn): ECRClient => {
        const { endpoint, region } = ecr.server;
        const masterCredentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret" };
        const params = { RoleArn: role, RoleSessionName: "tests", ExternalId: "x1" };
        const credentials = fromTemporaryCredentials({ masterCredentials, params, clientConfig: { endpoint, region } });
        return new ECRClient({ endpoint, region, credentials, maxAttempts: 1 });
    };

    it("records who signed, for which region", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod" });
        const client = clientOf(ecr.server, { region: "us-east-2" });
        const start = Date.now();
        await client.send(command);
        client.destroy();
        const [request] = ecr.server.requests;
        assert.equal(request?.region, "us-east-2");
        assert.equal(request.accessKeyId, "AKIDTEST");
        assert.equal(request.sessionToken, false);
        assert.equal(request.roleArn, undefined);
        assert.deepEqual(request.imageIds, imageIds);
        assert.ok(start <= request.at && request.at <= Date.now());
    });

    it("hands out keys for a role, which asks in the registry of the role's account", async () => {
        ecr.server.putImage("shop/api", { imageTag: "prod", registryId: "999999999999" });
        const client = asRole();
        const { images } = await client.send(command);
        client.destroy();
        assert.equal(images?.[0]?.registryId, "999999999999");
        const [assume, get] = ecr.server.requests;
        assert.equal(assume?.operation, "AssumeRole");
        assert.equal(assume.input["ExternalId"], "x1");
        assert.equal(assume.accessKeyId, "AKIDTEST");
        assert.match(get?.accessKeyId ?? "", /^ASIAIMAGEREADER[0-9A-F]{4}$/);
        assert.equal(get?.roleArn, roleArn);
        assert.equal(get.sessionToken, true);
    });

    it("denies a role by a scripted fault", async () => {
        ecr.server.fail({ operation: "AssumeRole", exception: "AccessDenied", message: "not you & <not> now" });
        const client = asRole();
        const error = await errorOf(client.send(command));
        client.destroy();
        assert.deepEqual([error.name, error.message], ["AccessDenied", "not you & <not> now"]);
    });

    it("refuses a role that is none", async () => {
        const client = asRole("arn:aws:iam::1:user/x");
        const error = await errorOf(client.send(command));
        client.destroy();
        assert.deepEqual([error.name, error.message], ["ValidationError", "arn:aws:iam::1:user/x is invalid"]);
    });

    it("says who calls: the owner's user, or a role's session", async () => {
        const { endpoint, region } = ecr.server;
        const credentials = { accessKeyId: "AKIDTEST", secretAccessKey: "secret" };
        const session = asRole();
        const askers = [
            new STSClient({ endpoint, region, credentials }),
            new STSClient({ endpoint, region, credentials: session.config.credentials }),
        ];
        const answers = await Promise.all(askers.map((client) => client.send(new GetCallerIdentityCommand({}))));
        [session, ...askers].forEach((client) => {
            client.destroy();
        });
        assert.deepEqual(
            answers.map(({ Account, Arn }) => [Account, Arn]),
            [
                ["123456789012", "arn:aws:iam::123456789012:user/test"],
                ["999999999999", "arn:aws:sts::999999999999:assumed-role/image-reader/tests"],
            ],
        );
    });

    it("says to nobody who calls", async () => {
        const answer = await fetch(ecr.server.endpoint, {
            method: "POST",
            body: new URLSearchParams({ Action: "GetCallerIdentity", Version: "2011-06-15" }),
        });
        assert.equal(answer.status, 403);
        assert.match(await answer.text(), /<Code>MissingAuthenticationToken<\/Code>/);
    });

    for (const accessDeniedStatus of [400, 403] as const) {
        it(`denies what is not allowed, with status ${String(accessDeniedStatus)}`, async () => {
            ecr.server.behave({ accessDeniedStatus });
            ecr.server.allow(["ecr:ListImages"]);
            assert.deepEqual(await errorOf(ecr.client.send(command)), {
                name: "AccessDeniedException",
                message:
                    "User: arn:aws:iam::123456789012:user/test is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/api because no identity-based policy allows the ecr:BatchGetImage action",
                status: accessDeniedStatus,
            });
            ecr.server.failNext({ exception: "AccessDeniedException" });
            assert.equal((await errorOf(ecr.client.send(command))).status, accessDeniedStatus);
            ecr.server.allow(["ecr:BatchGetImage"]);
            assert.equal((await errorOf(ecr.client.send(command))).name, "RepositoryNotFoundException");
            ecr.server.allow();
            assert.equal((await errorOf(ecr.client.send(command))).name, "RepositoryNotFoundException");
        });
    }

    it("names the role's session when it denies a role", async () => {
        ecr.server.allow([]);
        const client = asRole();
        const { message } = await errorOf(client.send(command));
        client.destroy();
        assert.match(message, /^User: arn:aws:sts::999999999999:assumed-role\/image-reader\/tests is not authorized/);
    });
});
