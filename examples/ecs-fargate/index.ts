import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

const config = new pulumi.Config();

// The preview fails, and nothing is deployed, when the tag is missing or was built for amd64 only.
const image = new EcrImage("api", {
    repositoryName: config.require("repository"),
    imageTag: config.get("tag") ?? "prod",
    requirePlatforms: ["linux/arm64"],
});

const executionRole = new aws.iam.Role("execution", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("execution", {
    role: executionRole.name,
    policyArn: aws.iam.ManagedPolicy.AmazonECSTaskExecutionRolePolicy,
});

const taskDefinition = new aws.ecs.TaskDefinition("api", {
    family: "api",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    executionRoleArn: executionRole.arn,
    // Pinned, so every task of this revision runs the same image, also those that ECS starts after the tag has moved.
    containerDefinitions: pulumi.jsonStringify([
        { name: "api", image: image.imageUri, essential: true, portMappings: [{ containerPort: 8080 }] },
    ]),
});

const cluster = new aws.ecs.Cluster("services");
const subnets = aws.ec2.getSubnetsOutput({ filters: [{ name: "default-for-az", values: ["true"] }] });

const service = new aws.ecs.Service("api", {
    cluster: cluster.arn,
    taskDefinition: taskDefinition.arn,
    launchType: "FARGATE",
    desiredCount: 2,
    networkConfiguration: { subnets: subnets.ids, assignPublicIp: true },
    // A broken image rolls back to the revision before it, which names its own digest.
    deploymentCircuitBreaker: { enable: true, rollback: true },
});

export const serviceName = service.name;
export const imageUri = image.imageUri;
