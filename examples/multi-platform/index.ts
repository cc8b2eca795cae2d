import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { EcrImage } from "pulumi-ecr-image";

const config = new pulumi.Config();

// Pins the index, so that every machine takes its own image from the same build. A build that lost an architecture
// fails here, in the preview, and not as an "exec format error" in the tasks of that architecture.
const image = new EcrImage("worker", {
    repositoryName: config.require("repository"),
    imageTag: config.get("tag") ?? "prod",
    requirePlatforms: ["linux/amd64", "linux/arm64"],
});

for (const cpuArchitecture of ["X86_64", "ARM64"]) {
    const family = `worker-${cpuArchitecture.toLowerCase().replace("_", "-")}`;
    new aws.ecs.TaskDefinition(family, {
        family,
        runtimePlatform: { cpuArchitecture, operatingSystemFamily: "LINUX" },
        containerDefinitions: pulumi.jsonStringify([
            { name: "worker", image: image.imageUri, essential: true, memory: 256 },
        ]),
    });
}

export const indexDigest = image.imageDigest;

/** The image of each platform, with its digest and size; attestations are left out. */
export const platforms = image.platforms;
