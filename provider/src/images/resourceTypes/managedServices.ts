/**
 * AWS services that run an image each in their own way: what they take, and for which platform. All of them document
 * `repository@digest`; few say that a tag may stand beside it.
 */
import { findAt, valueAt } from "../places/findAt";
import type { Properties } from "../places/imagePlace";
import { isUnknownValue } from "../isUnknownValue";
import type { ImageType, KnownImages } from "./imageType";

/**
 * With `autoDeploymentsEnabled`, which is true for images of the service's own account unless it is set, App Runner deploys what is
 * pushed under the tag. https://docs.aws.amazon.com/apprunner/latest/api/API_SourceConfiguration.html
 */
function followsTag(properties: Properties): string | undefined {
    return valueAt(properties, "sourceConfiguration.autoDeploymentsEnabled") === false
        ? undefined
        : "App Runner deploys by itself what is pushed under the tag, which a digest would end; to have it pinned, set " +
              "sourceConfiguration.autoDeploymentsEnabled to false";
}

/** The services, each with the page that says so. */
export const managedServices: readonly KnownImages[] = [
    {
        // Lambda refuses an index, and a tag beside the digest.
        types: ["aws:lambda/function:Function", "aws-native:lambda:Function"],
        images: (properties) => {
            const architectures = findAt(properties, "architectures[*]").map(({ value }) => value);
            const platforms =
                architectures.length === 0
                    ? ["linux/amd64"] // Lambda's default.
                    : architectures.flatMap((architecture) => functionPlatforms.get(architecture) ?? []);
            const platformsUnknown = architectures.some(isUnknownValue);
            return ["imageUri", "code.imageUri"].map((path) => ({
                path,
                form: "digestOnly" as const,
                platforms,
                platformsUnknown,
                needsChild: true,
                consumer: "lambda" as const,
            }));
        },
        source: "https://docs.aws.amazon.com/lambda/latest/dg/images-create.html",
    },
    {
        // App Runner is on x86 only.
        types: ["aws:apprunner/service:Service", "aws-native:apprunner:Service"],
        images: (properties) => [
            {
                path: "sourceConfiguration.imageRepository.imageIdentifier",
                form: "digestOnly",
                platforms: ["linux/amd64"],
                consumer: "appRunner",
                followsTag: followsTag(properties),
            },
        ],
        source: "https://docs.aws.amazon.com/apprunner/latest/api/API_ImageRepository.html",
    },
    {
        types: ["aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime", "aws-native:bedrockagentcore:Runtime"],
        images: digests(["agentRuntimeArtifact.containerConfiguration.containerUri"], ["linux/arm64"]),
        source: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-service-contract.html",
    },
    {
        types: ["aws:bedrock/agentcoreHarness:AgentcoreHarness", "aws-native:bedrockagentcore:Harness"],
        images: digests(["environmentArtifact.containerConfiguration.containerUri"], ["linux/arm64"]),
        source: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/harness.html",
    },
    {
        types: ["aws:codebuild/project:Project"],
        images: (properties) => [
            {
                path: "environment.image",
                form: "digestOnly",
                ...platformOf(properties, "environment.type", buildPlatforms),
            },
        ],
        source: "https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectEnvironment.html",
    },
    {
        types: ["aws:emrserverless/application:Application", "aws-native:emrserverless:Application"],
        images: (properties) =>
            ["imageConfiguration.imageUri", "workerTypeSpecifications[*].imageConfiguration.imageUri"].map((path) => ({
                path,
                form: "digestOnly" as const,
                ...platformOf(properties, "architecture", workerPlatforms),
            })),
        source: "https://docs.aws.amazon.com/emr-serverless/latest/APIReference/API_ImageConfigurationInput.html",
    },
    {
        types: ["aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion"],
        images: digests(["containers[*].image"], ["linux/amd64"]),
        source: "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_Container.html",
    },
    {
        types: ["aws-native:lightsail:Container"],
        images: digests(["containerServiceDeployment.containers[*].image"], ["linux/amd64"]),
        source: "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/API_Container.html",
    },
    {
        // May be an ARN of Image Builder's as well, which is no reference.
        types: ["aws:imagebuilder/containerRecipe:ContainerRecipe", "aws-native:imagebuilder:ContainerRecipe"],
        images: digests(["parentImage"]),
        source: "https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_CreateContainerRecipe.html",
    },
    {
        types: ["aws-native:gamelift:ContainerGroupDefinition"],
        images: digests(["gameServerContainerDefinition.imageUri", "supportContainerDefinitions[*].imageUri"]),
        source: "https://docs.aws.amazon.com/gameliftservers/latest/apireference/API_GameServerContainerDefinitionInput.html",
    },
];

/** Lambda's architectures. */
const functionPlatforms: ReadonlyMap<unknown, string> = new Map([
    ["x86_64", "linux/amd64"],
    ["arm64", "linux/arm64"],
]);

/** CodeBuild's environment types → what their containers run on. */
const buildPlatforms: ReadonlyMap<unknown, string> = new Map([
    ["LINUX_CONTAINER", "linux/amd64"],
    ["LINUX_GPU_CONTAINER", "linux/amd64"],
    ["LINUX_LAMBDA_CONTAINER", "linux/amd64"],
    ["ARM_CONTAINER", "linux/arm64"],
    ["ARM_LAMBDA_CONTAINER", "linux/arm64"],
    ["WINDOWS_SERVER_2019_CONTAINER", "windows/amd64"],
    ["WINDOWS_SERVER_2022_CONTAINER", "windows/amd64"],
]);

/** EMR Serverless' architectures; where none is said it is X86_64. */
const workerPlatforms: ReadonlyMap<unknown, string> = new Map([
    [undefined, "linux/amd64"],
    ["X86_64", "linux/amd64"],
    ["ARM64", "linux/arm64"],
]);

function digests(paths: readonly string[], platforms: readonly string[] = []): ImageType {
    return paths.map((path) => ({ path, form: "digestOnly", platforms }));
}

function platformOf(properties: Properties, path: string, platforms: ReadonlyMap<unknown, string>) {
    const said = valueAt(properties, path) ?? undefined;
    const platform = platforms.get(said);
    return { platforms: platform === undefined ? [] : [platform], platformsUnknown: isUnknownValue(said) };
}
