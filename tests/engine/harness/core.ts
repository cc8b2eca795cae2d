// One life of a stack with everything in it, for each pair of SDK and engine: pairs.spec.ts runs this file in a process of its own.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage, getEcrImageOutput, pinEcrImages } from "pulumi-ecr-image";
import { engineFolder } from "../../support/engine/engineFolder";
import { imagesIn } from "../../support/standIn/imagesIn";
import { pushedTag, pushEndpointVariable } from "../../support/standIn/pushed";
import { useStandIns } from "../../support/standIn/useStandIns";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { prod } from "../oneImage";
import { storedImage } from "../storedImage";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a manifest, of whichever SDK this process has
const { version: sdk } = require("@pulumi/pulumi/package.json") as { readonly version: string };
const engine = execFileSync(join(engineFolder(), "pulumi"), ["version"], { encoding: "utf8" }).trim();

/** Says which SDK's program runs the plugin. */
class Plugin extends pulumi.dynamic.Resource {
    declare readonly script: pulumi.Output<string>;

    constructor() {
        const create = (): Promise<pulumi.dynamic.CreateResult> =>
            Promise.resolve({ id: "plugin", outs: { script: process.argv[1] } });
        super({ create }, "plugin", { script: undefined });
    }
}

interface StoredResource {
    readonly urn: string;
    readonly id?: string;
    readonly inputs?: unknown;
    readonly outputs?: unknown;
}

describe(`SDK ${sdk} with engine ${engine}`, () => {
    const ecr = useEcrServer();
    const standIns = useStandIns();
    const createStack = useTestStack();

    it("previews, deploys, follows a tag, refreshes, refuses a missing image, and destroys", async () => {
        let tag: string = prod.imageTag;
        const reference = `${ecr.server.registryHost}/${prod.repositoryName}:${prod.imageTag}`;
        const program = (): Promise<Record<string, unknown>> => {
            pinEcrImages();
            const api = new EcrImage("api", { ...prod, imageTag: tag });
            const secret = new EcrImage("secret", { ...prod, imageTag: pulumi.secret(prod.imageTag) });
            const repository = new aws.ecr.Repository("new", { name: "new" });
            const built = new EcrImage("built", { repositoryName: repository.name, imageTag: pushedTag });
            const containerDefinitions = pulumi.jsonStringify([{ name: "api", image: reference }]);
            new aws.ecs.TaskDefinition("task", { family: "task", containerDefinitions });
            return Promise.resolve({
                resource: api.imageDigest,
                secret: secret.imageDigest,
                built: built.imageDigest,
                found: getEcrImageOutput(prod).imageDigest,
                plugin: new Plugin().script,
            });
        };
        const first = ecr.server.putImage(prod.repositoryName, { imageTag: prod.imageTag, content: "first" });
        const env = {
            ...ecr.server.environment,
            [pushEndpointVariable]: ecr.server.endpoint,
            PULUMI_ECR_IMAGE_SDK: process.env["PULUMI_ECR_IMAGE_SDK"], // Which the plugin runs with, too.
        };
        const stack = await createStack({ env, program });
        const deployed = (preview: boolean): readonly string[] =>
            standIns.received({ preview }).flatMap((request) => imagesIn(request));

        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(
            [preview.outputs["resource"], preview.outputs["found"]],
            [first.imageDigest, first.imageDigest],
        );
        assert.deepEqual(deployed(true), [`${reference}@${first.imageDigest}`]);

        const up = await stack.up();
        assert.ok(up.ok, up.output);
        const folderOfSdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
        assert.ok(String(up.outputs["plugin"]).startsWith(folderOfSdk), String(up.outputs["plugin"]));
        assert.equal(storedImage(stack, "api")?.outputs?.["imageDigest"], first.imageDigest);
        assert.match(String(storedImage(stack, "built")?.outputs?.["imageDigest"]), /^sha256:/);
        assert.doesNotMatch(JSON.stringify(storedImage(stack, "secret")), new RegExp(first.imageDigest));

        const second = ecr.server.putImage(prod.repositoryName, { imageTag: prod.imageTag, content: "second" });
        const refreshed = await stack.refresh();
        assert.ok(refreshed.ok, refreshed.output);
        assert.equal(storedImage(stack, "api")?.outputs?.["imageDigest"], second.imageDigest);

        standIns.clear();
        const moved = await stack.up();
        assert.ok(moved.ok, moved.output);
        assert.deepEqual(deployed(false), [`${reference}@${second.imageDigest}`]);

        tag = "missing";
        const before = stack.storedState();
        const refused = await stack.up();
        assert.equal(refused.ok, false);
        assert.match(refused.output, /no image tagged "missing" in shop\/api/);
        // What a resource is; in which order and when they were written down is the engine's affair.
        const resourcesOf = (state: string): readonly string[] => {
            // What is secret is encrypted anew each time the state is written.
            const text = state.replaceAll(/"ciphertext": ?"[^"]*"/g, '"ciphertext": ""');
            const { checkpoint } = JSON.parse(text) as { checkpoint: { latest: { resources: StoredResource[] } } }; // As the file backend writes it.
            return checkpoint.latest.resources
                .filter(({ urn }) => !urn.includes("pulumi:providers:"))
                .map(({ urn, id, inputs, outputs }) => JSON.stringify([urn, id, inputs, outputs]))
                .sort();
        };
        assert.deepEqual(resourcesOf(stack.storedState()), resourcesOf(before));

        const destroyed = await stack.destroy();
        assert.ok(destroyed.ok, destroyed.output);
    });
});
