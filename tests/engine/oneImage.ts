// The smallest program there is: one image, called "api".
import type * as pulumi from "@pulumi/pulumi";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { EcrImage } from "pulumi-ecr-image";
import type { EcrImageArgs } from "pulumi-ecr-image";

/** Repository and tag of the image that most tests pin. */
export const prod = { repositoryName: "shop/api", imageTag: "prod" } as const;

/** A program with one image; the stack's output `uri` is its pinned URI. */
export function oneImage(args: EcrImageArgs = prod, opts?: pulumi.CustomResourceOptions): PulumiFn {
    return () => Promise.resolve({ uri: new EcrImage("api", args, opts).imageUri });
}
