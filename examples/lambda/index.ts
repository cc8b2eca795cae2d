import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

const config = new pulumi.Config();
const architecture = config.get("architecture") === "x86_64" ? "x86_64" : "arm64";

const image = new EcrImage("thumbnails", {
    repositoryName: config.require("repository"),
    imageTag: config.get("tag") ?? "prod",
    // Lambda refuses a multi-platform index: this takes the index's image for the function's architecture.
    platform: architecture === "arm64" ? "linux/arm64" : "linux/amd64",
});

const role = new aws.iam.Role("thumbnails", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("thumbnails", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});

const thumbnails = new aws.lambda.Function("thumbnails", {
    packageType: "Image",
    architectures: [architecture],
    imageUri: image.imageUri,
    role: role.arn,
    memorySize: 512,
    timeout: 30,
});

export const functionArn = thumbnails.arn;
export const imageDigest = image.imageDigest;

/** The digest that the tag itself names: the same as `imageDigest` when the image is not multi-platform. */
export const indexDigest = image.indexDigest;
