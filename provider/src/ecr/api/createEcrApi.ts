/** ECR's API over the AWS SDK: the implementation of the port `EcrApi`. */
import { batchGetImage } from "./batchGetImage";
import { describeImageStatus, describeImages } from "./describeImages";
import { downloadBlob } from "./downloadBlob";
import type { EcrApi } from "./ecrApi";
import { ecrConnection } from "./ecrConnection";
import type { Environment } from "../settings/environment";
import type { EcrSettings } from "../settings/ecrSettings";
import { listImageTags, listTaggedImages } from "./listTags";
import { retryUpstream } from "./retryUpstream";

/**
 * The API as one client with these settings, and these variables for what settings leave open, sees it. The SDK is loaded, files are read and credentials looked for at
 * the first call; one client serves all further calls, with connections that are kept alive but never keep the process.
 */
export function createEcrApi(settings: EcrSettings, environment: Environment = process.env): EcrApi {
    const connection = ecrConnection(settings, environment);
    return {
        region: () => connection.attempt("BatchGetImage", async ({ client }) => client.config.region()),
        batchGetImage: (request) => retryUpstream(request, (part) => batchGetImage(connection, part)),
        listImageTags: (request) => listImageTags(connection, request),
        listTaggedImages: (request) => listTaggedImages(connection, request),
        describeImages: (request) => describeImages(connection, request),
        describeImageStatus: (request, signal) => describeImageStatus(connection, request, signal),
        downloadBlob: (request) => downloadBlob(connection, request),
    };
}
