import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
const repository = new aws.ecr.Repository("api", {tags: {a: pulumi.secret("b")}});
export const account = aws.getCallerIdentityOutput().accountId;
export const url = repository.repositoryUrl;
new aws.ecs.TaskDefinition("t", { family: "api", containerDefinitions: pulumi.jsonStringify([{ name: "api", image: repository.repositoryUrl }]) });
export const dep = new k8s.apps.v1.Deployment("d", {spec: {selector: {matchLabels: {}}, template: {spec: {containers: [{name: "x", image: "y"}]}}}}).metadata.name;
