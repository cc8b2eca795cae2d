// Kinds of resources as people write them, each with one image of a private registry: where it stands, and what becomes of it.
import type { ImagePlace, Properties, UnpinnedReason } from "../../provider/src/images";

/** One kind of resource. */
export interface ImageKind {
    readonly type: string;
    /** What the kind is called in a test's name, where its type does not say it. */
    readonly kind?: string;
    /** The resource's properties with an image in them. */
    readonly properties: (image: string) => Properties;
    /** Where the image stands. */
    readonly path: string;
    readonly becomes: "pinned" | "told" | "left";
    /** Of what is pinned: what the consumer wants. */
    readonly wants?: Partial<ImagePlace>;
    /** Of what is told. */
    readonly reason?: UnpinnedReason;
}

const digestOnly = { form: "digestOnly" } as const;
const child = { form: "digestOnly", needsChild: true, consumer: "sageMaker" } as const;
const ofLambda = { ...child, consumer: "lambda" } as const;
const arm = { "kubernetes.io/arch": "arm64" };

/** A pod that must run on arm64. */
const pod = (image: string) => ({ nodeSelector: arm, containers: [{ name: "main", image }] });

/** A resource whose image is pinned. */
function pinned(
    type: string,
    path: string,
    properties: (image: string) => Properties,
    wants: Partial<ImagePlace> = {},
): ImageKind {
    return { type, path, properties, becomes: "pinned", wants };
}

/** A custom resource, as `kubernetes.apiextensions.CustomResource` registers it. */
function custom(
    apiVersion: string,
    kind: string,
    path: string,
    spec: (image: string) => object,
    wants: Partial<ImagePlace> = {},
): ImageKind {
    const properties = (image: string) => ({ apiVersion, kind, metadata: { name: "main" }, spec: spec(image) });
    return { type: `kubernetes:${apiVersion}:${kind}`, path, properties, becomes: "pinned", wants };
}

const onArm = { platforms: ["linux/arm64"] };

