// Inputs of AWS's providers that speak of an image and take none that could be pinned, and why.

/** Patterns over `type path`, each with its reason. */
export const excusedInputs: readonly (readonly [pattern: RegExp, reason: string])[] = [
    // Other things that are called images.
    [
        /\bimage(?:Id|Arn|IdOverride|Name|Names\[\*\]|Location|Ids\[\*\]|Version)$/i,
        "an AMI, or an image of the service itself",
    ],
    [
        /[iI]mage(?:Arn|VersionArn|VersionAlias|VersionAliases|RecipeArn|RoleArn)$|containerRecipeArn$/,
        "an ARN of the service's own image",
    ],
    [/ baseImage(?:Arn|Version)$/, "an ARN of Lambda's own images"],
    [/ (?:customImages|.*\.customImages)\[\*\]\./, "names of SageMaker's own images"],
    [/(?:appImageConfigName|sageMakerImageName|imageDisplayName|imageDescription)$/, "a name"],
    [/^aws:rds\/customDbEngineVersion:.* sourceImageId$|^aws-native:nimblestudio:/, "an AMI"],
    [/^aws(?:-native)?:appstream[:/]/, "AppStream's own images"],
    [/^aws(?:-native)?:ec2[:/]|^aws-native:autoscaling:/, "AMIs"],
    [
        /imagebuilder[:/]imageRecipe:ImageRecipe parentImage$|^aws-native:imagebuilder:ImageRecipe parentImage$/,
        "an AMI, or an ARN of Image Builder's",
    ],
    [/imagebuilder.*instanceConfiguration\.image$/, "the AMI of the machine that builds"],
    [/ imageCriterions?\[\*\]\./, "rules about AMIs"],
    [/^aws-native:iotwireless:FuotaTask/, "firmware in S3"],
    [/imageUrl$/, "a picture"],
    [
        /^aws(?:-native)?:(?:quicksight|ivs|connect|qbusiness|elastictranscoder|medialive|mediapackagev2|cognito)[:/]|imageExtractionStatus$|imageFile$|screenImageFormat$/,
        "pictures, films and their formats",
    ],
    [/inputLossImage|containerBackground$/, "a picture"],
    // Containers that are no images.
    [
        /[cC]ontainer(?:GroupType|Name|Hostname|Path|AssociationName|PortRange|Type|Insights|Url|Format)$|GroupDefinitionName$|sourceContainer$/,
        "a name, path, port or format",
    ],
    [
        /(?:containerArguments|containerEntrypoints?|commands?|args)\[\*\]$|imageConfig\.(?:commands\[\*\]|workingDirectory)$|startCommand$/,
        "what runs in the image",
    ],
    [/containerEnvironmentVariables|dockerLabels|dockerSecurityOptions/, "what the container is given"],
    [/^aws(?:-native)?:(?:mediastore|datasync|networkfirewall)[:/]/, "containers of other things"],
    // About images, not images.
    [
        /(?:imagePullPolicy|imagePullCredentialsType|imageRepositoryType|repositoryAccessMode|imageType|imageKubernetesVersion|batchImageStatus|diskImageFormat|imageLogGroupName|enableDockerAccess|packageType|versionConsistency|imageOsVersionOverride)$/,
        "how an image is got or what it is, not which",
    ],
    [
        /(?:containerTags\[\*\]|imageTags|upstreamRepositoryPrefix|ecrRepositoryPrefix|ecrAccountId|targetRepository\.(?:repositoryName|service)|ecrConfiguration\.repositoryName)$/,
        "where images are put or scanned",
    ],
    [/(?:imageDigest|trainingImageDigest|resolvedImageDigest)$/, "a digest"],
    [
        /(?:executionRoleArn|accessRoleArn|roleArn|kmsKeyId|kmsKeyArn|customRoleArn|RoleCredentialsProvider|assignPublicIp|forceNewDeploymentNonce)$/i,
        "a role, key or setting",
    ],
    [/^aws(?:-native)?:(?:ecr|ecrpublic)[:/]/, "the registry itself"],
    [
        /(?:resourceTypes\[\*\]|recrawlBehavior|approximateCreationDateTimePrecision|tdeCredential(?:Arn|Password)|framework|frameworkVersion|lambda:Function runtime|ides\.runtime|computeType)$/,
        "documentation that mentions images",
    ],
    [/ModelCard content\..*(?:containerImage\[\*\]|\.image)$/, "documentation of a model"],
    [/deployedImage\.(?:resolutionTime|resolvedImage|specifiedImage)$/, "what SageMaker says it has deployed"],
    // JSON documents, whose images are known by the paths in them.
    [
        /^aws:ecs\/taskDefinition:TaskDefinition containerDefinitions$|^aws:batch\/jobDefinition:JobDefinition containerProperties$/,
        "a JSON document; the images in it are known",
    ],
    // References that may well stay by tag; unpinnedImages tells of them.
    [/dockerfileTemplate(?:Data|Uri)$/, "a Dockerfile; told where it names a private registry"],
    [
        /^aws-native:omics:.* (?:containerRegistryMap|containerRegistryMapUri)/,
        "rules that rename images, documented by tag; told",
    ],
    [/^aws-native:robomaker:/, "RoboMaker ended in 2025; told"],
    [/^aws-native:iotanalytics:/, "IoT Analytics ended in 2025; told"],
];
