module ecr-image-go

go 1.24

require (
	github.com/pulumi/pulumi-aws/sdk/v7 v7.0.0
	github.com/pulumi/pulumi/sdk/v3 v3.216.0
)

// `pulumi package add ecr-image` adds the SDK that it generates.
