import * as pulumi from "@pulumi/pulumi";

import { apiTask } from "./apiTask";

// What a test wants to create lies in functions; the program itself only reads the configuration and calls them.
const task = apiTask(new pulumi.Config().get("tag") ?? "prod");

export const taskDefinitionArn = task.arn;
