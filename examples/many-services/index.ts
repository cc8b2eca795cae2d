import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { pinEcrImages } from "pulumi-ecr-image";

// The one line: every private ECR image named below is pinned to its digest, and checked against the architecture its
// resource asks for. It goes before the resources.
export const pinnedImages = pinEcrImages();

const config = new pulumi.Config();
const registry = config.require("registry");
const services = ["web", "cart", "checkout", "search", "mailer"];

const role = new aws.iam.Role("services", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({
        Service: ["ecs-tasks.amazonaws.com", "lambda.amazonaws.com"],
    }),
});

for (const service of services) {
    new aws.ecs.TaskDefinition(service, {
        family: service,
        requiresCompatibilities: ["FARGATE"],
        networkMode: "awsvpc",
        cpu: "256",
        memory: "512",
        runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
        executionRoleArn: role.arn,
        containerDefinitions: JSON.stringify([
            { name: service, image: `${registry}/shop/${service}:prod`, essential: true },
            // Not an ECR reference of ours: left as it is.
            { name: "proxy", image: "public.ecr.aws/nginx/nginx:1.27", essential: false },
        ]),
    });
}

new aws.lambda.Function("thumbnails", {
    packageType: "Image",
    architectures: ["arm64"],
    imageUri: `${registry}/shop/thumbnails:prod`,
    role: role.arn,
});
