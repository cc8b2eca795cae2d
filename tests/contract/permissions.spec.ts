// Which permissions a lookup needs, read from what was asked of ECR: BatchGetImage, and more only where more is wanted.
import assert from "node:assert/strict";
import type { ImageRequest } from "../../provider/src/lookup/request/imageRequest";
import { useLookup } from "../unit/lookup/useLookup";

const rows: readonly {
    readonly name: string;
    readonly request: ImageRequest;
    readonly operations: readonly string[];
}[] = [
    { name: "a single image by tag", request: { imageTag: "single" }, operations: ["BatchGetImage"] },
    { name: "an index by tag", request: { imageTag: "multi" }, operations: ["BatchGetImage"] },
    {
        name: "a child of an index",
        request: { imageTag: "multi", platform: "linux/arm64" },
        operations: ["BatchGetImage", "BatchGetImage"],
    },
    {
        name: "platforms that an index must offer",
        request: { imageTag: "multi", requirePlatforms: ["linux/amd64", "linux/arm64"] },
        operations: ["BatchGetImage"],
    },
    {
        name: "the platform of a single image",
        request: { imageTag: "single", requirePlatforms: ["linux/amd64"] },
        operations: ["BatchGetImage", "GetDownloadUrlForLayer", "DownloadBlob"],
    },
];

describe("permissions of a lookup", () => {
    const ecr = useLookup();

    beforeEach(() => {
        ecr.server.putImage("shop/api", { imageTag: "single" });
        ecr.server.putIndex("shop/api", {
            imageTag: "multi",
            platforms: ["linux/amd64", "linux/arm64"],
            attestations: true,
        });
    });

    for (const { name, request, operations } of rows) {
        it(`${name}: ${operations.join(", ")}`, async () => {
            const actions = operations.map((operation) => `ecr:${operation}`);
            ecr.server.allow(actions);
            await ecr.requireImage(request);
            assert.deepEqual(
                ecr.server.requests.map(({ operation }) => operation),
                operations,
            );
        });
    }

    it("a missing tag tries to help, and fails the same where it may not", async () => {
        ecr.server.allow(["ecr:BatchGetImage"]);
        assert.equal(
            await ecr.requireFailure({ imageTag: "singel" }),
            'no image tagged "singel" in shop/api (your own registry, eu-west-1): ImageNotFound; push it',
        );
        const [first, ...help] = ecr.server.requests.map(({ operation }) => operation);
        assert.equal(first, "BatchGetImage");
        assert.deepEqual(help.sort(), ["DescribeImages", "ListImages"]);
        ecr.server.allow(["ecr:BatchGetImage", "ecr:ListImages"]);
        assert.match(await ecr.requireFailure({ imageTag: "singel" }), /existing tags close to it: single;/);
    });

    it("without ecr:BatchGetImage nothing else is asked", async () => {
        ecr.server.allow(["ecr:ListImages", "ecr:DescribeImages"]);
        assert.match(await ecr.requireFailure({ imageTag: "single" }), /AccessDeniedException/);
        assert.deepEqual(
            ecr.server.requests.map(({ operation }) => operation),
            ["BatchGetImage"],
        );
    });
});
