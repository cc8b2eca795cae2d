import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

const config = new pulumi.Config();

const image = new EcrImage("api", {
    repositoryName: config.require("repository"),
    imageTag: config.get("tag") ?? "prod",
});

const labels = { "app.kubernetes.io/name": "api" };

const deployment = new kubernetes.apps.v1.Deployment("api", {
    metadata: { labels },
    spec: {
        replicas: 3,
        selector: { matchLabels: labels },
        template: {
            metadata: { labels },
            spec: {
                // Both containers run the same bytes, though the tag may move between one pod and the next.
                initContainers: [{ name: "migrate", image: image.taggedImageUri, args: ["migrate"] }],
                containers: [
                    {
                        name: "api",
                        // repository:tag@digest: the digest decides, and the tag is there for people to read.
                        image: image.taggedImageUri,
                        imagePullPolicy: "IfNotPresent",
                        ports: [{ containerPort: 8080 }],
                    },
                ],
            },
        },
    },
});

const service = new kubernetes.core.v1.Service("api", {
    spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
});

export const deploymentName = deployment.metadata.name;
export const serviceName = service.metadata.name;
export const imageUri = image.taggedImageUri;
