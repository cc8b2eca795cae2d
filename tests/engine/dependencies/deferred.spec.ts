// Lookups that can't be made in preview: what they depend on does not exist yet. They are made during the update.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { askedIds } from "../coalescing/askedIds";
import { prod } from "../oneImage";
import { storedImage } from "../storedImage";

/** A provider whose `create` pushes an image by PutImage, creates its repository before, and gives the tag as an output. */
const pushingProvider = `exports.handler = () => {
    const call = (endpoint, operation, body) => fetch(endpoint, { method: "POST", body: JSON.stringify(body), headers: {
        "x-amz-target": "AmazonEC2ContainerRegistry_V20150921." + operation, "content-type": "application/x-amz-json-1.1",
        authorization: "AWS4-HMAC-SHA256 Credential=push/20260101/eu-west-1/ecr/aws4_request, " } });
    return {
        check: async (olds, news) => ({ inputs: news }),
        diff: async (id, olds, news) => ({ changes: false }),
        create: async ({ endpoint, repositoryName, imageTag, imageManifest }) => {
            await call(endpoint, "CreateRepository", { repositoryName });
            await call(endpoint, "PutImage", { repositoryName, imageTag, imageManifest });
            return { id: "pushed", outs: { repositoryName, imageTag, pushedTag: imageTag } };
        },
    };
};`;

interface Pushed {
    readonly endpoint: string;
    readonly imageManifest: string;
}

/** Pushes the image that the tests look for, as a build resource would. */
class Push extends pulumi.CustomResource {
    declare readonly pushedTag: pulumi.Output<string>;

    constructor(pushed: Pushed, opts?: pulumi.CustomResourceOptions) {
        const inputs = { ...pushed, ...prod, pushedTag: undefined, __provider: pushingProvider };
        super("pulumi-nodejs:dynamic/test:Push", "push", inputs, opts);
    }
}

/** A component whose child pushes. */
class Build extends pulumi.ComponentResource {
    constructor(pushed: Pushed) {
        super("test:index:Build", "build");
        new Push(pushed, { parent: this });
        this.registerOutputs();
    }
}

const { repositoryName } = prod;

/** What defers the lookup: each program creates something, and an image that can't be looked up before. */
const programs: Readonly<Record<string, (pushed: Pushed) => unknown>> = {
    "an unknown argument": (pushed) => new EcrImage("api", { repositoryName, imageTag: new Push(pushed).pushedTag }),
    "an unknown argument inside a list": (pushed) =>
        new EcrImage("api", {
            ...prod,
            acceptedMediaTypes: [new Push(pushed).pushedTag.apply(() => "application/vnd.oci.image.manifest.v1+json")],
        }),
    "an unknown trigger": (pushed) => new EcrImage("api", { ...prod, triggers: { build: [new Push(pushed).id] } }),
    "a dependsOn resource": (pushed) => new EcrImage("api", prod, { dependsOn: new Push(pushed) }),
    "a dependsOn list": (pushed) => new EcrImage("api", prod, { dependsOn: [new Push(pushed)] }),
    "a dependsOn Output": (pushed) =>
        new EcrImage("api", prod, { dependsOn: pulumi.output(Promise.resolve([new Push(pushed)])) }),
    "a dependsOn component's child": (pushed) => new EcrImage("api", prod, { dependsOn: new Build(pushed) }),
};

describe("a deferred lookup", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    for (const [reason, create] of Object.entries(programs)) {
        it(`${reason} gives unknown outputs in preview and no call, then one call in update`, async () => {
            const { imageManifest, imageDigest } = ecr.server.putImage("elsewhere", { content: "built" });
            const seen: unknown[] = [];
            const program: PulumiFn = () => {
                const image = create({ endpoint: ecr.server.endpoint, imageManifest }) as EcrImage; // Each creates one.
                image.imageDigest.apply((digest) => seen.push(digest));
                return Promise.resolve();
            };
            const stack = await createStack({ env: ecr.server.environment, program });

            const preview = await stack.preview();
            assert.ok(preview.ok, preview.output);
            assert.deepEqual(seen, []);
            assert.deepEqual(askedIds(ecr.server), []);

            const up = await stack.up();
            assert.ok(up.ok, up.output);
            assert.deepEqual(seen, [imageDigest]);
            assert.equal(storedImage(stack)?.outputs?.["imageDigest"], imageDigest);
            assert.deepEqual(
                ecr.server.requests.map(({ operation }) => operation),
                ["CreateRepository", "PutImage", "BatchGetImage"],
            );

            const again = await stack.preview();
            assert.deepEqual(Object.keys(again.changes), ["same"], again.output);
            assert.deepEqual(seen, [imageDigest, imageDigest]);
        });
    }

    it("a lookup beside it, which depends on nothing, is known in preview", async () => {
        const { imageManifest, imageDigest } = ecr.server.putImage("elsewhere", { imageTag: "prod", content: "built" });
        const seen: Record<string, string> = {};
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                const push = new Push({ endpoint: ecr.server.endpoint, imageManifest });
                const later = new EcrImage("later", prod, { dependsOn: push });
                const now = new EcrImage("now", { repositoryName: "elsewhere", imageTag: "prod" });
                later.imageDigest.apply((digest) => (seen["later"] = digest));
                now.imageDigest.apply((digest) => (seen["now"] = digest));
                return Promise.resolve();
            },
        });
        assert.ok((await stack.preview()).ok);
        assert.deepEqual(seen, { now: imageDigest });
        assert.ok((await stack.up()).ok);
        assert.deepEqual(seen, { now: imageDigest, later: imageDigest });
    });

    it("a deferred lookup that then finds nothing fails the update, and keeps what was created before it", async () => {
        const { imageManifest } = ecr.server.putImage("elsewhere", { content: "built" });
        const stack = await createStack({
            env: ecr.server.environment,
            program: () => {
                const push = new Push({ endpoint: ecr.server.endpoint, imageManifest });
                new EcrImage("api", { repositoryName, imageTag: "other" }, { dependsOn: push });
                return Promise.resolve();
            },
        });
        assert.ok((await stack.preview()).ok);
        const up = await stack.up();
        assert.equal(up.ok, false);
        assert.match(up.output, /no image tagged "other" in shop\/api/);
        assert.equal(storedImage(stack, "push")?.id, "pushed");
        assert.equal(storedImage(stack), undefined);
    });
});
