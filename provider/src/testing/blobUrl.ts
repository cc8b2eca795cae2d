/** The URLs that GetDownloadUrlForLayer hands out: on this server, shaped like S3's presigned ones. */

/** Where a blob is. */
export interface BlobLocation {
    readonly registryId: string;
    readonly repositoryName: string;
    readonly layerDigest: string;
}

/** A URL with query parameters that must stay secret on AWS, so that a test can see whether they leak. */
export function formatBlobUrl(endpoint: string, { registryId, repositoryName, layerDigest }: BlobLocation): string {
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
