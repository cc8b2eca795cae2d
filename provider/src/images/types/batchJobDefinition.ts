/**
 * Batch job definitions: single-container, multi-node, ECS and EKS jobs, as JSON texts or as objects.
 * https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html
 */
import { findAt } from "../places/findAt";
import type { Properties } from "../places/imagePlace";
import type { ImageFinder, ImagePath, KnownImages } from "./imageType";
import { runtimePlatforms } from "./runtimePlatforms";

/** The images of every container that the job may run; Batch documents `repository@digest` without a tag. */
const images: ImageFinder = (properties) => {
    const onFargate = findAt(properties, "platformCapabilities[*]").some(({ value }) => value === "FARGATE");
    return [
        ...imagesIn(properties, "containerProperties", ["image"], onFargate),
        ...imagesIn(properties, "ecsProperties.taskProperties[*]", ["containers[*].image"], onFargate),
        ...eksImages("eksProperties"),
        ...findAt(properties, "nodeProperties.nodeRangeProperties[*]").flatMap(({ path }) => [
            ...imagesIn(properties, `${path}.container`, ["image"], onFargate),
            ...imagesIn(properties, `${path}.ecsProperties.taskProperties[*]`, ["containers[*].image"], onFargate),
            ...eksImages(`${path}.eksProperties`),
        ]),
    ];
};

/** Batch's job definitions. */
export const batchJobDefinition: readonly KnownImages[] = [
    {
        types: ["aws:batch/jobDefinition:JobDefinition", "aws-native:batch:JobDefinition"],
        images,
        source: "https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html",
    },
];

function imagesIn(
    properties: Properties,
    holders: string,
    paths: readonly string[],
    onFargate: boolean,
): readonly ImagePath[] {
    return findAt(properties, holders).flatMap((holder) => {
        const platforms = runtimePlatforms(properties, `${holder.path}.runtimePlatform`, onFargate);
        return paths.map((image) => ({ path: `${holder.path}.${image}`, form: "digestOnly" as const, platforms }));
    });
}

function eksImages(eksProperties: string): readonly ImagePath[] {
    return ["containers", "initContainers"].map((containers) => ({
        path: `${eksProperties}.podProperties.${containers}[*].image`,
        form: "digestOnly",
    }));
}
