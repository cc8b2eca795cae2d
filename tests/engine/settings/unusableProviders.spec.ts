// What is said of an aws.Provider that can't be used, and what it does to the stack: one line that names the image and the provider, and
// nothing. Programs of the CLI, whose host prints stack traces, and of the Automation API, whose engine goes on when a program has failed.
import * as aws from "@pulumi/aws";
import { ProviderResource } from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { EcrImage, pinEcrImages } from "pulumi-ecr-image";
import { useCliProject } from "../../support/cli/useCliProject";
import { useFirstUpdate } from "../../support/stack/useFirstUpdate";
import { useTestStack } from "../../support/stack/useTestStack";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { prod } from "../oneImage";
import { storedResources } from "../storedImage";

const keys =
    'the aws.Provider "given" holds static keys or a web identity, which would be stored in the state: give the provider a profile or a ' +
    "role, set keys in the environment or as aws:* configuration, or use getEcrImageOutput, which stores nothing";
const endpoint = (service: string) =>
    `endpoints[].${service} of the aws.Provider "given" holds a user name or a password, which would be stored in the state, and is sent to no ` +
    "endpoint: leave it out";
const proxy =
    'httpProxy of the aws.Provider "given" holds a user name or a password, which would be stored in the state: set it in the environment ' +
    "(HTTPS_PROXY) or as aws:* configuration, or use getEcrImageOutput, which stores nothing";
const token = 'the aws.Provider "given" can\'t be used: aws:accessKey is missing';
const kubernetes =
    'the option provider takes an aws.Provider, or one of aws-native, which says as whom ECR is asked; got "given" of the package ' +
    '"kubernetes": leave it out, and the stack\'s AWS settings are used';

class Other extends ProviderResource {}

/** Providers, as expressions of the program, and what is said of each. */
const providers: readonly (readonly [name: string, provider: string, words: string])[] = [
    ["static keys", `awsWith({ accessKey: "AKIDKEYS", secretKey: "unseen" })`, keys],
    ["secret keys", `awsWith({ accessKey: pulumi.secret("AKIDKEYS"), secretKey: pulumi.secret("unseen") })`, keys],
    ["a token without keys", `awsWith({ token: pulumi.secret("unseen") })`, token],
    ["a proxy with a password", `awsWith({ httpProxy: "http://user:unseen@proxy.example:3128" })`, proxy],
    ["an endpoint with a password", `awsWith({ endpoints: [{ ecr: "http://user:unseen@host" }] })`, endpoint("ecr")],
    ["STS with a password", `awsWith({ endpoints: [{ sts: "http://user:unseen@host" }] })`, endpoint("sts")],
    ["another package", `new Other("kubernetes", "given")`, kubernetes],
];

const project = {
    "Pulumi.yaml": "name: shop\nruntime: nodejs\n",
    "package.json": '{ "name": "shop", "private": true, "main": "index.js" }\n',
};
const program = (body: string) => `const pulumi = require("@pulumi/pulumi");
const { EcrImage, getEcrImageOutput } = require("pulumi-ecr-image");
const prod = ${JSON.stringify(prod)};
class Other extends pulumi.ProviderResource {}
const awsWith = (args) => new (require("@pulumi/aws").Provider)("given", { region: "eu-west-1", ...args });
module.exports = async () => {
    ${body}
};
`;

