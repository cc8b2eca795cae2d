/**
 * Outputs that no record holds, since they follow from what it does: a text from others, a manifest from its digest. They are
 * made when a program asks for them, and known when what they follow from is.
 */
import * as pulumi from "@pulumi/pulumi";
import { withoutUndefined } from "../../data/withoutUndefined";
import type { ImageOutputs } from "../../lookup/outputs";
import { getEcrImageOutput } from "../functions/getEcrImage";
import type { EcrRegistryArgs } from "./ecrImageArgs";

type Basis = "registryId" | "repositoryName" | "region" | "imageTag" | "imageDigest" | "imageUri";

/** The outputs that these follow from. */
type KnownOutputs = { readonly [Name in Basis]: pulumi.Output<ImageOutputs[Name] | undefined> };

/** As whom the resource's image is looked up. */
export interface Asker {
    readonly args: Pick<EcrRegistryArgs, "profile" | "assumeRole" | "endpoint">;
    readonly opts: pulumi.InvokeOutputOptions;
}

/** Defines `taggedImageUri` and `imageManifest` on a resource. */
export function defineDerivedOutputs(image: pulumi.CustomResource & KnownOutputs, asker: Asker): void {
    defineLazily(image, "taggedImageUri", () =>
        pulumi.all([image.imageUri, image.imageTag]).apply(([uri, tag]) => uri && withTag(uri, tag)),
    );
    defineLazily(image, "imageManifest", () => manifestOf(image, asker));
}

function withTag(imageUri: string, imageTag: string | undefined): string {
    const at = imageUri.lastIndexOf("@");
    return imageTag === undefined ? imageUri : `${imageUri.slice(0, at)}:${imageTag}${imageUri.slice(at)}`;
}

/** Fetched by its digest, and verified; one call for all that are asked for at the same time. */
function manifestOf(image: KnownOutputs, { args, opts }: Asker): pulumi.Output<string | undefined> {
    const { registryId, repositoryName, region, imageDigest } = image;
    const { profile, assumeRole, endpoint } = args;
    return pulumi
        .output({ registryId, repositoryName, region, imageDigest, profile, assumeRole, endpoint })
        .apply((asked): pulumi.Output<string | undefined> =>
            asked.imageDigest === undefined
                ? pulumi.output(undefined)
                : getEcrImageOutput(withoutUndefined(asked), opts).imageManifest,
        );
}

/** Not enumerable, so that who looks through a resource's members asks nobody. */
function defineLazily(target: object, name: string, make: () => unknown): void {
    let made: { readonly output: unknown } | undefined;
    Object.defineProperty(target, name, {
        configurable: true,
        enumerable: false,
        get: () => (made ??= { output: make() }).output,
    });
}
