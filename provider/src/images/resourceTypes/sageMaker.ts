/**
 * SageMaker AI. The instance type that decides the architecture is mostly named elsewhere, by an endpoint; an index is
 * refused ("Unsupported manifest media type"), and a tag beside the digest is not documented.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html
 */
import type { ImagePath, KnownImages } from "./imageType";

const api = "https://docs.aws.amazon.com/sagemaker/latest/APIReference";
const monitored = "monitoringScheduleConfig.monitoringJobDefinition.monitoringAppSpecification.imageUri";

/** Everything of SageMaker that names an image in ECR. */
export const sageMaker: readonly KnownImages[] = [
    known(
        ["aws:sagemaker/model:Model", "aws-native:sagemaker:Model"],
        ["primaryContainer.image", "containers[*].image"],
        "ContainerDefinition",
    ),
    known(
        ["aws:sagemaker/imageVersion:ImageVersion", "aws-native:sagemaker:ImageVersion"],
        ["baseImage"],
        "CreateImageVersion",
    ),
    known(
        [
            "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition",
            "aws-native:sagemaker:DataQualityJobDefinition",
        ],
        ["dataQualityAppSpecification.imageUri"],
        "DataQualityAppSpecification",
    ),
    known(
        ["aws-native:sagemaker:ModelBiasJobDefinition"],
        ["modelBiasAppSpecification.imageUri"],
        "ModelBiasAppSpecification",
    ),
    known(
        ["aws-native:sagemaker:ModelExplainabilityJobDefinition"],
        ["modelExplainabilityAppSpecification.imageUri"],
        "ModelExplainabilityAppSpecification",
    ),
    known(
        ["aws-native:sagemaker:ModelQualityJobDefinition"],
        ["modelQualityAppSpecification.imageUri"],
        "ModelQualityAppSpecification",
    ),
    known(
        ["aws:sagemaker/monitoringSchedule:MonitoringSchedule", "aws-native:sagemaker:MonitoringSchedule"],
        [monitored],
        "MonitoringAppSpecification",
    ),
    known(["aws-native:sagemaker:ProcessingJob"], ["appSpecification.imageUri"], "AppSpecification"),
    known(
        ["aws:sagemaker/trainingJob:TrainingJob"],
        [
            "algorithmSpecification.trainingImage",
            "debugRuleConfigurations[*].ruleEvaluatorImage",
            "profilerRuleConfigurations[*].ruleEvaluatorImage",
        ],
        "AlgorithmSpecification",
    ),
    known(
        ["aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob"],
        [
            "trainingJobDefinition.algorithmSpecification.trainingImage",
            "trainingJobDefinitions[*].algorithmSpecification.trainingImage",
        ],
        "HyperParameterAlgorithmSpecification",
    ),
    known(
        ["aws:sagemaker/algorithm:Algorithm", "aws-native:sagemaker:Algorithm"],
        ["trainingSpecification.trainingImage", "inferenceSpecification.containers[*].image"],
        "TrainingSpecification",
    ),
    known(
        ["aws-native:sagemaker:ModelPackage"],
        [
            "inferenceSpecification.containers[*].image",
            "additionalInferenceSpecifications[*].containers[*].image",
            "additionalInferenceSpecificationsToAdd[*].containers[*].image",
        ],
        "ModelPackageContainerDefinition",
    ),
    known(
        ["aws-native:sagemaker:InferenceComponent"],
        ["specification.container.image", "specifications[*].container.image"],
        "InferenceComponentContainerSpecification",
    ),
    {
        // Clean Rooms ML runs these in SageMaker.
        types: ["aws-native:cleanroomsml:ConfiguredModelAlgorithm"],
        images: ["inferenceContainerConfig.imageUri", "trainingContainerConfig.imageUri"].map(one),
        source: "https://docs.aws.amazon.com/cleanrooms-ml/latest/APIReference/API_ContainerConfig.html",
    },
];

function known(types: readonly string[], paths: readonly string[], page: string): KnownImages {
    return { types, images: paths.map(one), source: `${api}/API_${page}.html` };
}

function one(path: string): ImagePath {
    return { path, form: "digestOnly", needsChild: true, consumer: "sageMaker" };
}
