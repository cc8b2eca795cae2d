/**
 * Definitions of containers, as JSON texts or as objects: ECS's task definitions and their like, and Batch's job definitions, which
 * hold ECS's.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
import { findAt, valueAt } from "../places/findAt";
import type { Properties } from "../places/imagePlace";
import type { ImageFinder, ImagePath, KnownImages } from "./imageType";

/** ECS, its task definitions, daemon task definitions and Express Mode's services, takes an index, and a tag beside the digest. */
const taskDefinitions: readonly KnownImages[] = [
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

/**
 * The images of every container that the job may run, single-container, multi-node, ECS and EKS jobs alike; Batch documents
 * `repository@digest` without a tag.
 */
const imagesOfJob: ImageFinder = (properties) => {
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

/** Batch's job definitions: https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html */
const jobDefinitions: readonly KnownImages[] = [
    {
        types: ["aws:batch/jobDefinition:JobDefinition", "aws-native:batch:JobDefinition"],
        images: imagesOfJob,
        source: "https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html",
    },
];

/** Resource types that hold container definitions, ECS's and Batch's, with their images. */
export const containerDefinitions: readonly KnownImages[] = [...taskDefinitions, ...jobDefinitions];

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

const architectures = new Map([
    ["X86_64", "amd64"],
    ["ARM64", "arm64"],
]);

/**
 * What ECS and Batch call `runtimePlatform`, in the words of images: the platforms that it asks for; empty if it does not say, or if
 * what it says is not known. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html
 * @param properties what holds the runtime platform
 * @param path where it is, such as `runtimePlatform`
 * @param onFargate Fargate takes X86_64 where nothing is said; EC2 takes what the instance is
 */
function runtimePlatforms(properties: Properties, path: string, onFargate: boolean): readonly string[] {
    const said = valueAt(properties, `${path}.cpuArchitecture`) ?? (onFargate ? "X86_64" : undefined);
    const family = valueAt(properties, `${path}.operatingSystemFamily`) ?? "LINUX";
    const architecture = typeof said === "string" ? architectures.get(said) : undefined;
    if (architecture === undefined || typeof family !== "string") {
        return [];
    }
    if (family === "LINUX") {
        return [`linux/${architecture}`];
    }
    return family.startsWith("WINDOWS_") ? [`windows/${architecture}`] : [];
}
