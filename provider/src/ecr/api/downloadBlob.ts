/**
 * GetDownloadUrlForLayer, then a GET of the signed URL it gives: the bytes of a blob, such as an image's configuration.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html
 * The URL is a key to the blob: it appears in no message.
 */
import type { CallFailure } from "../failures/callFailure";
import { isCallFailure } from "../failures/callFailure";
import type { DownloadBlobRequest } from "./ecrApi";
import type { EcrConnection } from "./ecrConnection";
import { getBytes } from "./getBytes";
import { parseHttpUrl } from "../settings/endpoint";
import { unreadableAnswer, pickText } from "./wire";

const OPERATION = "GetDownloadUrlForLayer";

/** The blob's bytes, at most `maxBytes`; whether they have the digest is for the caller to verify. */
export async function downloadBlob(
    connection: EcrConnection,
    { digest, maxBytes, repositoryName, ...rest }: DownloadBlobRequest,
): Promise<{ readonly bytes: Uint8Array } | CallFailure> {
    const answer = await connection.attempt(OPERATION, async ({ sdk, client, blobs }) => {
        const output = await client.send(
            new sdk.GetDownloadUrlForLayerCommand({
                ...pickText(rest, "registryId"),
                repositoryName,
                layerDigest: digest,
            }),
        );
        const endpoint = await client.config.endpoint?.();
        return { ...pickText(output, "downloadUrl"), blobs, isPlain: endpoint?.protocol === "http:" };
    });
    if (isCallFailure(answer)) {
        return answer;
    }
    const url = answer.downloadUrl === undefined ? undefined : parseHttpUrl(answer.downloadUrl);
    return url === undefined
        ? unreadableAnswer(OPERATION, "it has no URL of the blob")
        : getBytes(OPERATION, url, { maxBytes, allowsHttp: answer.isPlain, handler: answer.blobs });
}
