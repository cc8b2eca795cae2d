// An ECS task that runs one image by its digest.
using System.Collections.Generic;
using System.Text.Json;
using Pulumi;
using Pulumi.Aws.Ecs;
using Pulumi.Aws.Ecs.Inputs;
using Pulumi.EcrImage;

return await Deployment.RunAsync(() =>
{
    var api = new EcrImage("api", new EcrImageArgs
    {
        RepositoryName = "shop/api",
        ImageTag = "prod",
        RequirePlatforms = { "linux/arm64" },
    });

    _ = new TaskDefinition("task", new TaskDefinitionArgs
    {
        Family = "api",
        Cpu = "256",
        Memory = "512",
        NetworkMode = "awsvpc",
        RequiresCompatibilities = { "FARGATE" },
        RuntimePlatform = new TaskDefinitionRuntimePlatformArgs
        {
            CpuArchitecture = "ARM64",
            OperatingSystemFamily = "LINUX",
        },
        ContainerDefinitions = api.ImageUri.Apply(image =>
            JsonSerializer.Serialize(new[] { new { name = "api", image, essential = true } })),
    });

    return new Dictionary<string, object?> { ["imageUri"] = api.ImageUri };
});
