// `getEcrImages`: BatchGetImage whole, where an id that fails is an answer like any other.
import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { EcrImageError, getEcrImages, getEcrImagesOutput } from "pulumi-ecr-image";
import type { EcrImagesResult } from "pulumi-ecr-image";
import { useEcrServer } from "../../support/useEcrServer";
import { useTestStack } from "../../support/stack/useTestStack";
import { batchSizes, numbers } from "../coalescing/batchSizes";

const repositoryName = "shop/api";

describe("getEcrImages", () => {
    const ecr = useEcrServer();
    const createStack = useTestStack();

    it("takes any number of ids, answers each once and in order, and throws for none of them", async () => {
        const digests = numbers(248).map(
            (number) =>
                ecr.server.putImage(repositoryName, { imageTag: `v${String(number)}`, content: String(number) })
                    .imageDigest,
        );
        ecr.server.failImage(
            repositoryName,
            { imageTag: "v7" },
            { failureCode: "KmsError", failureReason: "the key is disabled" },
        );
        const ids = [
            ...numbers(248).map((number) => ({ imageTag: `v${String(number)}` })),
            { imageTag: "gone" },
            { imageTag: "v0" },
            { imageDigest: digests[1] ?? "" },
        ];
        const results: EcrImagesResult[] = [];
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                results.push(await getEcrImages({ repositoryName, imageIds: ids }));
                return { same: getEcrImagesOutput({ repositoryName, imageIds: pulumi.output(ids) }).failures };
            },
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(batchSizes(ecr.server), [100, 100, 100, 100, 50, 50]);
        const result = results.at(0);
        assert.ok(result);
        const images = digests.flatMap((imageDigest, number) =>
            number === 7 ? [] : [{ imageTag: `v${String(number)}`, imageDigest }],
        );
        assert.deepEqual(
            result.images.map(({ imageId }) => imageId),
            [...images, { imageDigest: digests[1] }],
        );
        assert.deepEqual(result.failures, [
            { imageId: { imageTag: "v7" }, failureCode: "KmsError", failureReason: "the key is disabled" },
            { imageId: { imageTag: "gone" }, failureCode: "ImageNotFound", failureReason: "Requested image not found" },
        ]);
        assert.deepEqual(preview.outputs["same"], result.failures);
    });

    it("throws where nothing could be asked", async () => {
        const caught: unknown[] = [];
        const stack = await createStack({
            env: ecr.server.environment,
            program: async () => {
                await getEcrImages({ repositoryName: "no/such", imageIds: [{ imageTag: "v1" }] }).catch(
                    (error: unknown) => caught.push(error),
                );
                await getEcrImages({ repositoryName, imageIds: [] }).catch((error: unknown) => caught.push(error));
            },
        });
        const preview = await stack.preview();
        assert.ok(preview.ok, preview.output);
        assert.deepEqual(
            caught.map((error) => EcrImageError.isInstance(error) && error.code),
            ["RepositoryNotFoundException", "InvalidArgument"],
        );
    });
});
