// Lookups by the function, without a resource.
import type * as pulumi from "@pulumi/pulumi";
import { getEcrImageOutput } from "pulumi-ecr-image";

const repositories = Number(process.env["BENCH_REPOSITORIES"]);

export const imageUris: pulumi.Output<string>[] = Array.from(
    { length: Number(process.env["BENCH_COUNT"]) },
    (_, number) =>
        getEcrImageOutput({
            repositoryName: `bench/${String(number % repositories)}`,
            imageTag: `v${String(number)}`,
        }).imageUri,
);
