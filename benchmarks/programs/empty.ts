// A program that declares nothing: what Pulumi itself takes.
import * as pulumi from "@pulumi/pulumi";

export const project: string = pulumi.getProject();
