/** Resource types in which a registry's name is no image that runs, and why. */

/** Beginnings of type tokens → why what stands there is left alone. */
const reasons: readonly (readonly [start: string, reason: string])[] = [
    ["docker:", "builds and pushes images under these names"],
    ["docker-build:", "builds and pushes images under these names"],
    ["awsx:ecr:", "builds and pushes images under these names"],
    ["aws:ecr/", "is the registry itself"],
    ["aws-native:ecr:", "is the registry itself"],
    ["aws:iam/", "is a permission"],
    ["aws-native:iam:", "is a permission"],
    ["pulumi:", "is Pulumi's own"],
    ...[
        "helm.sh/v2:Chart",
        "helm.sh/v3:Chart",
        "helm.sh/v4:Chart",
        "yaml:",
        "yaml/v2:",
        "kustomize:",
        "kustomize/v2:",
    ].map((kind) => [`kubernetes:${kind}`, "renders objects, each of which is looked at itself"] as const),
    ["pulumi-nodejs:dynamic/ecr:EcrImage", "resolves the image itself"],
    // It is registered for what stays unpinned, and would wait for itself.
    ["pulumi-nodejs:dynamic/ecr:FailedLookup", "tells which image failed"],
    ["ecr-image:", "resolves the image itself"],
];

/** Why a type's texts name no images that it runs; undefined if they may. */
export function namesNoImages(type: string): string | undefined {
    return reasons.find(([start]) => type.startsWith(start))?.[1];
}
