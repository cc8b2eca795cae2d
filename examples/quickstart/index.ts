import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

const config = new pulumi.Config();

const image = new EcrImage("image", {
    repositoryName: config.require("repository"),
    imageTag: config.get("tag") ?? "latest",
});

/** Which image the tag names now: known in the preview, and a diff when the tag has moved. */
export const imageDigest = image.imageDigest;

/** `repository@digest`: what a task definition, a function or a pod takes. */
export const imageUri = image.imageUri;
