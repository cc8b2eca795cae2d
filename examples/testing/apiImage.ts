import type * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

/** The image the service runs: by tag, and only if it was built for the service's processors. */
export function apiImage(imageTag: pulumi.Input<string>): EcrImage {
    return new EcrImage("api", { repositoryName: "shop/api", imageTag, requirePlatforms: ["linux/arm64"] });
}
