/**
 * Is this text an image of a private ECR registry that is not pinned yet?
 */
import { parseRegistryHost } from "../../ecr/registry/registryHost";
import { formatReference, parseReference } from "../../oci/reference";

/**
 * The reference to look up for a text that names an image in ECR by its tag; undefined for everything else: other
 * registries, pinned references, texts that are no reference. Without a tag, `latest` is what every consumer takes.
 */
export function movableReference(image: string): string | undefined {
    const reference = parseReference(image);
    if ("problem" in reference || reference.imageDigest !== undefined) {
        return undefined;
    }
    return parseRegistryHost(reference.registry) === undefined
        ? undefined
        : formatReference({ ...reference, imageTag: reference.imageTag ?? "latest" });
}
