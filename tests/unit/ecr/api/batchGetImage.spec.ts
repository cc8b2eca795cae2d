import assert from "node:assert/strict";
import { batchGetImage } from "../../../../provider/src/ecr/api/batchGetImage";
import type { BatchGetImageAnswer, BatchGetImageRequest } from "../../../../provider/src/ecr/api/ecrApi";
import { ecrConnection } from "../../../../provider/src/ecr/api/ecrConnection";
import { always, settingsFor, withServer } from "../stubServer";

const request: BatchGetImageRequest = {
    repositoryName: "shop/api",
    imageIds: [{ imageTag: "prod" }],
    acceptedMediaTypes: [],
};
const imageDigest = `sha256:${"0".repeat(64)}`;

const requests: readonly { readonly name: string; readonly given: BatchGetImageRequest; readonly sent: object }[] = [
    {
        name: "only what is given",
        given: request,
        sent: { repositoryName: "shop/api", imageIds: [{ imageTag: "prod" }] },
    },
    {
        name: "everything that is given",
        given: {
            registryId: "012345678901",
            repositoryName: "shop/api",
            imageIds: [{ imageTag: "prod", imageDigest }, { imageDigest }],
            acceptedMediaTypes: ["application/vnd.oci.image.index.v1+json"],
        },
        sent: {
            registryId: "012345678901",
            repositoryName: "shop/api",
            imageIds: [{ imageTag: "prod", imageDigest }, { imageDigest }],
            acceptedMediaTypes: ["application/vnd.oci.image.index.v1+json"],
        },
    },
    {
        name: "no empty text",
        given: { ...request, registryId: "", imageIds: [{ imageTag: "prod", imageDigest: "" }] },
        sent: { repositoryName: "shop/api", imageIds: [{ imageTag: "prod" }] },
    },
];

const nothing: BatchGetImageAnswer = { images: [], failures: [] };
const manifest = '{\r\n  "schemaVersion": 2,\t"é": "\u{1f600}\\u00e9"\n}\n';

const answers: readonly { readonly name: string; readonly body: string; readonly expected: object }[] = [
    {
        name: "images and failures, with the manifest's exact bytes",
        body: JSON.stringify({
            images: [
                {
                    registryId: "012345678901",
                    repositoryName: "shop/api",
                    imageId: { imageDigest, imageTag: "prod" },
                    imageManifest: manifest,
                    imageManifestMediaType: "application/vnd.oci.image.index.v1+json",
                },
            ],
            failures: [
                {
                    imageId: { imageTag: "v9" },
                    failureCode: "ImageNotFound",
                    failureReason: "Requested image not found",
                },
            ],
        }),
        expected: {
            images: [
                {
                    registryId: "012345678901",
                    repositoryName: "shop/api",
                    imageManifest: manifest,
                    imageManifestMediaType: "application/vnd.oci.image.index.v1+json",
                    imageId: { imageTag: "prod", imageDigest },
                },
            ],
            failures: [
                {
                    failureCode: "ImageNotFound",
                    failureReason: "Requested image not found",
                    imageId: { imageTag: "v9" },
                },
            ],
        },
    },
    { name: "no lists", body: "{}", expected: nothing },
    { name: "lists that are null", body: '{"images":null,"failures":null}', expected: nothing },
    { name: "no body", body: "", expected: nothing },
    { name: "a body that is no object", body: "[1]", expected: nothing },
    {
        name: "entries without members",
        body: '{"images":[{}],"failures":[{}]}',
        expected: { images: [{}], failures: [{}] },
    },
    {
        name: "entries that are no entries, and members that are no texts",
        body: '{"images":[null,1,{"imageManifest":1,"imageId":"x"}],"failures":[]}',
        expected: { images: [{}], failures: [] },
    },
    {
        name: "a failure code that nobody knows",
        body: '{"failures":[{"imageId":{"imageTag":"a"},"failureCode":"New"}]}',
        expected: { images: [], failures: [{ failureCode: "New", imageId: { imageTag: "a" } }] },
    },
    {
        name: "lists that are no lists",
        body: '{"images":"x","failures":[]}',
        expected: {
            kind: "callFailure",
            code: "UnreadableAnswer",
            operation: "BatchGetImage",
            name: "",
            message: "the answer is not ECR's: images and failures are no lists",
        },
    },
];

describe("batchGetImage", () => {
    for (const { name, given, sent } of requests) {
        it(`sends ${name}`, async () => {
            await withServer(always(200, {}), async (endpoint, received) => {
                await batchGetImage(ecrConnection(settingsFor(endpoint)), given);
                assert.deepEqual(
                    received.map(({ body }) => JSON.parse(body) as unknown),
                    [sent],
                );
            });
        });
    }

    it("speaks ECR's protocol, signed for the region", async () => {
        await withServer(always(200, {}), async (endpoint, received) => {
            await batchGetImage(ecrConnection(settingsFor(endpoint)), request);
            const headers = received[0]?.headers ?? {};
            assert.equal(headers["content-type"], "application/x-amz-json-1.1");
            assert.equal(headers["x-amz-target"], "AmazonEC2ContainerRegistry_V20150921.BatchGetImage");
            assert.match(
                headers.authorization ?? "",
                /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/ecr\//,
            );
        });
    });

    for (const { name, body, expected } of answers) {
        it(`reads ${name}`, async () => {
            await withServer(always(200, body), async (endpoint) => {
                assert.deepEqual(await batchGetImage(ecrConnection(settingsFor(endpoint)), request), expected);
            });
        });
    }

    it("gives a failed call as a value", async () => {
        const body = {
            __type: "RepositoryNotFoundException",
            message: "The repository with name 'shop/api' does not exist",
        };
        await withServer(always(400, body), async (endpoint) => {
            assert.deepEqual(await batchGetImage(ecrConnection(settingsFor(endpoint)), request), {
                kind: "callFailure",
                code: "RepositoryNotFound",
                operation: "BatchGetImage",
                name: "RepositoryNotFoundException",
                message: "The repository with name 'shop/api' does not exist",
            });
        });
    });
});
