/**
 * ECS task definitions: `containerDefinitions` is a JSON text in the classic provider and a list in the native one.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
import { findAt } from "../places/findAt";
import type { ImageFinder } from "./imageType";
import { runtimePlatforms } from "./runtimePlatforms";

/** The containers' images; ECS takes an index, and a tag beside the digest. */
export const ecsTaskDefinition: ImageFinder = (properties) => {
    const onFargate = findAt(properties, "requiresCompatibilities[*]").some(({ value }) => value === "FARGATE");
    const platforms = runtimePlatforms(properties, "runtimePlatform", onFargate);
    return [{ path: "containerDefinitions[*].image", platforms }];
};
