/**
 * ECS: task definitions, daemon task definitions and Express Mode's services.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
import { findAt } from "../places/findAt";
import type { KnownImages } from "./imageType";
import { runtimePlatforms } from "./runtimePlatforms";

/** ECS takes an index, and a tag beside the digest. */
export const elasticContainerService: readonly KnownImages[] = [
    {
        // `containerDefinitions` is a JSON text in the classic provider and a list in the native one.
        types: ["aws:ecs/taskDefinition:TaskDefinition", "aws-native:ecs:TaskDefinition"],
        images: (properties) => {
            const onFargate = findAt(properties, "requiresCompatibilities[*]").some(({ value }) => value === "FARGATE");
            const platforms = runtimePlatforms(properties, "runtimePlatform", onFargate);
            return [{ path: "containerDefinitions[*].image", platforms }];
        },
        source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
    },
    {
        types: ["aws:ecs/daemonTaskDefinition:DaemonTaskDefinition", "aws-native:ecs:DaemonTaskDefinition"],
        images: ["containerDefinitions[*].image"],
        source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DaemonContainerDefinition.html",
    },
    {
        types: ["aws:ecs/expressGatewayService:ExpressGatewayService", "aws-native:ecs:ExpressGatewayService"],
        images: [{ path: "primaryContainer.image", form: "digestOnly" }],
        source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayContainer.html",
    },
];