/** AWS, classic and native. */
const aws: readonly ImageKind[] = [
    pinned("aws:ecs/taskDefinition:TaskDefinition", "containerDefinitions[0].image", (image) => ({
        family: "api",
        containerDefinitions: JSON.stringify([{ name: "api", image }]),
    })),
    pinned("aws-native:ecs:TaskDefinition", "containerDefinitions[0].image", (image) => ({
        containerDefinitions: [{ name: "api", image }],
    })),
    pinned("aws:ecs/daemonTaskDefinition:DaemonTaskDefinition", "containerDefinitions[0].image", (image) => ({
        containerDefinitions: [{ name: "agent", image }],
    })),
    pinned(
        "aws:ecs/expressGatewayService:ExpressGatewayService",
        "primaryContainer.image",
        (image) => ({ primaryContainer: { image } }),
        digestOnly,
    ),
    pinned("aws:lambda/function:Function", "imageUri", (image) => ({ packageType: "Image", imageUri: image }), {
        ...ofLambda,
        platforms: ["linux/amd64"],
    }),
    pinned(
        "aws-native:lambda:Function",
        "code.imageUri",
        (image) => ({ code: { imageUri: image }, architectures: ["arm64"] }),
        { ...ofLambda, ...onArm },
    ),
    pinned(
        "aws:batch/jobDefinition:JobDefinition",
        "containerProperties.image",
        (image) => ({ type: "container", containerProperties: JSON.stringify({ image }) }),
        digestOnly,
    ),
    pinned(
        "aws:apprunner/service:Service",
        "sourceConfiguration.imageRepository.imageIdentifier",
        (image) => ({
            sourceConfiguration: {
                autoDeploymentsEnabled: false,
                imageRepository: { imageIdentifier: image, imageRepositoryType: "ECR" },
            },
        }),
        { ...digestOnly, platforms: ["linux/amd64"], consumer: "appRunner" },
    ),
    pinned(
        "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime",
        "agentRuntimeArtifact.containerConfiguration.containerUri",
        (containerUri) => ({ agentRuntimeArtifact: { containerConfiguration: { containerUri } } }),
        { ...digestOnly, ...onArm },
    ),
    pinned(
        "aws-native:bedrockagentcore:Harness",
        "environmentArtifact.containerConfiguration.containerUri",
        (containerUri) => ({ environmentArtifact: { containerConfiguration: { containerUri } } }),
        { ...digestOnly, ...onArm },
    ),
    pinned(
        "aws:codebuild/project:Project",
        "environment.image",
        (image) => ({ environment: { type: "ARM_CONTAINER", image } }),
        { ...digestOnly, ...onArm },
    ),
    pinned(
        "aws:emrserverless/application:Application",
        "imageConfiguration.imageUri",
        (imageUri) => ({ architecture: "ARM64", imageConfiguration: { imageUri } }),
        { ...digestOnly, ...onArm },
    ),
    pinned(
        "aws:lightsail/containerServiceDeploymentVersion:ContainerServiceDeploymentVersion",
        "containers[0].image",
        (image) => ({ containers: [{ containerName: "api", image }] }),
        { ...digestOnly, platforms: ["linux/amd64"] },
    ),
    pinned(
        "aws-native:lightsail:Container",
        "containerServiceDeployment.containers[0].image",
        (image) => ({ containerServiceDeployment: { containers: [{ containerName: "api", image }] } }),
        { ...digestOnly, platforms: ["linux/amd64"] },
    ),
    pinned("aws:sagemaker/model:Model", "primaryContainer.image", (image) => ({ primaryContainer: { image } }), child),
    pinned(
        "aws:sagemaker/imageVersion:ImageVersion",
        "baseImage",
        (image) => ({ baseImage: image, imageName: "lab" }),
        child,
    ),
    pinned(
        "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
        "dataQualityAppSpecification.imageUri",
        (imageUri) => ({ dataQualityAppSpecification: { imageUri } }),
        child,
    ),
    pinned(
        "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
        "monitoringScheduleConfig.monitoringJobDefinition.monitoringAppSpecification.imageUri",
        (imageUri) => ({
            monitoringScheduleConfig: { monitoringJobDefinition: { monitoringAppSpecification: { imageUri } } },
        }),
        child,
    ),
    pinned(
        "aws:sagemaker/trainingJob:TrainingJob",
        "algorithmSpecification.trainingImage",
        (trainingImage) => ({ algorithmSpecification: { trainingImage } }),
        child,
    ),
    pinned(
        "aws:imagebuilder/containerRecipe:ContainerRecipe",
        "parentImage",
        (parentImage) => ({ containerType: "DOCKER", parentImage }),
        digestOnly,
    ),
    pinned(
        "aws-native:gamelift:ContainerGroupDefinition",
        "gameServerContainerDefinition.imageUri",
        (imageUri) => ({ gameServerContainerDefinition: { imageUri } }),
        digestOnly,
    ),
];

