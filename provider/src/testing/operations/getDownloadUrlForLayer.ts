/**
 * GetDownloadUrlForLayer, and the URLs that it hands out: on this server, shaped like S3's presigned ones.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html
 */
import { awsError, isAwsError } from "../awsError";
import { findRepository } from "./repositories";
import { checkInput, digestPattern, members } from "../input/inputShape";
import type { OperationCall, OperationOutcome } from "./operation";
import { textOf } from "../input/readInput";

const inputShape = {
    registryId: members.registryId,
    repositoryName: members.repositoryName,
    layerDigest: {
        type: "string",
        required: true,
        satisfies: { test: (text: string) => digestPattern.test(text), pattern: "[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+" },
    },
} as const;

/** A URL on this server from which the blob can be read without credentials. */
export function getDownloadUrlForLayer(call: OperationCall): OperationOutcome {
    const repository = checkInput(call.input, inputShape) ?? findRepository(call);
    if (isAwsError(repository)) {
        return repository;
    }
    const { registryId, repositoryName, blobs } = repository;
    const layerDigest = textOf(call.input, "layerDigest") ?? "";
    if (!blobs.has(layerDigest)) {
        const place = `the repository with name '${repositoryName}' in the registry with id '${registryId}'`;
        return awsError("LayersNotFoundException", `The layer with digest '${layerDigest}' does not exist in ${place}`);
    }
    const downloadUrl = formatBlobUrl(call.endpoint, { registryId, repositoryName, layerDigest });
    return { kind: "output", output: { downloadUrl, layerDigest } };
}

/** Where a blob is. */
interface BlobLocation {
    readonly registryId: string;
    readonly repositoryName: string;
    readonly layerDigest: string;
}

/** A URL with query parameters that must stay secret on AWS, so that a test can see whether they leak. */
function formatBlobUrl(endpoint: string, { registryId, repositoryName, layerDigest }: BlobLocation): string {
    const query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600&X-Amz-Signature=0123456789abcdef";
    return `${endpoint}/blobs/${registryId}/${repositoryName}/${layerDigest}?${query}`;
}

/** The location in such a URL's path and query; empty if it is another path. */
export function parseBlobPath(url: string): Partial<BlobLocation> & Readonly<Record<string, string>> {
    const [, registryId, repositoryName, layerDigest] = /^\/blobs\/(\d{12})\/([^?]+)\/([^/?]+)(?:\?|$)/.exec(url) ?? [];
    return registryId === undefined || repositoryName === undefined || layerDigest === undefined
        ? {}
        : { registryId, repositoryName, layerDigest };
}
