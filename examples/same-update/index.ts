import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

const config = new pulumi.Config();

const repository = new aws.ecr.Repository("api", {
    name: "shop/api",
    imageTagMutability: "IMMUTABLE",
});

// The repository doesn't exist in the first preview, so there the digest is unknown, which is no error. During the
// update the lookup waits for the build to push.
const image = new EcrImage("api", {
    repositoryName: repository.name,
    imageTag: config.require("tag"),
    waitSeconds: 900,
});

const taskDefinition = new aws.ecs.TaskDefinition("api", {
    family: "api",
    containerDefinitions: pulumi.jsonStringify([{ name: "api", image: image.imageUri, essential: true, memory: 256 }]),
});

/** Where the build pushes to. */
export const repositoryUrl = repository.repositoryUrl;
export const imageUri = image.imageUri;
export const taskDefinitionArn = taskDefinition.arn;
