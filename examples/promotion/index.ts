import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

const config = new pulumi.Config();
const repositoryName = config.require("repository");
const promoteFrom = config.get("promoteFrom");

// Staging follows a tag. Production follows staging: it takes the digest that staging runs, so that what was tested is
// what is deployed, whatever has happened to the tag since. The lookup verifies that the digest is still there.
const image = new EcrImage(
    "api",
    promoteFrom === undefined
        ? { repositoryName, imageTag: config.get("tag") ?? "main" }
        : { repositoryName, imageDigest: new pulumi.StackReference(promoteFrom).requireOutput("imageDigest") },
);

export const imageDigest = image.imageDigest;
export const imageUri = image.imageUri;
