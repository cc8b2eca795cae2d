// Users' unit tests: under `setMocks` nothing touches the network. No engine is needed, and the embedded ECR proves the silence.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MockCallArgs, MockResourceArgs } from "@pulumi/pulumi/runtime";
import { EcrImage, getEcrImage, getEcrImageOutput, getEcrImages, getEcrImagesOutput } from "pulumi-ecr-image";
import { useEcrServer } from "../../support/useEcrServer";

const prod = { repositoryName: "shop/api", imageTag: "prod" };
const imageIds = [{ imageTag: "prod" }];
const imageUri = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api@sha256:0";

/** Settles with an Output's value. */
function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => output.apply(resolve));
}

describe("under mocks", () => {
    const ecr = useEcrServer();
    const resources: MockResourceArgs[] = [];
    const calls: MockCallArgs[] = [];

    before(async () => {
        Object.assign(process.env, ecr.server.environment);
        await pulumi.runtime.setMocks({
            newResource: (args) => {
                resources.push(args);
                return { id: `${args.name}-id`, state: { ...(args.inputs as object), imageUri, imageManifest: "{}" } };
            },
            call: (args) => {
                calls.push(args);
                return { imageUri, images: [], failures: [] };
            },
        });
    });
    beforeEach(() => {
        resources.length = 0;
        calls.length = 0;
    });
    after(() => {
        pulumi.runtime.disconnectSync();
        Object.keys(ecr.server.environment).forEach((name) => Reflect.deleteProperty(process.env, name));
        pulumi.runtime.resetOptions("", "", -1, "", "", false, "");
    });
    afterEach("nothing was asked of ECR", () => {
        assert.deepEqual(ecr.server.requests, []);
    });

    it("EcrImage reaches newResource with the arguments and no hint", async () => {
        const image = new EcrImage("api", prod);
        assert.equal(await valueOf(image.imageUri), imageUri);
        assert.equal(await valueOf(image.imageManifest), "{}");
        const [{ type, name, inputs } = { type: "", name: "", inputs: {} }] = resources;
        assert.deepEqual([type, name], ["pulumi-nodejs:dynamic/ecr:EcrImage", "api"]);
        assert.equal((inputs as Record<string, unknown>)["imageTag"], "prod");
        assert.equal((inputs as Record<string, unknown>)["__hint"], undefined);
    });

    it("EcrImage.get reaches newResource with the ID", async () => {
        const image = EcrImage.get("api", "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod");
        assert.equal(await valueOf(image.imageUri), imageUri);
        assert.equal(resources[0]?.id, "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:prod");
    });

    const functions: Readonly<
        Record<string, { readonly token: string; readonly inputs: object; run: () => Promise<unknown> }>
    > = {
        getEcrImage: { token: "pulumi-ecr-image:index:getEcrImage", inputs: prod, run: () => getEcrImage(prod) },
        getEcrImageOutput: {
            token: "pulumi-ecr-image:index:getEcrImage",
            inputs: prod,
            run: () => valueOf(getEcrImageOutput({ ...prod, imageTag: pulumi.output("prod") })),
        },
        getEcrImages: {
            token: "pulumi-ecr-image:index:getEcrImages",
            inputs: { repositoryName: "shop/api", imageIds },
            run: () => getEcrImages({ repositoryName: "shop/api", imageIds }),
        },
        getEcrImagesOutput: {
            token: "pulumi-ecr-image:index:getEcrImages",
            inputs: { repositoryName: "shop/api", imageIds },
            run: () => valueOf(getEcrImagesOutput({ repositoryName: "shop/api", imageIds: pulumi.output(imageIds) })),
        },
    };
    for (const [name, { token, inputs, run }] of Object.entries(functions)) {
        it(`${name} reaches call as ${token}, and gives what that returns`, async () => {
            assert.deepEqual(await run(), { imageUri, images: [], failures: [] });
            assert.deepEqual(
                calls.map((call) => [call.token, call.inputs as unknown]),
                [[token, inputs]],
            );
        });
    }
});
