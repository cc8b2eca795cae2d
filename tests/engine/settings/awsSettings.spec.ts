// Which account is asked, where, and as whom: the argument, else an aws.Provider, else the stack's configuration, else the
// environment, read from the requests that reached the embedded ECR. It keeps no regions apart, so regions are those that
// requests were signed for. The aws.Provider is the real SDK's; the plugin behind it is a stand-in.
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { EcrImage, pinEcrImages } from "pulumi-ecr-image";
import type { EcrImageArgs } from "pulumi-ecr-image";
import type { RecordedRequest } from "pulumi-ecr-image/testing";
import type { Environment } from "../../support/engine/engineEnvironment";
import { requireOutputs, stateResources } from "../../support/stack/engineState";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { createWorkFolder, removeWorkFolder } from "../../support/workFolder";

const otherAccount = "999999999999";
const role = (name: string) => `arn:aws:iam::123456789012:role/${name}`;

/** What a request says about who asks, and where. */
interface Asked {
    readonly region?: string;
    readonly registryId?: string;
    readonly accessKeyId?: string;
    readonly roleArn?: string;
    /** Sessions that were assumed before, in order: role, session name, external ID. */
    readonly assumed?: readonly (readonly (string | undefined)[])[];
}

const rows: readonly {
    readonly name: string;
    readonly config?: Readonly<Record<string, string>>;
    readonly secrets?: Readonly<Record<string, string>>;
    readonly env?: Environment;
    readonly args?: EcrImageArgs;
    readonly asked: Asked;
}[] = [
    { name: "the environment's region and keys", asked: { region: "eu-west-1", accessKeyId: "test" } },
    {
        name: "AWS_DEFAULT_REGION, which the SDK alone ignores",
        env: { AWS_REGION: undefined, AWS_DEFAULT_REGION: "eu-south-2" },
        asked: { region: "eu-south-2" },
    },
    {
        name: "aws:region before the environment's",
        config: { "aws:region": "us-west-2" },
        asked: { region: "us-west-2" },
    },
    {
        name: "the argument region before aws:region",
        config: { "aws:region": "us-west-2" },
        args: { region: "ap-northeast-1" },
        asked: { region: "ap-northeast-1" },
    },
    { name: "another account's registry", args: { registryId: otherAccount }, asked: { registryId: otherAccount } },
    {
        name: "registry and region of a whole reference",
        config: { "aws:region": "us-west-2" },
        args: { image: `${otherAccount}.dkr.ecr.eu-central-1.amazonaws.com/shop/api:v1` },
        asked: { registryId: otherAccount, region: "eu-central-1" },
    },
    {
        name: "aws:accessKey and aws:secretKey, with aws:token",
        secrets: { "aws:accessKey": "AKIDCONFIG", "aws:secretKey": "configured", "aws:token": "token" },
        asked: { accessKeyId: "AKIDCONFIG" },
    },
    { name: "aws:profile", config: { "aws:profile": "ci" }, asked: { accessKeyId: "AKIDPROFILECI" } },
    {
        name: "the argument profile before aws:profile",
        config: { "aws:profile": "ci" },
        args: { profile: "other" },
        asked: { accessKeyId: "AKIDPROFILEOTHER" },
    },
    {
        name: "aws:assumeRoles, a chain (version 7 of the AWS provider)",
        config: {
            "aws:assumeRoles": JSON.stringify([
                { roleArn: role("first"), sessionName: "one" },
                { roleArn: role("second"), externalId: "x", durationSeconds: 900 },
            ]),
        },
        asked: {
            roleArn: role("second"),
            assumed: [
                [role("first"), "one", undefined],
                [role("second"), "pulumi-ecr-image", "x"],
            ],
        },
    },
    {
        name: "aws:assumeRole (version 6)",
        config: { "aws:assumeRole": JSON.stringify({ roleArn: role("old"), sessionName: "six" }) },
        asked: { roleArn: role("old"), assumed: [[role("old"), "six", undefined]] },
    },
    {
        name: "the argument assumeRole before the configuration's",
        config: { "aws:assumeRoles": JSON.stringify([{ roleArn: role("first") }]) },
        args: { assumeRole: { roleArn: role("own"), sessionName: "mine", externalId: "y" } },
        asked: { roleArn: role("own"), assumed: [[role("own"), "mine", "y"]] },
    },
    {
        name: "a role with aws:profile's credentials",
        config: { "aws:profile": "ci", "aws:assumeRoles": JSON.stringify([{ roleArn: role("first") }]) },
        asked: { roleArn: role("first"), assumed: [[role("first"), "pulumi-ecr-image", undefined]] },
    },
];