/** Kubernetes' own kinds, and custom ones. */
const kubernetes: readonly ImageKind[] = [
    pinned("kubernetes:core/v1:Pod", "spec.containers[0].image", (image) => ({ spec: pod(image) }), onArm),
    pinned(
        "kubernetes:apps/v1:Deployment",
        "spec.template.spec.containers[0].image",
        (image) => ({ spec: { template: { spec: pod(image) } } }),
        onArm,
    ),
    pinned(
        "kubernetes:batch/v1:CronJob",
        "spec.jobTemplate.spec.template.spec.containers[0].image",
        (image) => ({ spec: { jobTemplate: { spec: { template: { spec: pod(image) } } } } }),
        onArm,
    ),
    custom(
        "argoproj.io/v1alpha1",
        "Rollout",
        "spec.template.spec.containers[0].image",
        (image) => ({ template: { spec: pod(image) } }),
        onArm,
    ),
    custom(
        "argoproj.io/v1alpha1",
        "WorkflowTemplate",
        "spec.templates[0].container.image",
        (image) => ({ templates: [{ name: "main", nodeSelector: arm, container: { image } }] }),
        onArm,
    ),
    custom(
        "argoproj.io/v1alpha1",
        "Workflow",
        "spec.templates[0].script.image",
        (image) => ({ nodeSelector: arm, templates: [{ name: "main", script: { image, source: "echo" } }] }),
        onArm,
    ),
    custom(
        "argoproj.io/v1alpha1",
        "ClusterWorkflowTemplate",
        "spec.templates[0].containerSet.containers[0].image",
        (image) => ({ templates: [{ containerSet: { containers: [{ name: "main", image }] } }] }),
    ),
    custom("argoproj.io/v1alpha1", "CronWorkflow", "spec.workflowSpec.templates[0].sidecars[0].image", (image) => ({
        workflowSpec: { templates: [{ sidecars: [{ name: "db", image }] }] },
    })),
    custom("argoproj.io/v1alpha1", "Sensor", "spec.template.container.image", (image) => ({
        template: { container: { image } },
    })),
    custom("tekton.dev/v1", "Task", "spec.steps[0].image", (image) => ({ steps: [{ name: "build", image }] })),
    custom("tekton.dev/v1", "Pipeline", "spec.tasks[0].taskSpec.sidecars[0].image", (image) => ({
        tasks: [{ taskSpec: { steps: [], sidecars: [{ name: "db", image }] } }],
    })),
    custom("tekton.dev/v1", "TaskRun", "spec.taskSpec.stepTemplate.image", (image) => ({
        taskSpec: { stepTemplate: { image }, steps: [] },
    })),
    custom("tekton.dev/v1beta1", "StepAction", "spec.image", (image) => ({ image })),
    custom(
        "sparkoperator.k8s.io/v1beta2",
        "SparkApplication",
        "spec.image",
        (image) => ({ image, nodeSelector: arm }),
        onArm,
    ),
    custom("sparkoperator.k8s.io/v1beta2", "ScheduledSparkApplication", "spec.template.executor.image", (image) => ({
        template: { executor: { image } },
    })),
    custom("flink.apache.org/v1beta1", "FlinkDeployment", "spec.image", (image) => ({ image })),
    custom("monitoring.coreos.com/v1", "Prometheus", "spec.thanos.image", (image) => ({ thanos: { image } })),
    custom("monitoring.coreos.com/v1", "Alertmanager", "spec.image", (image) => ({ image })),
    custom("kafka.strimzi.io/v1beta2", "Kafka", "spec.kafka.image", (image) => ({ kafka: { image } })),
    custom("kafka.strimzi.io/v1beta2", "KafkaConnect", "spec.image", (image) => ({ image })),
    custom(
        "ray.io/v1",
        "RayCluster",
        "spec.headGroupSpec.template.spec.containers[0].image",
        (image) => ({ headGroupSpec: { template: { spec: pod(image) } } }),
        onArm,
    ),
    custom(
        "jobset.x-k8s.io/v1alpha2",
        "JobSet",
        "spec.replicatedJobs[0].template.spec.template.spec.containers[0].image",
        (image) => ({ replicatedJobs: [{ template: { spec: { template: { spec: pod(image) } } } }] }),
        onArm,
    ),
    custom(
        "keda.sh/v1alpha1",
        "ScaledJob",
        "spec.jobTargetRef.template.spec.containers[0].image",
        (image) => ({ jobTargetRef: { template: { spec: pod(image) } } }),
        onArm,
    ),
    custom(
        "kubeflow.org/v1",
        "PyTorchJob",
        "spec.pytorchReplicaSpecs.Worker.template.spec.containers[0].image",
        (image) => ({ pytorchReplicaSpecs: { Worker: { template: { spec: pod(image) } } } }),
        onArm,
    ),
    custom(
        "serving.kserve.io/v1beta1",
        "InferenceService",
        "spec.predictor.containers[0].image",
        (image) => ({ predictor: pod(image) }),
        onArm,
    ),
    custom("serving.kserve.io/v1beta1", "InferenceService", "spec.predictor.model.image", (image) => ({
        predictor: { model: { image } },
    })),
    custom(
        "serving.knative.dev/v1",
        "Service",
        "spec.template.spec.containers[0].image",
        (image) => ({ template: { spec: pod(image) } }),
        onArm,
    ),
    custom(
        "kubernetes.crossplane.io/v1alpha2",
        "Object",
        "spec.forProvider.manifest.spec.template.spec.containers[0].image",
        (image) => ({
            forProvider: {
                manifest: { apiVersion: "apps/v1", kind: "Deployment", spec: { template: { spec: pod(image) } } },
            },
        }),
        onArm,
    ),
    custom("kubernetes.crossplane.io/v1alpha2", "Object", "spec.forProvider.manifest.spec.steps[0].image", (image) => ({
        forProvider: { manifest: { apiVersion: "tekton.dev/v1", kind: "Task", spec: { steps: [{ image }] } } },
    })),
    custom("opentelemetry.io/v1beta1", "OpenTelemetryCollector", "spec.image", (image) => ({ image })),
    custom("elasticsearch.k8s.elastic.co/v1", "Elasticsearch", "spec.image", (image) => ({ image, version: "9.1.0" })),
    custom("postgresql.cnpg.io/v1", "Cluster", "spec.imageName", (imageName) => ({ imageName })),
];

