import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { apiImage } from "./apiImage";

const image = apiImage(new pulumi.Config().get("tag") ?? "prod");

export const taskDefinition = new aws.ecs.TaskDefinition("api", {
    family: "api",
    runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
    containerDefinitions: pulumi.jsonStringify([{ name: "api", image: image.imageUri, essential: true, memory: 256 }]),
});
