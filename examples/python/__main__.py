"""An ECS task that runs one image by its digest."""

import pulumi
import pulumi_aws as aws
import pulumi_ecr_image as ecr

config = pulumi.Config()

api = ecr.EcrImage(
    "api",
    repository_name=config.get("repository") or "shop/api",
    image_tag=config.get("tag") or "prod",
    require_platforms=["linux/arm64"],
)

aws.ecs.TaskDefinition(
    "task",
    family="api",
    cpu="256",
    memory="512",
    network_mode="awsvpc",
    requires_compatibilities=["FARGATE"],
    runtime_platform={"cpu_architecture": "ARM64", "operating_system_family": "LINUX"},
    container_definitions=pulumi.Output.json_dumps([{"name": "api", "image": api.image_uri, "essential": True}]),
)

pulumi.export("imageUri", api.image_uri)