/** What nobody knows, and what is no image to run. */
const others: readonly ImageKind[] = [
    {
        type: "kubernetes:helm.sh/v3:Release",
        path: "values.image",
        properties: (image) => ({ chart: "api", values: { image } }),
        becomes: "told",
        reason: "helmValues",
    },
    {
        type: "kubernetes:core/v1:ConfigMap",
        path: "data.worker",
        properties: (image) => ({ data: { worker: image } }),
        becomes: "told",
        reason: "unknownPlace",
    },
    {
        type: "kubernetes:acme.example/v1:Runner",
        path: "spec.image",
        properties: (image) => ({ apiVersion: "acme.example/v1", kind: "Runner", spec: { image } }),
        becomes: "told",
        reason: "unknownPlace",
    },
    {
        type: "aws:cloudformation/stack:Stack",
        path: "templateBody",
        properties: (image) => ({ templateBody: `Resources:\n  Task:\n    Image: ${image}\n` }),
        becomes: "told",
        reason: "unknownPlace",
    },
    {
        type: "aws:ssm/parameter:Parameter",
        path: "value",
        properties: (image) => ({ type: "String", value: image }),
        becomes: "told",
        reason: "unknownPlace",
    },
    {
        type: "aws:ec2/instance:Instance",
        path: "userData",
        properties: (image) => ({ userData: `#!/bin/sh\ndocker run ${image}\n` }),
        becomes: "told",
        reason: "unknownPlace",
    },
    {
        type: "aws:cloudcontrol/resource:Resource",
        path: "desiredState.Image",
        properties: (image) => ({ desiredState: JSON.stringify({ Image: image }) }),
        becomes: "told",
        reason: "unknownPlace",
    },
    {
        type: "docker-build:index:Image",
        path: "tags[0]",
        properties: (image) => ({ tags: [image], push: true }),
        becomes: "left",
    },
    {
        type: "aws:iam/policy:Policy",
        path: "policy",
        properties: (image) => ({
            policy: JSON.stringify({ Statement: [{ Condition: { StringEquals: { "x:Image": image } } }] }),
        }),
        becomes: "left",
    },
];

/** All kinds. */
export const imageKinds: readonly ImageKind[] = [...aws, ...kubernetes, ...others];
