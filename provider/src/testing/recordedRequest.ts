/** What a test sees of a request that reached the server. */

/** One request, recorded when it arrived and whatever became of it. @public */
export interface RecordedRequest {
    /** `BatchGetImage`…, as sent; `DownloadBlob` for the GET of a layer's URL; empty if the request named none. */
    readonly operation: string;
    readonly registryId?: string;
    readonly repositoryName?: string;
    readonly imageIds?: readonly { readonly imageTag?: string; readonly imageDigest?: string }[];
    readonly acceptedMediaTypes?: readonly string[];
    /** The whole input: of the JSON protocol as parsed, of STS's query protocol as text parameters. */
    readonly input: Readonly<Record<string, unknown>>;
    /** Region the request was signed for; undefined if it was not signed. */
    readonly region?: string;
    /** Access key the request was signed with; undefined if it was not signed. */
    readonly accessKeyId?: string;
    /** Role that the access key belongs to, if this server handed it out. */
    readonly roleArn?: string;
    /** Whether a session token came along. */
    readonly sessionToken: boolean;
    /** When it arrived: milliseconds since the epoch. */
    readonly at: number;
}
