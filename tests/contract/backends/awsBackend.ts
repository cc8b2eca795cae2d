// Real ECR, in a repository that somebody names for the purpose. What is pushed there is tagged `contract-…`, and removed after.
import {
    BatchDeleteImageCommand,
    CompleteLayerUploadCommand,
    ECRClient,
    InitiateLayerUploadCommand,
    UploadLayerPartCommand,
    paginateListImages,
} from "@aws-sdk/client-ecr";
import type { ImageIdentifier } from "@aws-sdk/client-ecr";
import { digestOf } from "../../../provider/src/oci/digest";
import type { ContractBackend } from "./contractBackend";

/** The variable that names a repository of the caller's own account, in the region of AWS_REGION, free to be written to. */
const repositoryVariable = "ECR_CONTRACT_REPOSITORY";

const repositoryName = process.env[repositoryVariable] ?? "";

/** ECR itself, with the ordinary credentials of the environment. */
export const awsBackend: ContractBackend = {
    name: "AWS",
    deviations: {},
    absent: repositoryName === "" ? `${repositoryVariable} names no repository of real ECR` : undefined,
    start: async () => {
        const client = new ECRClient({});
        const before = await untaggedDigests(client);
        return {
            settings: {},
            client,
            repositoryName,
            uploadBlob: (bytes) => uploadBlob(client, bytes),
            stop: async () => {
                await removeImages(client, before);
                client.destroy();
            },
        };
    },
};

async function uploadBlob(client: ECRClient, bytes: Uint8Array): Promise<void> {
    const { uploadId } = await client.send(new InitiateLayerUploadCommand({ repositoryName }));
    const part = { repositoryName, uploadId, partFirstByte: 0, partLastByte: bytes.length - 1, layerPartBlob: bytes };
    await client.send(new UploadLayerPartCommand(part));
    const layerDigests = [digestOf(bytes)];
    await client
        .send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests }))
        .catch((error: unknown) => {
            if (!(error instanceof Error) || error.name !== "LayerAlreadyExistsException") {
                throw error;
            }
        });
}

async function removeImages(client: ECRClient, before: ReadonlySet<string>): Promise<void> {
    const tagged = (await listImages(client))
        .filter(({ imageTag }) => imageTag?.startsWith("contract-"))
        .map(({ imageTag }) => ({ imageTag }));
    await removeAll(client, tagged);
    // Indexes went first; their children, and images that lost their tags, have none.
    const untagged = [...(await untaggedDigests(client))].filter((digest) => !before.has(digest));
    await removeAll(
        client,
        untagged.map((imageDigest) => ({ imageDigest })),
    );
}

async function removeAll(client: ECRClient, imageIds: ImageIdentifier[]): Promise<void> {
    for (let start = 0; start < imageIds.length; start += 100) {
        await client.send(
            new BatchDeleteImageCommand({ repositoryName, imageIds: imageIds.slice(start, start + 100) }),
        );
    }
}

async function untaggedDigests(client: ECRClient): Promise<Set<string>> {
    const images = await listImages(client);
    return new Set(images.flatMap(({ imageTag, imageDigest }) => (imageTag === undefined ? (imageDigest ?? []) : [])));
}

async function listImages(client: ECRClient): Promise<ImageIdentifier[]> {
    const images: ImageIdentifier[] = [];
    for await (const page of paginateListImages({ client }, { repositoryName })) {
        images.push(...(page.imageIds ?? []));
    }
    return images;
}
