/**
 * The AWS resource types whose images are known, in Pulumi's classic and native providers. Kubernetes kinds are not
 * listed: they are told by their shape (`podTemplates`).
 */
import { appRunnerService } from "./appRunnerService";
import { batchJobDefinition } from "./batchJobDefinition";
import { ecsTaskDefinition } from "./ecsTaskDefinition";
import type { ImageTypes } from "./imageType";
import { lambdaFunction } from "./lambdaFunction";
import { sageMakerModel } from "./sageMakerModel";

/** Type token → images. */
export const knownImageTypes: ImageTypes = {
    "aws:ecs/taskDefinition:TaskDefinition": ecsTaskDefinition,
    "aws-native:ecs:TaskDefinition": ecsTaskDefinition,
    "aws:lambda/function:Function": lambdaFunction,
    "aws-native:lambda:Function": lambdaFunction,
    "aws:batch/jobDefinition:JobDefinition": batchJobDefinition,
    "aws-native:batch:JobDefinition": batchJobDefinition,
    "aws:apprunner/service:Service": appRunnerService,
    "aws-native:apprunner:Service": appRunnerService,
    "aws:sagemaker/model:Model": sageMakerModel,
    "aws-native:sagemaker:Model": sageMakerModel,
};
