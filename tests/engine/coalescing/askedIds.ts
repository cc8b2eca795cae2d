// What the embedded ECR was asked by BatchGetImage, in words that fit into a table.
import type { EcrServer } from "pulumi-ecr-image/testing";

/**
 * The ids of all BatchGetImage calls so far, in order: the tag, or the digest by its name.
 *
 * @param names - names of digests, as in `{ A: "sha256:…" }`; a digest without one is given whole
 */
export function askedIds({ requests }: EcrServer, names: Readonly<Record<string, string>> = {}): string[] {
    const nameOf = (digest: string) => Object.keys(names).find((name) => names[name] === digest) ?? digest;
    return requests
        .filter(({ operation }) => operation === "BatchGetImage")
        .flatMap(({ imageIds = [] }) =>
            imageIds.map(({ imageTag, imageDigest }) =>
                [imageTag, imageDigest && nameOf(imageDigest)].filter((part) => part !== undefined).join("@"),
            ),
        );
}
