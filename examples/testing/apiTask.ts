import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { apiImage } from "./apiImage";

/** The service's task definition, with the image of this tag pinned. */
export function apiTask(imageTag: pulumi.Input<string>): aws.ecs.TaskDefinition {
    const image = apiImage(imageTag);
    return new aws.ecs.TaskDefinition("api", {
        family: "api",
        runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
        containerDefinitions: pulumi.jsonStringify([
            { name: "api", image: image.imageUri, essential: true, memory: 256 },
        ]),
    });
}