describe("AWS settings on the engine", () => {
    useStandIns();
    const ecr = useEcrServer();
    const createStack = useTestStack();
    let folder = "";
    let profiles: Environment = {};

    before("write profiles", () => {
        folder = createWorkFolder("profiles");
        const file = path.join(folder, "credentials");
        const profile = (name: string) =>
            `[${name}]\naws_access_key_id = AKIDPROFILE${name.toUpperCase()}\naws_secret_access_key = hidden\n`;
        writeFileSync(file, profile("ci") + profile("other"));
        profiles = { AWS_SHARED_CREDENTIALS_FILE: file };
    });
    after("remove them", () => {
        removeWorkFolder(folder);
    });

    beforeEach("put the image into two accounts", () => {
        ecr.server.putImage("shop/api", { imageTag: "v1" });
        ecr.server.putImage("shop/api", { imageTag: "v1", registryId: otherAccount });
    });

    /** Creates a stack that finds the embedded ECR by the environment, as AWS is found. */
    const createAwsStack = (
        program: () => void,
        { config = {}, secrets = {}, env = {} }: Pick<(typeof rows)[number], "config" | "secrets" | "env"> = {},
    ) =>
        createStack({
            env: { ...ecr.server.environment, ...profiles, ...env },
            config: {
                ...Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value }])),
                ...Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, { value, secret: true }])),
            },
            program: async () => {
                program();
            },
        });

    const newImage = (args: EcrImageArgs = {}, opts: pulumi.CustomResourceOptions = {}) =>
        new EcrImage(
            "api",
            { ...(args.image === undefined ? { repositoryName: "shop/api", imageTag: "v1" } : {}), ...args },
            opts,
        );

    const lookups = () => ecr.server.requests.filter(({ operation }) => operation === "BatchGetImage");

    function assertAsked({ assumed, ...asked }: Asked): void {
        assert.ok(lookups().length > 0);
        for (const request of lookups()) {
            for (const [member, expected] of Object.entries(asked)) {
                assert.equal(request[member as keyof RecordedRequest], expected, member);
            }
        }
        const sessions = ecr.server.requests
            .filter(({ operation }) => operation === "AssumeRole")
            .map(({ input }) => [input["RoleArn"], input["RoleSessionName"], input["ExternalId"]]);
        if (assumed !== undefined) {
            assert.deepEqual(sessions.slice(0, assumed.length), assumed);
        } else {
            assert.deepEqual(sessions, []);
        }
    }

    for (const { name, args, asked, ...rest } of rows) {
        it(name, async () => {
            const stack = await createAwsStack(() => newImage(args), rest);
            const preview = await stack.preview();
            assert.equal(preview.ok, true, preview.output);
            assertAsked(asked);
        });
    }

    it("aws:endpoints and the argument endpoint say where, without a word of the environment's", async () => {
        const nowhere = { AWS_ENDPOINT_URL_ECR: "http://127.0.0.1:1" };
        const endpoints = JSON.stringify([{ ecr: ecr.server.endpoint }]);
        const configured = await createAwsStack(() => newImage(), {
            env: nowhere,
            config: { "aws:endpoints": endpoints },
        });
        assert.equal((await configured.preview()).ok, true);
        const given = await createAwsStack(() => newImage({ endpoint: ecr.server.endpoint }), { env: nowhere });
        assert.equal((await given.preview()).ok, true);
        assert.equal(lookups().length, 2);
    });

    it("keys of the configuration are neither stored nor printed", async () => {
        const secrets = {
            "aws:accessKey": "AKIDCONFIG",
            "aws:secretKey": "configured-secret",
            "aws:token": "configured-token",
        };
        const stack = await createAwsStack(() => newImage(), { secrets });
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        const message = "AKIDCONFIG configured-secret configured-token";
        ecr.server.fail({ exception: "UnrecognizedClientException", message });
        const failed = await stack.preview();
        assert.equal(failed.ok, false);
        assert.doesNotMatch(up.output + failed.output, /configured-secret|configured-token/);
        // The engine itself stores the configuration of each plugin, encrypted, as it does for AWS's own.
        assert.doesNotMatch(stack.storedState(), /configured-secret|configured-token/);
        const image = stateResources(await stack.exportState()).find(({ type }) => type.endsWith(":EcrImage"));
        assert.doesNotMatch(JSON.stringify(image), /AKIDCONFIG|configured-secret|configured-token/);
    });

    for (const inherited of [false, true]) {
        it(`an aws.Provider ${inherited ? "inherited from the parent" : "as the option provider"}`, async () => {
            const stack = await createAwsStack(
                () => {
                    const provider = new aws.Provider("eu", {
                        region: "eu-central-1",
                        assumeRoles: [{ roleArn: role("provided"), sessionName: "from-provider" }],
                        endpoints: [{ ecr: ecr.server.endpoint, sts: ecr.server.endpoint }],
                        skipCredentialsValidation: true,
                    });
                    const parent = new pulumi.ComponentResource(
                        "test:index:Parent",
                        "parent",
                        {},
                        { providers: [provider] },
                    );
                    newImage({}, inherited ? { parent } : { provider });
                },
                { config: { "aws:region": "us-west-2" }, env: { AWS_ENDPOINT_URL_ECR: "http://127.0.0.1:1" } },
            );
            const preview = await stack.preview();
            assert.equal(preview.ok, true, preview.output);
            assert.equal(lookups().length, 1, "known in the very first preview");
            const up = await stack.up();
            assert.equal(up.ok, true, up.output);
            assertAsked({
                region: "eu-central-1",
                roleArn: role("provided"),
                assumed: [[role("provided"), "from-provider", undefined]],
            });
            assert.equal(requireOutputs(await stack.exportState(), "api")["region"], "eu-central-1");
            const image = stateResources(await stack.exportState()).find(({ type }) => type.endsWith(":EcrImage"));
            assert.match(
                image?.provider ?? "",
                /pulumi:providers:pulumi-nodejs::/,
                "the AWS plugin is never asked for it",
            );

            const asked = lookups().length;
            const refreshed = await stack.refresh();
            assert.equal(refreshed.ok, true, refreshed.output);
            assert.equal(lookups().length, asked + 1);
            assertAsked({ region: "eu-central-1", roleArn: role("provided"), assumed: [] });
        });
    }

    it("an aws.Provider that the program makes for pinEcrImages, which waits for it, and does not make it wait", async () => {
        const stack = await createAwsStack(() => {
            pinEcrImages({ provider: new aws.Provider("ours", { region: "eu-west-1", profile: "ci" }) });
            const containerDefinitions = JSON.stringify([
                { name: "api", image: `${ecr.server.registryHost}/shop/api:v1` },
            ]);
            new aws.ecs.TaskDefinition("task", { family: "task", containerDefinitions });
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assertAsked({ accessKeyId: "AKIDPROFILECI" });
    });

    it("arguments override the aws.Provider's settings, each by itself", async () => {
        const stack = await createAwsStack(() => {
            const provider = new aws.Provider("eu", { region: "eu-central-1", profile: "ci" });
            newImage({ region: "eu-north-1" }, { provider });
        });
        assert.equal((await stack.preview()).ok, true);
        assertAsked({ region: "eu-north-1", accessKeyId: "AKIDPROFILECI" });
    });

    it("an aws.Provider that is not known yet makes the outputs unknown, and the update asks it", async () => {
        const stack = await createAwsStack(() => {
            const repository = new aws.ecr.Repository("made", { name: "made" });
            const region = repository.arn.apply(() => "eu-central-1" as const);
            newImage({}, { provider: new aws.Provider("late", { region }) });
        });
        const preview = await stack.preview();
        assert.equal(preview.ok, true, preview.output);
        assert.deepEqual(lookups(), []);
        const up = await stack.up();
        assert.equal(up.ok, true, up.output);
        assertAsked({ region: "eu-central-1" });
    });

    it("an aws.Provider with static keys is refused, since they would be stored", async () => {
        const stack = await createAwsStack(() => {
            newImage(
                {},
                {
                    provider: new aws.Provider("keys", {
                        region: "eu-west-1",
                        accessKey: "AKIDKEYS",
                        secretKey: "unseen",
                    }),
                },
            );
        });
        const up = await stack.up();
        assert.equal(up.ok, false);
        assert.match(
            up.output,
            /the aws\.Provider "keys" holds static keys or a web identity, which would be stored in the state: give the provider a profile or a role/,
        );
        assert.doesNotMatch(up.output, /^\s+at |unseen/m);
        assert.deepEqual(lookups(), []);
        assert.doesNotMatch(
            JSON.stringify(stateResources(await stack.exportState()).filter(({ type }) => type.includes("EcrImage"))),
            /unseen/,
        );
    });
});
