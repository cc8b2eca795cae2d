// The plugin's process as the engine talks to it, for what programs can't show: what is unknown, what is waited for, who shares calls,
// and which settings are refused. The client is the one of Pulumi's SDK.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { after, before, beforeEach } from "mocha";
import { EcrServer } from "pulumi-ecr-image/testing";
import { repositoryRoot } from "../support/engine/engineFolder";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const urn = "urn:pulumi:dev::test::ecr-image:index:EcrImage::api";
const roleArn = "arn:aws:iam::123456789012:role/deploy";
const prod = { repositoryName: "shop/api", imageTag: "prod" };
const struct = (values: object) => Struct.fromJavaScript(values as Parameters<typeof Struct.fromJavaScript>[0]);

/** Starts the plugin as the engine does. */
async function startPlugin(env: NodeJS.ProcessEnv): Promise<{ plugin: ChildProcess; client: ResourceProviderClient }> {
    const plugin = spawn(process.execPath, [join(repositoryRoot, "plugin", "bin", "main.js")], { env });
    const [port] = (await once(plugin.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
    const address = `127.0.0.1:${port.toString().trim()}`;
    return { plugin, client: new ResourceProviderClient(address, credentials.createInsecure()) };
}

describe("the plugin's protocol", () => {
    let server: EcrServer;
    let plugin: ChildProcess;
    let client: ResourceProviderClient;

    before(async () => {
        server = await EcrServer.start();
        ({ plugin, client } = await startPlugin({ ...process.env, ...server.environment }));
    });
    beforeEach(() => {
        server.reset();
    });
    after(async () => {
        client.close();
        plugin.kill();
        await server.stop();
    });

    /** One call, as a promise. */
    const ask = <Request, Response>(
        method: (request: Request, done: (error: Error | null, response: Response) => void) => unknown,
        request: Request,
    ): Promise<Response> =>
        new Promise((resolve, reject) => {
            method.call(client, request, (error, response) => {
                if (error === null) {
                    resolve(response);
                } else {
                    reject(error);
                }
            });
        });
    const check = async (news: object, olds: object = {}) => {
        const request = new messages.CheckRequest().setUrn(urn).setOlds(struct(olds)).setNews(struct(news));
        const response = await ask<messages.CheckRequest, messages.CheckResponse>(client.check.bind(client), request);
        return {
            inputs: response.getInputs()?.toJavaScript() ?? {},
            reasons: response.getFailuresList().map((failure) => failure.getReason()),
        };
    };
    const create = async (inputs: object, preview: boolean) => {
        const request = new messages.CreateRequest().setUrn(urn).setProperties(struct(inputs)).setPreview(preview);
        const response = await ask<messages.CreateRequest, messages.CreateResponse>(
            client.create.bind(client),
            request,
        );
        return response.getProperties()?.toJavaScript() ?? {};
    };

    it("knows nothing of a lookup with an unknown argument, and asks nobody", async () => {
        const { inputs, reasons } = await check({ ...prod, imageTag: unknown });
        assert.deepEqual(reasons, []);
        assert.equal(inputs["resolvedDigest"], unknown);
        assert.equal((await create(inputs, true))["imageUri"], unknown);
        assert.deepEqual(server.requests, []);
    });

    it("does not wait in a check; a preview then knows nothing, and the update waits for the push", async () => {
        const { inputs, reasons } = await check({ ...prod, waitSeconds: 60 });
        assert.deepEqual(reasons, []);
        assert.deepEqual(Object.keys(inputs).sort(), ["imageTag", "repositoryName", "waitSeconds"]);
        assert.equal((await create(inputs, true))["imageDigest"], unknown);
        const asked = server.requests.length;
        const creating = create(inputs, false);
        while (server.requests.length === asked) {
            await new Promise(setImmediate);
        }
        const { imageDigest } = server.putImage("shop/api", { imageTag: "prod" });
        assert.equal((await creating)["imageDigest"], imageDigest);
    });

    for (const [name, now, refuses] of [
        ["refuses a tag that moved since", {}, true],
        ["accepts it with other triggers", { triggers: ["accept"] }, false],
    ] as const) {
        it(`onTagMove: fail, where the image was waited for, ${name}`, async () => {
            // Not the triggers of the other row: of the same resource, that check would be repeated.
            const asked = { ...prod, waitSeconds: 60, onTagMove: "fail", triggers: [name] };
            const { inputs: olds } = await check(asked);
            const { imageDigest } = server.putImage("shop/api", { imageTag: "prod" });
            const state = await create(olds, false);
            assert.equal(state["imageDigest"], imageDigest);
            const compare = async () => {
                const { inputs } = await check({ ...asked, ...now }, olds);
                const request = new messages.DiffRequest()
                    .setId("id")
                    .setUrn(urn)
                    .setOldInputs(struct(olds))
                    .setOlds(struct(state))
                    .setNews(struct(inputs));
                return ask<messages.DiffRequest, messages.DiffResponse>(client.diff.bind(client), request);
            };
            await compare(); // It did not move yet.
            const moved = server.putImage("shop/api", { imageTag: "prod", content: "moved" });
            if (refuses) {
                const words = new RegExp(`the tag moved, .* was ${imageDigest} and is now ${moved.imageDigest}`);
                await assert.rejects(compare(), words);
            } else {
                assert.equal((await compare()).getChanges(), messages.DiffResponse.DiffChanges.DIFF_SOME);
            }
        });
    }

    it("makes one call for functions that are called at the same moment", async () => {
        const tags = Array.from({ length: 20 }, (_, index) => `v${String(index)}`);
        const digests = tags.map(
            (imageTag) => server.putImage("shop/api", { imageTag, content: imageTag }).imageDigest,
        );
        const found = await Promise.all(
            tags.map(async (imageTag) => {
                const request = new messages.InvokeRequest()
                    .setTok("ecr-image:index:getEcrImage")
                    .setArgs(struct({ repositoryName: "shop/api", imageTag }));
                const response = await ask<messages.InvokeRequest, messages.InvokeResponse>(
                    client.invoke.bind(client),
                    request,
                );
                return response.getReturn()?.toJavaScript()["imageDigest"];
            }),
        );
        assert.deepEqual(found, digests);
        assert.equal(server.requests.length, 1);
    });

    const settings: readonly (readonly [object, RegExp | undefined])[] = [
        [{ region: "eu-west-1", assumeRoles: '[{"roleArn":"arn:aws:iam::123456789012:role/deploy"}]' }, undefined],
        [{ accessKey: "AKIA" }, /^accessKey: keys would be stored in the state/],
        [{ httpsProxy: "http://user:password@proxy:3128" }, /^httpsProxy: a token or a password would be stored/],
        [{ regoin: "eu-west-1" }, /^regoin: no such setting; there are allowedAccountIds, assumeRoleWithWebIdentity, /],
        [{ region: unknown, assumeRoles: unknown, useFipsEndpoint: unknown, maxRetries: unknown }, undefined],
        [{ assumeRoles: `[{"roleArn":"${unknown}"}]`, endpoints: unknown, sharedConfigFiles: unknown }, undefined],
        [{ endpoints: '[{"ecr":"https://user:password@ecr.example.com"}]' }, /^endpoints: a token or a password would/],
        [{ endpoints: [{ sts: "https://user:password@sts.example.com" }] }, /^endpoints: a token or a password would/],
        [
            { assumeRoleWithWebIdentity: '{"roleArn":"arn:aws:iam::123456789012:role/ci","webIdentityToken":"AKIA"}' },
            /^assumeRoleWithWebIdentity: a token or a password would be stored/,
        ],
        [
            { profile: "dev@example.com", assumeRoles: `[{"roleArn":"${roleArn}","sessionName":"me@example.com"}]` },
            undefined,
        ],
        [{ assumeRoles: '[{"roleArn":"deploy"}]' }, /^assumeRoles\[0\]\.roleArn: must be the ARN of a role, such as/],
        [{ endpoint: "localhost:4566" }, /^endpoint: must be a URL that begins with/],
        [{ allowedAccountIds: ["shop"] }, /^allowedAccountIds: must hold the 12 digits of AWS accounts/],
        [{ useFipsEndpoint: "perhaps" }, /^ecr-image:useFipsEndpoint: must be true or false/],
    ];
    for (const [given, words] of settings) {
        it(`${words === undefined ? "takes" : "refuses"} the settings ${Object.keys(given).join(", ")}`, async () => {
            const request = new messages.CheckRequest().setNews(struct(given));
            const response = await ask<messages.CheckRequest, messages.CheckResponse>(
                client.checkConfig.bind(client),
                request,
            );
            const reasons = response.getFailuresList().map((failure) => failure.getReason());
            assert.equal(reasons.length, words === undefined ? 0 : 1);
            assert.match(reasons[0] ?? "", words ?? /^$/);
            assert.doesNotMatch(reasons.join(), /AKIA|user:password/);
        });
    }

    it("names its own configuration, not the AWS provider's, where a setting is missing", async () => {
        const { AWS_REGION: _own, ...environment } = server.environment;
        const other = await startPlugin({ ...process.env, ...environment, AWS_REGION: "", AWS_DEFAULT_REGION: "" });
        try {
            const checked = new messages.CheckRequest().setUrn(urn).setNews(struct(prod));
            const response = await ask<messages.CheckRequest, messages.CheckResponse>(
                other.client.check.bind(other.client),
                checked,
            );
            const reasons = response.getFailuresList().map((failure) => failure.getReason());
            assert.match(
                reasons.join(),
                /no region: set ecr-image:region \(pulumi config set ecr-image:region eu-west-1\)/,
            );
            const called = new messages.InvokeRequest().setTok("ecr-image:index:getEcrImage").setArgs(struct(prod));
            const answer = await ask<messages.InvokeRequest, messages.InvokeResponse>(
                other.client.invoke.bind(other.client),
                called,
            );
            const failures = answer.getFailuresList().map((failure) => failure.getReason());
            assert.match(failures.join(), /no region: set ecr-image:region/);
        } finally {
            other.client.close();
            other.plugin.kill();
        }
    });

    it("ends a wait when it is cancelled", async () => {
        const creating = create({ ...prod, waitSeconds: 600 }, false);
        while (server.requests.length === 0) {
            await new Promise(setImmediate);
        }
        await ask<Empty, Empty>(client.cancel.bind(client), new Empty());
        await assert.rejects(creating, /the update was cancelled while it waited for the image/);
    });
});
