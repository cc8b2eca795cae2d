// An ECS task that runs one image by its digest.
package main

import (
	ecrimage "example.com/pulumi-ecr-image/sdk/go/ecr-image"
	"github.com/pulumi/pulumi-aws/sdk/v7/go/aws/ecs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		api, err := ecrimage.NewEcrImage(ctx, "api", &ecrimage.EcrImageArgs{
			RepositoryName:   pulumi.String("shop/api"),
			ImageTag:         pulumi.String("prod"),
			RequirePlatforms: pulumi.ToStringArray([]string{"linux/arm64"}),
		})
		if err != nil {
			return err
		}
		_, err = ecs.NewTaskDefinition(ctx, "task", &ecs.TaskDefinitionArgs{
			Family:                  pulumi.String("api"),
			Cpu:                     pulumi.String("256"),
			Memory:                  pulumi.String("512"),
			NetworkMode:             pulumi.String("awsvpc"),
			RequiresCompatibilities: pulumi.ToStringArray([]string{"FARGATE"}),
			RuntimePlatform: &ecs.TaskDefinitionRuntimePlatformArgs{
				CpuArchitecture:       pulumi.String("ARM64"),
				OperatingSystemFamily: pulumi.String("LINUX"),
			},
			ContainerDefinitions: pulumi.JSONMarshal([]map[string]interface{}{
				{"name": "api", "image": api.ImageUri, "essential": true},
			}),
		})
		if err != nil {
			return err
		}
		ctx.Export("imageUri", api.ImageUri)
		return nil
	})
}
