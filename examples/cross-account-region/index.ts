import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

const config = new pulumi.Config();
const imagesAccount = config.require("imagesAccount");

// Another account and another region by the reference alone: read with the credentials of the stack, which the other
// account's repository policy must let in (ecr:BatchGetImage).
const api = new EcrImage("api", { image: `${imagesAccount}.dkr.ecr.us-east-1.amazonaws.com/shop/api:prod` });

// The same account through a role in it, by a provider as for any other AWS resource: its region and role are used.
const images = new aws.Provider("images", {
    region: "us-east-1",
    assumeRoles: [{ roleArn: config.require("imagesRoleArn"), sessionName: "pulumi-images" }],
});
const worker = new EcrImage(
    "worker",
    { registryId: imagesAccount, repositoryName: "shop/worker", imageTag: "prod" },
    { provider: images },
);

// Replicated into the region of this stack: the digest is the same there, and both are verified to exist.
const localWorker = new EcrImage("worker-replica", {
    repositoryName: "shop/worker",
    imageDigest: worker.imageDigest,
});

export const apiImageUri = api.imageUri;
export const workerImageUri = worker.imageUri;
export const localWorkerImageUri = localWorker.imageUri;
