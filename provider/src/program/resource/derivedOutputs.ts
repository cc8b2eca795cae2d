/**
 * Outputs that no record holds, since they follow from what it does: a text from others, a manifest from its digest. They are
 * made when a program asks for them, and known when what they follow from is.
 */
import * as pulumi from "@pulumi/pulumi";
import type { ImageOutputs } from "../../lookup/outputs";
import { onlyGiven } from "../../wire/givenArguments";
import { withTag } from "../../oci/reference";
import { getEcrImageOutput } from "../functions/getEcrImage";
import { defineLazily } from "./defineLazily";
import type { EcrRegistryArgs } from "./ecrImageArgs";

type DerivedOutput = "taggedImageUri" | "imageManifest";

type Basis = "registryId" | "repositoryName" | "region" | "imageTag" | "imageDigest" | "imageUri";

/** The outputs that these follow from. */
type KnownOutputs = { readonly [Name in Basis]: pulumi.Output<ImageOutputs[Name] | undefined> };

/** As whom the resource's image is looked up. */
export interface LookupIdentity {
    readonly args: Pick<EcrRegistryArgs, "profile" | "assumeRole" | "endpoint">;
    readonly opts: pulumi.InvokeOutputOptions;
}

/**
 * Defines `taggedImageUri` and `imageManifest` on a resource.
 *
 * @param secretOutputs - the resource's `additionalSecretOutputs`, which the engine can't keep secret of what it does not have
 */
export function defineDerivedOutputs(
    image: KnownOutputs,
    identity: LookupIdentity,
    secretOutputs: readonly string[],
): void {
    const define = (name: DerivedOutput, make: () => pulumi.Output<string | undefined>): void => {
        defineLazily(image, name, {
            // Who looks through a resource's members, as an export of it does, asks nobody.
            enumerable: name !== "imageManifest",
            make: () => (secretOutputs.includes(name) ? pulumi.secret(make()) : make()),
        });
    };
    define("taggedImageUri", () =>
        pulumi.all([image.imageUri, image.imageTag]).apply(([uri, tag]) => uri && withTag(uri, tag)),
    );
    define("imageManifest", () => manifestOf(image, identity));
}

/** Fetched by its digest, and verified; those whose digests are known within one batch window share a call. */
function manifestOf(image: KnownOutputs, { args, opts }: LookupIdentity): pulumi.Output<string | undefined> {
    const { registryId, repositoryName, region, imageDigest } = image;
    const { profile, assumeRole, endpoint } = args;
    const asked = pulumi.output({ registryId, repositoryName, region, imageDigest, profile, assumeRole, endpoint });
    return pulumi
        .all([asked, pulumi.output(pulumi.isSecret(asked))])
        .apply(([{ imageDigest: digest, assumeRole: role, ...plain }, isSecret]): pulumi.Output<string | undefined> => {
            if (typeof digest !== "string") {
                return pulumi.output(undefined);
            }
            const given = onlyGiven({ ...plain, assumeRole: role && onlyGiven(role) });
            // What fails must not show what is secret.
            const wanted = { ...given, imageDigest: isSecret ? pulumi.secret(digest) : digest };
            return getEcrImageOutput(wanted, opts).imageManifest;
        });
}