describe("an aws.Provider that can't be used", () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createProject = useCliProject();
    const createStack = useTestStack();
    const firstUpdate = useFirstUpdate();

    const previewOf = async (body: string): Promise<string> => {
        const files = { ...project, "index.js": program(body) };
        const preview = await (await createProject({ env: ecr.server.environment, files })).run(["preview"]);
        assert.equal(preview.ok, false, preview.output);
        assert.doesNotMatch(preview.output, /^\s+at |unseen/m);
        return preview.output;
    };

    /** That nothing else is said of what is wrong, and this once: Pulumi has all that was said of each resource again, as diagnostics. */
    const assertSaid = (output: string, line: string): void => {
        const [, diagnostics = ""] = output.split("Diagnostics:\n");
        const errors = diagnostics.split("\n").filter((each) => /error:|problem/.test(each));
        assert.deepEqual(
            errors.map((each) => each.trim()),
            [line],
            output,
        );
    };

    for (const [name, provider, words] of providers) {
        it(`${name}: one line that names the image and the provider, in a program of the CLI`, async () => {
            const output = await previewOf(`new EcrImage("api", prod, { provider: ${provider} });`);
            assertSaid(output, `error: pulumi-nodejs:dynamic/ecr:EcrImage resource 'api' has a problem: ${words}`);
            assert.deepEqual(ecr.server.requests, []);
        });
    }

    it("several images: the first is told", async () => {
        const output = await previewOf(`const provider = ${providers[0]?.[1] ?? ""};
            for (const name of ["api", "worker"]) new EcrImage(name, prod, { provider });`);
        assertSaid(output, `error: pulumi-nodejs:dynamic/ecr:EcrImage resource 'api' has a problem: ${keys}`);
    });

    it("secret arguments, and dependencies that are to come, hide nothing of it", async () => {
        const output = await previewOf(`const image = { repositoryName: "shop/api", imageTag: pulumi.secret("hidden") };
            const dependsOn = new (require("@pulumi/aws").ecr.Repository)("made");
            new EcrImage("api", image, { provider: ${providers[0]?.[1] ?? ""}, dependsOn });`);
        assertSaid(output, `error: pulumi-nodejs:dynamic/ecr:EcrImage resource 'api' has a problem: ${keys}`);
    });

    it("an image that is read: the line is the image's", async () => {
        const output = await previewOf(
            `EcrImage.get("api", "${ecr.server.registryHost}/shop/api:prod", { provider: ${providers[0]?.[1] ?? ""} });`,
        );
        assert.match(
            output,
            /EcrImage \(api\):\n\s+error: Preview failed: provider: the aws\.Provider "given" holds static keys/,
        );
        assert.deepEqual(ecr.server.requests, []);
    });

    const lookup = "error: pulumi-nodejs:dynamic/ecr:FailedLookup resource 'lookup' has a problem: ";
    it("a function's Output: one line that names the provider", async () => {
        const output = await previewOf(`getEcrImageOutput(prod, { provider: awsWith({ token: "unseen" }) });`);
        assertSaid(output, `${lookup}${token}`);
    });

    it("pinning: one line that names the resource and the provider", async () => {
        const program = (): Promise<void> => {
            pinEcrImages({ provider: new aws.Provider("given", { region: "eu-west-1", token: "unseen" }) });
            const image = `${ecr.server.registryHost}/shop/api:prod`;
            const containerDefinitions = JSON.stringify([{ name: "api", image }]);
            new aws.ecs.TaskDefinition("task", { family: "task", containerDefinitions });
            return Promise.resolve();
        };
        const { ok, output } = await (await createStack({ program, env: ecr.server.environment })).preview();
        assert.equal(ok, false, output);
        const where = "resource 'task' (aws:ecs/taskDefinition:TaskDefinition)";
        assertSaid(output, `${lookup}${where}: its images can't be pinned: ${token}`);
    });

    // Of an inline program that fails the engine deletes what it did not register.
    const members = { region: "eu-west-1", accessKey: "AKIDKEYS", secretKey: "unseen" };
    const made: readonly (readonly [name: string, provider: () => ProviderResource])[] = [
        ["static keys", () => new aws.Provider("given", members)],
        ["another package", () => new Other("kubernetes", "given")],
    ];
    const ways: readonly (readonly [name: string, imageOf: (provider?: ProviderResource) => EcrImage])[] = [
        ["looked up", (provider) => new EcrImage("api", prod, provider && { provider })],
        [
            "read",
            (provider) => EcrImage.get("api", `${ecr.server.registryHost}/shop/api:prod`, provider && { provider }),
        ],
    ];
    for (const [given, provider] of made) {
        for (const [way, imageOf] of ways) {
            it(`${given}: nothing is changed by an inline program whose image is ${way}`, async () => {
                ecr.server.putImage("shop/api", { imageTag: "prod" });
                const programOf = (provided: () => ProviderResource | undefined) => () => {
                    const containerDefinitions = imageOf(provided()).imageUri.apply((image) =>
                        JSON.stringify([{ name: "api", image }]),
                    );
                    new aws.ecs.TaskDefinition("task", { family: "task", containerDefinitions });
                    new aws.ecs.TaskDefinition("other", { family: "other", containerDefinitions: "[]" });
                    return Promise.resolve();
                };
                const stack = await createStack({ program: programOf(() => undefined), env: ecr.server.environment });
                await firstUpdate(stack, way);
                const resources = () =>
                    storedResources(stack)
                        .map(({ urn }) => urn)
                        .filter((urn) => /TaskDefinition|EcrImage/.test(urn))
                        .sort();
                const before = resources();
                assert.equal(before.length, 3);
                standIns.clear();
                stack.program = programOf(provider);
                const failed = await stack.up();
                assert.equal(failed.ok, false, failed.output);
                assert.match(failed.output, /"given"/);
                assert.doesNotMatch(failed.output + stack.storedState(), /unseen/);
                assert.deepEqual(resources(), before);
                assert.deepEqual(standIns.received({ preview: false }), []);
            });
        }
    }
});
