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
    {
        name: "the provenance of an image whose annotations name a commit",
        request: { imageTag: "annotated", provenance: true },
        operations: ["BatchGetImage"],
    },
    {
        name: "the provenance of a single image",
        request: { imageTag: "single", provenance: true },
        operations: ["BatchGetImage", "GetDownloadUrlForLayer", "DownloadBlob"],
    },
    {
        name: "the provenance of a single image whose platform is asked for too: its config is read once",
        request: { imageTag: "single", provenance: true, requirePlatforms: ["linux/amd64"] },
        operations: ["BatchGetImage", "GetDownloadUrlForLayer", "DownloadBlob"],
    },
    {
        name: "the provenance of an index: its images in one call, and the config of each",
        request: { imageTag: "multi", provenance: true },
        operations: [
            "BatchGetImage",
            "BatchGetImage",
            "GetDownloadUrlForLayer",
            "GetDownloadUrlForLayer",
            "DownloadBlob",
            "DownloadBlob",
        ],
    },
    {
        name: "the details of an image",
        request: { imageTag: "single", details: true },
        operations: ["BatchGetImage", "DescribeImages"],
    },
    {
        name: "the details of a child of an index, and the tags of that: one call",
        request: { imageTag: "multi", platform: "linux/arm64", details: true },
        operations: ["BatchGetImage", "BatchGetImage", "DescribeImages"],
    },
    {
        name: "a choice by name",
        request: { select: { alphabetical: "last" } },
        operations: ["ListImages", "BatchGetImage"],
    },
    {
        name: "a choice by time",
        request: { select: { newest: true } },
        operations: ["DescribeImages", "BatchGetImage"],
    },
    {
        name: "a choice by name among those of an age",
        request: { select: { alphabetical: "first", minimumAge: 0 } },
        operations: ["DescribeImages", "BatchGetImage"],
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
        ecr.server.putImage("shop/api", {
            imageTag: "annotated",
            annotations: { "org.opencontainers.image.revision": "9ab0c1d" },
        });
    });

    for (const { name, request, operations } of rows) {
        it(`${name}: ${operations.join(", ")}`, async () => {
            const actions = operations.map((operation) => `ecr:${operation}`);
            ecr.server.allow(actions);
            await ecr.requireImage(request);
            assert.deepEqual(ecr.server.requests.map(({ operation }) => operation).sort(), [...operations].sort());
        });
    }

    const refusals: readonly { readonly request: ImageRequest; readonly lacking: string; readonly words: RegExp }[] = [
        {
            request: { imageTag: "single", provenance: true },
            lacking: "GetDownloadUrlForLayer",
            words: /^the provenance of/,
        },
        {
            request: { imageTag: "multi", provenance: true },
            lacking: "GetDownloadUrlForLayer",
            words: /^the provenance of/,
        },
        { request: { imageTag: "single", details: true }, lacking: "DescribeImages", words: /\(DescribeImages\)/ },
        { request: { select: { semver: "*" } }, lacking: "ListImages", words: /chosen by semver \*.*\(ListImages\)/ },
        {
            request: { select: { newest: true } },
            lacking: "DescribeImages",
            words: /chosen by newest.*\(DescribeImages\)/,
        },
    ];
    for (const { request, lacking, words } of refusals) {
        it(`without ecr:${lacking} ${JSON.stringify(request)} fails, and names the statement`, async () => {
            ecr.server.allow(
                ["BatchGetImage", "ListImages", "DescribeImages", "GetDownloadUrlForLayer", "DownloadBlob"]
                    .filter((operation) => operation !== lacking)
                    .map((operation) => `ecr:${operation}`),
            );
            const failure = await ecr.requireFailure(request);
            assert.match(failure, words);
            assert.match(failure, new RegExp(`add to a policy .*"Action":"ecr:${lacking}","Resource":"arn:aws:ecr:`));
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
