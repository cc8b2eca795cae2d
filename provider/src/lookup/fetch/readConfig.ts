/** The config of an image, a blob that its manifest names: https://github.com/opencontainers/image-spec/blob/main/config.md */
import { withoutUndefined } from "../../data/withoutUndefined";
import type { EcrApi } from "../../ecr/api/ecrApi";
import { isCallFailure } from "../../ecr/failures/callFailure";
import type { CallFailure } from "../../ecr/failures/callFailure";
import { digestOf } from "../../oci/digest";
import type { ImageManifest } from "../../oci/manifest";
import type { RepositoryQuery } from "../request/imageQuery";

/** The config's text, or why it can't be had. */
export type ConfigOutcome = string | { readonly cause: CallFailure | string };

/** Configs are a few KB; registries take no config beyond a few MB. */
const largestConfig = 4 * 1024 * 1024;

/** Reads the config, and proves that its bytes are its digest's. */
export async function readConfig(
    { registryId, repositoryName }: RepositoryQuery,
    { config: { digest } }: ImageManifest,
    api: EcrApi,
): Promise<ConfigOutcome> {
    const blob = await api.downloadBlob(
        withoutUndefined({ registryId, repositoryName, digest, maxBytes: largestConfig }),
    );
    if (isCallFailure(blob)) {
        return { cause: blob };
    }
    const got = digestOf(blob.bytes);
    return got === digest
        ? Buffer.from(blob.bytes).toString("utf8")
        : { cause: `its config came with the digest ${got} instead of ${digest}` };
}
